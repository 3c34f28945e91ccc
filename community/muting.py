"""Whom a member mutes for themselves: what these write is folded or left out, and tells them nothing.

To mute is to follow at the level of nothing, so that one row says both what is shown and what is told.
Whoever writes is not told of it and loses nothing by it. Moderators and editors can be muted like all
others; what they do in their office, as the reason of a hidden reply or a correction, is no text of
theirs and reaches everybody.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.models import Follow
from community.rules.refusing import Refused
from community.telling import following

ONESELF = _("This is you. You can mute others.")


def mute(member: User, person: User, now: datetime) -> None:
    """The member sees no more of them. May be repeated. Raises Refused for oneself, and for too many."""
    if person.pk == member.pk:
        raise Refused(ONESELF)
    following.follow(member, Follow.Kind.AUTHOR, person.pk, Follow.Level.MUTED, now)


def unmute(member: User, person: User) -> None:
    """They see it again. May be repeated."""
    muted(member).filter(key=person.pk).delete()


def muted(member: User) -> QuerySet[Follow]:
    """The rows that say whom the member muted."""
    return Follow.objects.filter(member=member, kind=Follow.Kind.AUTHOR, level=Follow.Level.MUTED)
