"""A held post that is let go is new for everyone: its topic moves up, and it is told, as if it came now."""

from collections.abc import Iterable
from datetime import datetime

from community import pace, pages
from community.models import Reply, Topic
from community.moderation.targets import Target
from community.telling import posts as telling


def let_go(stands: Iterable[Target], now: datetime) -> None:
    """What an undone HOLD had held and nothing else hides is active from now on.

    In the caller's transaction, which holds the topics of replies, too. One that time closed meanwhile
    stays closed.
    """
    posts = [post for post in stands if isinstance(post, Topic | Reply) and post.hidden_by_id is None]
    keys = {post.topic_id if isinstance(post, Reply) else post.pk for post in posts}
    for topic in Topic.objects.filter(pk__in=keys).select_related("board").order_by("pk"):
        topic.active_at = max(topic.active_at, now)
        if not topic.is_timed_out(now):
            topic.closes_at = pace.moved_on(topic, now)
        topic.save(update_fields=["active_at", "closes_at"])
        pages.topic_changed(topic)
    for post in posts:
        if isinstance(post, Reply):
            telling.tell_of_reply(post, now)
        else:
            telling.tell_of_topic(post, now, tags=post.taggings.values_list("tag_id", flat=True))
