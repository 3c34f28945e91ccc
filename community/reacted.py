"""What is a member's own of a topic and the replies of one of its pages: what they like, save, follow,
how far they read, and whom of its authors they muted."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from community.models import Follow, Reply, Topic
from community.models.replies import PER_PAGE
from community.rules.refusing import Someone

LEVELS = Follow.Level.values

# By hand and in one: a member's every page asks it, and to build it costs Django ten times what
# the database needs to answer. Each part is a look into one index.
ASK = """
    SELECT 'topic', topic_id FROM community_like WHERE member_id = %(member)s AND topic_id = %(topic)s
    UNION ALL
    SELECT 'saved', topic_id FROM community_bookmark WHERE member_id = %(member)s AND topic_id = %(topic)s
    UNION ALL
    SELECT level, key FROM community_follow
    WHERE member_id = %(member)s AND kind = 'topic' AND key = %(topic)s
    UNION ALL
    SELECT 'silenced', silenced_by_id FROM community_standing
    WHERE member_id = %(member)s AND silenced_until > %(now)s AND silenced_by_id IS NOT NULL
    UNION ALL
    SELECT 'waiting', id FROM (
        SELECT id FROM community_notification WHERE member_id = %(member)s AND read_at IS NULL LIMIT 1
    ) AS unread
    UNION ALL
    SELECT 'read', number FROM community_readposition WHERE member_id = %(member)s AND topic_id = %(topic)s
    UNION ALL
    SELECT 'quiet', key FROM community_follow
    WHERE member_id = %(member)s AND kind = 'author' AND level = 'muted' AND key IN (
        SELECT author_id FROM community_reply WHERE {these}
    )
    UNION ALL
    SELECT 'trust', level FROM community_standing WHERE member_id = %(member)s
    UNION ALL
    SELECT 'reply', reply_id FROM community_like WHERE member_id = %(member)s AND reply_id IN (
        SELECT id FROM community_reply WHERE {these}
    )
"""
# The replies of a page by their numbers; of a page by likes, whose numbers lie apart, one by one.
TOGETHER = "topic_id = %(topic)s AND number BETWEEN %(first)s AND %(last)s"


class Reacted(NamedTuple):
    """Whether they like the topic and saved it, at which level they follow it, and the replies they like.

    `silence` is the id of the act that silences them. `may_be_unread` is False where nothing waits that
    they were told, here or elsewhere; `read` is the number up to which they have read the topic, None
    where they never saw it; `quiet` are the ids of authors whom they muted; `trust` is how far the house
    trusts them.
    """

    is_liked: bool = False
    is_saved: bool = False
    level: str = ""
    silence: int | None = None
    may_be_unread: bool = False
    read: int | None = None
    quiet: frozenset[int] = frozenset()
    liked: frozenset[int] = frozenset()
    trust: int = 0


def reacted(user: Someone, topic: Topic, replies: list[Reply], now: datetime) -> Reacted:
    """What the user said to the topic and these replies of it. Asks nothing for a visitor."""
    if not user.is_authenticated:
        return Reacted()
    numbers = [reply.number for reply in replies] or [0]
    first, last = min(numbers), max(numbers)
    one_by_one = ", ".join(str(reply.pk) for reply in replies)
    these = TOGETHER if last - first < PER_PAGE else f"id IN ({one_by_one})"
    with connection.cursor() as cursor:
        at = connection.ops.adapt_datetimefield_value(now)
        named = {"member": user.pk, "topic": topic.pk, "first": first, "last": last, "now": at}
        cursor.execute(ASK.format(these=these), named)
        rows = cursor.fetchall()
    said = {what for what, _ in rows}
    return Reacted(
        is_liked="topic" in said,
        is_saved="saved" in said,
        level=next((level for level in LEVELS if level in said), ""),
        silence=next((key for what, key in rows if what == "silenced"), None),
        may_be_unread="waiting" in said,
        read=next((key for what, key in rows if what == "read"), None),
        quiet=frozenset(key for what, key in rows if what == "quiet"),
        trust=next((key for what, key in rows if what == "trust"), 0),
        liked=frozenset(key for what, key in rows if what == "reply"),
    )
