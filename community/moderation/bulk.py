"""Everything that a member wrote since an instant, hidden as one act and undone as one."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from community.models import ModerationAct, Reply, Topic
from community.moderation.acts import hide
from community.rules.refusing import Refused

# So much goes into one act: the newest. What is older is left to the next.
MOST = 5_000
REPLIES, TOPICS = "replies", "topics"


class Found(NamedTuple):
    """What one act would hide, the newest of it, and whether there is more than one act takes."""

    replies: int
    topics: int
    newest: list[Topic | Reply]
    is_more: bool


def found(member: User, since: datetime, kinds: Collection[str], show: int) -> Found:
    """What the member wrote since then that is not hidden; `show` of each kind are given as rows."""
    topics = topics_since(member, since)[: MOST + 1] if TOPICS in kinds else Topic.objects.none()
    replies = replies_since(member, since)[: MOST + 1] if REPLIES in kinds else Reply.objects.none()
    number_of_topics = topics.count()
    number_of_replies = replies.count()
    newest = [
        *topics.select_related("board")[:show],
        *replies.select_related("topic__board")[:show],
    ]
    room = max(0, MOST - number_of_topics)
    return Found(
        replies=min(number_of_replies, room),
        topics=min(number_of_topics, MOST),
        newest=newest,
        is_more=number_of_topics + number_of_replies > MOST,
    )


def hide_all(
    member: User,
    since: datetime,
    kinds: Collection[str],
    by: User,
    reason: str,
    note: str,
    now: datetime,
) -> ModerationAct:
    """Hides it as one act, topics before replies, the newest first, at most MOST.

    Raises Refused where there is nothing, and where the user may not.
    """
    topics = list(topics_since(member, since)[:MOST]) if TOPICS in kinds else []
    room = MOST - len(topics)
    replies = list(replies_since(member, since)[:room]) if REPLIES in kinds and room else []
    if not topics and not replies:
        raise Refused(_("There is nothing of theirs left to hide since then."))
    return hide([*topics, *replies], by, reason, note, now)


def topics_since(member: User, since: datetime) -> QuerySet[Topic]:
    """Those that the member opened and that no act hides, the newest first."""
    topics = Topic.objects.opened_by(member).filter(created_at__gte=since, hidden_by=None)
    return topics.exclude(board__opened_by="house").order_by("-created_at", "-pk")


def replies_since(member: User, since: datetime) -> QuerySet[Reply]:
    """Those that stand and that no act hides, the newest first."""
    replies = Reply.objects.standing().filter(author=member, created_at__gte=since, hidden_by=None)
    return replies.order_by("-created_at", "-pk")
