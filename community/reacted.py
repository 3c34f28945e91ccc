"""What a member said without words to a topic and to the replies of one of its pages."""

from typing import NamedTuple

from django.db import connection

from community.models import Reply, Topic
from community.rules import Someone

# By hand and in one: a member's every page asks it, and to build it costs Django ten times what
# the database needs to answer. Each part is a look into one index.
ASK = """
    SELECT 'topic', topic_id FROM community_like WHERE member_id = %(member)s AND topic_id = %(topic)s
    UNION ALL
    SELECT 'saved', topic_id FROM community_bookmark WHERE member_id = %(member)s AND topic_id = %(topic)s
    UNION ALL
    SELECT 'reply', reply_id FROM community_like WHERE member_id = %(member)s AND reply_id IN (
        SELECT id FROM community_reply WHERE topic_id = %(topic)s AND number BETWEEN %(first)s AND %(last)s
    )
"""


class Reacted(NamedTuple):
    """Whether they like the topic, whether they saved it, and the ids of the replies that they like."""

    is_liked: bool = False
    is_saved: bool = False
    liked: frozenset[int] = frozenset()


def reacted(user: Someone, topic: Topic, replies: list[Reply]) -> Reacted:
    """What the user said to the topic and these replies, which stand in the order of their numbers.

    Asks nothing for a visitor.
    """
    if not user.is_authenticated:
        return Reacted()
    first, last = (replies[0].number, replies[-1].number) if replies else (0, 0)
    with connection.cursor() as cursor:
        cursor.execute(ASK, {"member": user.pk, "topic": topic.pk, "first": first, "last": last})
        rows = cursor.fetchall()
    said = {what for what, _ in rows}
    return Reacted("topic" in said, "saved" in said, frozenset(key for what, key in rows if what == "reply"))
