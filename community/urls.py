"""The community's addresses. Fixed words come first; no board can be called by one of them."""

from aivizor.later import modules
from aivizor.routes import path

(feeds,) = modules("community", "feeds")
acts, arranging, boards, following, likes, log = modules(
    "community.views", "acts", "arranging", "boards", "following", "likes", "log"
)
mailed, members, moderation, muting, notifications, people, places = modules(
    "community.views", "mailed", "members", "moderation", "muting", "notifications", "people", "places"
)
queue, reactions, reading, replies, reporting, suspended = modules(
    "community.views", "queue", "reactions", "reading", "replies", "reporting", "suspended"
)
topics, trust, versions = modules("community.views", "topics", "trust", "versions")

app_name = "community"

urlpatterns = [
    path("", boards.boards, name="boards"),
    path("trust/", trust.rules, name="trust"),
    # What is done to a topic
    path("topics/saved/", reactions.saved, name="saved"),
    path("topics/followed/", following.followed, name="followed"),
    path("topics/pictures/", topics.send_picture, name="send_picture"),
    path("topics/tagged/<name:slug>/", boards.tag, name="tag"),
    path("topics/tagged/<name:slug>/follow/", following.follow_tag, name="follow_tag"),
    path("topics/tagged/<name:slug>/feed/", feeds.tag, name="tag_feed"),
    path("topics/<row:topic_id>/reply/", replies.post, name="reply"),
    path("topics/<row:topic_id>/keep/", replies.keep_draft, name="keep_draft"),
    path("topics/<row:topic_id>/edit/", topics.edit_topic, name="edit_topic"),
    path("topics/<row:topic_id>/like/", reactions.like_topic, name="like_topic"),
    path("topics/<row:topic_id>/unlike/", reactions.unlike_topic, name="unlike_topic"),
    path("topics/<row:topic_id>/save/", reactions.save_topic, name="save_topic"),
    path("topics/<row:topic_id>/unsave/", reactions.unsave_topic, name="unsave_topic"),
    path("topics/<row:topic_id>/follow/", following.follow_topic, name="follow_topic"),
    path("topics/<row:topic_id>/likes/", likes.topic_likes, name="topic_likes"),
    path("topics/<row:topic_id>/likes/<row:number>/", likes.reply_likes, name="reply_likes"),
    path("topics/<row:topic_id>/read/", reading.read, name="read"),
    path("topics/<row:topic_id>/sort/", reading.sort, name="sort"),
    path("topics/<row:topic_id>/latest/", reading.latest, name="latest"),
    path("topics/<row:topic_id>/replies/", reading.arrived, name="arrived"),
    path("topics/<row:topic_id>/hide/", moderation.hide_topic, name="hide_topic"),
    path("topics/<row:topic_id>/pin/", moderation.pin_topic, name="pin_topic"),
    path("topics/<row:topic_id>/unpin/", moderation.unpin_topic, name="unpin_topic"),
    path("topics/<row:topic_id>/close/", moderation.close_topic, name="close_topic"),
    path("topics/<row:topic_id>/reopen/", moderation.reopen_topic, name="reopen_topic"),
    path("topics/<row:topic_id>/go/", places.go_to, name="go_to"),
    path("topics/<row:topic_id>/people/", people.suggest, name="suggest"),
    path("topics/<row:topic_id>/versions/", versions.of_topic, name="topic_versions"),
    path("topics/<row:topic_id>/report/", reporting.report_topic, name="report_topic"),
    path("topics/<row:topic_id>/move/", arranging.move_topic, name="move_topic"),
    path("topics/<row:topic_id>/rename/", arranging.rename_topic, name="rename_topic"),
    path("topics/<row:topic_id>/merge/", arranging.merge_topic, name="merge_topic"),
    path("topics/<row:topic_id>/split/", arranging.split_topic, name="split_topic"),
    path("topics/<row:topic_id>/pace/", arranging.pace_topic, name="pace_topic"),
    # Where a reply stands, and what is done to it
    path("replies/<row:reply_id>/", places.reply, name="reply_place"),
    path("replies/<row:reply_id>/versions/", versions.of_reply, name="reply_versions"),
    path("replies/<row:reply_id>/edit/", replies.edit_reply, name="edit_reply"),
    path("replies/<row:reply_id>/delete/", replies.delete_reply, name="delete_reply"),
    path("replies/<row:reply_id>/restore/", replies.restore_reply, name="restore_reply"),
    path("replies/<row:reply_id>/like/", reactions.like_reply, name="like_reply"),
    path("replies/<row:reply_id>/unlike/", reactions.unlike_reply, name="unlike_reply"),
    path("replies/<row:reply_id>/mute/", muting.mute_author, name="mute_author"),
    path("replies/<row:reply_id>/unmute/", muting.unmute_author, name="unmute_author"),
    path("replies/<row:reply_id>/hide/", moderation.hide_reply, name="hide_reply"),
    path("replies/<row:reply_id>/report/", reporting.report_reply, name="report_reply"),
    path("members/<row:member_id>/report/", reporting.report_member, name="report_member"),
    # What waits for moderators
    path("queue/", queue.queue, name="queue"),
    path("queue/<row:case_id>/", queue.case, name="case"),
    path("queue/<row:case_id>/take/", queue.take, name="take_case"),
    path("queue/<row:case_id>/leave/", queue.leave, name="leave_case"),
    path("queue/<row:case_id>/decide/", queue.decide, name="decide_case"),
    path("queue/<row:case_id>/reopen/", queue.reopen, name="reopen_case"),
    # What moderators did, and what is done to it
    path("moderation/", log.log, name="log"),
    path("acts/<row:act_id>/", acts.act, name="act"),
    path("acts/<row:act_id>/undo/", moderation.undo_act, name="undo_act"),
    # What a member does not want to see
    path("mutes/", muting.mutes, name="mutes"),
    path("mutes/<row:member_id>/end/", muting.unmute, name="unmute"),
    path("appeals/<str:token>/", suspended.appeal, name="appeal"),
    # What moderators know of a member, and do with them
    path("members/<row:member_id>/record/", members.record, name="record"),
    path("members/<row:member_id>/warn/", members.warn, name="warn"),
    path("members/<row:member_id>/silence/", members.silence, name="silence"),
    path("members/<row:member_id>/suspend/", members.suspend, name="suspend"),
    path("members/<row:member_id>/hide/", members.hide_all, name="hide_all"),
    # What a member is told, and where mails of it lead
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="read_all"),
    path(
        "notifications/<row:notification_id>/read/", notifications.read_notification, name="read_notification"
    ),
    path("notifications/unfollow/<str:token>/", mailed.unfollow, name="mailed_unfollow"),
    path("notifications/choose/<str:token>/", mailed.choices, name="mailed_choices"),
    path("notifications/stop/<str:token>/", mailed.stop, name="mailed_stop"),
    # Boards and topics
    path("<slug:board>/", boards.board, name="board"),
    path("<slug:board>/feed/", feeds.board, name="board_feed"),
    path("<slug:board>/read/", reading.read_board, name="read_board"),
    path("<slug:board>/people/", people.suggest_on_board, name="suggest_on_board"),
    path("<slug:board>/new/", topics.new_topic, name="new_topic"),
    path("<slug:board>/follow/", following.follow_board, name="follow_board"),
    path("<slug:board>/<row:topic_id>/", topics.topic),
    path("<slug:board>/<row:topic_id>/<str:slug>/", topics.topic, name="topic"),
    path("<slug:board>/<row:topic_id>/<str:slug>/feed/", feeds.topic, name="topic_feed"),
]
