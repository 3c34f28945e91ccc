"""How far members have read: it moves when they say so, and what is new to them follows from it.

A position is a number, and all replies up to it were read; it only moves forward. What is new is told
by numbers, so that no page counts rows: a reply that its author deleted since is among them.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Subquery

from accounts.models import User
from community.models import Board, ReadPosition, Topic
from community.models.replies import PER_PAGE
from community.rules.refusing import Someone
from community.telling import notifying

# Where the first new reply of a page is.
NEW = "#new"


def read_up_to(member: User, topic: Topic, number: int, now: datetime) -> None:
    """The member has read the topic up to this number, and what they were told of these replies."""
    number = min(number, topic.last_number)
    ReadPosition.objects.move(member.pk, topic.pk, number, now)
    notifying.read_up_to(member, topic.pk, number, now)


def read_board(member: User, board: Board, until: datetime, now: datetime) -> None:
    """Nothing is new to the member in the board's topics in which nothing was written after `until`."""
    last = Topic.objects.filter(pk=OuterRef("topic_id")).values("last_number")
    seen = ReadPosition.objects.filter(member=member, topic__board=board, topic__active_at__lte=until)
    seen.update(number=Subquery(last), at=now)


def with_unread(user: Someone, topics: Iterable[Topic]) -> list[Topic]:
    """The topics of a list, each with `unread`, how many of its replies are new to the user.

    One query for all of them, and none for a visitor. Where there are some, `unread_place` leads to the
    first.
    """
    topics = list(topics)
    if not user.is_authenticated or not topics:
        return topics
    positions = ReadPosition.objects.filter(member=user, topic__in=topics)
    read = dict(positions.values_list("topic_id", "number"))
    for topic in topics:
        number = read.get(topic.pk, topic.last_number)
        topic.unread = topic.last_number - number
        topic.unread_place = place_of(number)
    return topics


def place_of(read: int) -> str:
    """Where in a topic that was read so far the first new reply stands: the rest of its address.

    Whatever order the reader likes: what is new is read in the order in which it was written.
    """
    page = read // PER_PAGE + 1
    return f"?sort=oldest&page={page}{NEW}" if page > 1 else f"?sort=oldest{NEW}"
