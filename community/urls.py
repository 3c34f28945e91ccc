"""The community's addresses. Fixed words come first; no board can be called by one of them."""

from django.urls import path

from community import feeds
from community.views import boards, following, moderation, notifications, reactions, replies, topics, trust

app_name = "community"

urlpatterns = [
    path("", boards.boards, name="boards"),
    path("trust/", trust.rules, name="trust"),
    # What is done to a topic
    path("topics/saved/", reactions.saved, name="saved"),
    path("topics/followed/", following.followed, name="followed"),
    path("topics/<row:topic_id>/reply/", replies.post, name="reply"),
    path("topics/<row:topic_id>/keep/", replies.keep_draft, name="keep_draft"),
    path("topics/<row:topic_id>/edit/", topics.edit_topic, name="edit_topic"),
    path("topics/<row:topic_id>/like/", reactions.like_topic, name="like_topic"),
    path("topics/<row:topic_id>/unlike/", reactions.unlike_topic, name="unlike_topic"),
    path("topics/<row:topic_id>/save/", reactions.save_topic, name="save_topic"),
    path("topics/<row:topic_id>/unsave/", reactions.unsave_topic, name="unsave_topic"),
    path("topics/<row:topic_id>/follow/", following.follow_topic, name="follow_topic"),
    path("topics/<row:topic_id>/unfollow/", following.unfollow_topic, name="unfollow_topic"),
    path("topics/<row:topic_id>/hide/", moderation.hide_topic, name="hide_topic"),
    path("topics/<row:topic_id>/close/", moderation.close_topic, name="close_topic"),
    path("topics/<row:topic_id>/reopen/", moderation.reopen_topic, name="reopen_topic"),
    # What is done to a reply
    path("replies/<row:reply_id>/edit/", replies.edit_reply, name="edit_reply"),
    path("replies/<row:reply_id>/delete/", replies.delete_reply, name="delete_reply"),
    path("replies/<row:reply_id>/restore/", replies.restore_reply, name="restore_reply"),
    path("replies/<row:reply_id>/like/", reactions.like_reply, name="like_reply"),
    path("replies/<row:reply_id>/unlike/", reactions.unlike_reply, name="unlike_reply"),
    path("replies/<row:reply_id>/hide/", moderation.hide_reply, name="hide_reply"),
    # What is done to an act
    path("acts/<row:act_id>/undo/", moderation.undo_act, name="undo_act"),
    # What a member is told, and where mails of it lead
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="read_all"),
    path(
        "notifications/<row:notification_id>/read/", notifications.read_notification, name="read_notification"
    ),
    path("notifications/unfollow/<str:token>/", following.mailed_unfollow, name="mailed_unfollow"),
    path("notifications/choose/<str:token>/", following.mailed_choices, name="mailed_choices"),
    # Boards and topics
    path("<slug:board>/", boards.board, name="board"),
    path("<slug:board>/feed/", feeds.board, name="board_feed"),
    path("<slug:board>/new/", topics.new_topic, name="new_topic"),
    path("<slug:board>/<row:topic_id>/", topics.topic),
    path("<slug:board>/<row:topic_id>/<str:slug>/", topics.topic, name="topic"),
    path("<slug:board>/<row:topic_id>/<str:slug>/feed/", feeds.topic, name="topic_feed"),
]
