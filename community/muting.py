"""What a member mutes for themselves: it is folded or left out where they read, and tells them nothing.

Whoever writes is not told of it and loses nothing by it. Moderators and editors can be muted like all
others; what they do in their office, as the reason of a hidden reply or a correction, is no text of
theirs and reaches everybody.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from community.models import Mute
from community.rules import Refused, Someone

Kind = Mute.Kind
MOST = 1000

ONESELF = "This is you. You can mute others."
TOO_MANY = f"You have muted {MOST} already. End one of them first: they stand in your list."

# For statements written by hand that tell many members of what `%(by)s` did: those who muted them.
MUTING = "SELECT member_id FROM community_mute WHERE kind = 'member' AND key = %(by)s"


def mute(member: User, kind: Mute.Kind, key: int, now: datetime) -> None:
    """The member sees no more of it. May be repeated. Raises Refused for oneself, and for too many."""
    if kind == Kind.MEMBER and key == member.pk:
        raise Refused(ONESELF)
    if Mute.objects.filter(member=member).count() >= MOST:
        raise Refused(TOO_MANY)
    Mute.objects.bulk_create([Mute(member=member, kind=kind, key=key, at=now)], ignore_conflicts=True)


def unmute(member: User, kind: Mute.Kind, key: int) -> None:
    """They see it again. May be repeated."""
    Mute.objects.of(kind, key).filter(member=member).delete()


def is_muted(user: Someone, kind: Mute.Kind, key: int) -> bool:
    """Whether the user muted it; asks nothing for a visitor."""
    return user.is_authenticated and Mute.objects.of(kind, key).filter(member=user).exists()


def muted_by(member: User, kind: Mute.Kind = Kind.MEMBER) -> QuerySet[Mute, Any]:
    """The keys of what the member muted: for members, their ids. To filter by, not yet asked for."""
    return Mute.objects.filter(member=member, kind=kind).values("key")


def members_muting(author_id: Any) -> QuerySet[Mute, Any]:
    """The ids of those who muted this member, and so are told nothing of them. Not yet asked for."""
    return Mute.objects.of(Kind.MEMBER, author_id).values("member_id")
