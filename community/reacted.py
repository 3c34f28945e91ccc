"""What a member said without words to a topic and to the replies of one of its pages, and follows of it."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from community.models import Follow, Reply, Topic
from community.rules import Someone

Level = Follow.Level

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
    SELECT 'level', level FROM community_standing WHERE member_id = %(member)s
    UNION ALL
    SELECT 'reply', reply_id FROM community_like WHERE member_id = %(member)s AND reply_id IN (
        SELECT id FROM community_reply WHERE topic_id = %(topic)s AND number BETWEEN %(first)s AND %(last)s
    )
"""


class Reacted(NamedTuple):
    """Whether they like the topic, saved it, follow it or muted it, and the ids of the replies they like.

    `silence` is the id of the act that silences them. `may_be_unread` is False where nothing waits that
    they were told, here or elsewhere; `level` is how far the house trusts them.
    """

    is_liked: bool = False
    is_saved: bool = False
    is_followed: bool = False
    is_muted: bool = False
    silence: int | None = None
    may_be_unread: bool = False
    liked: frozenset[int] = frozenset()
    level: int = 0


def reacted(user: Someone, topic: Topic, replies: list[Reply], now: datetime) -> Reacted:
    """What the user said to the topic and these replies, which stand in the order of their numbers.

    Asks nothing for a visitor.
    """
    if not user.is_authenticated:
        return Reacted()
    first, last = (replies[0].number, replies[-1].number) if replies else (0, 0)
    with connection.cursor() as cursor:
        at = connection.ops.adapt_datetimefield_value(now)
        facts = {"member": user.pk, "topic": topic.pk, "first": first, "last": last, "now": at}
        cursor.execute(ASK, facts)
        rows = cursor.fetchall()
    said = {what for what, _ in rows}
    return Reacted(
        is_liked="topic" in said,
        is_saved="saved" in said,
        is_followed=Level.ALL in said,
        is_muted=Level.MUTED in said,
        silence=next((key for what, key in rows if what == "silenced"), None),
        may_be_unread="waiting" in said,
        level=next((key for what, key in rows if what == "level"), 0),
        liked=frozenset(key for what, key in rows if what == "reply"),
    )
