"""What is done to a member and not to a post: warned, silenced, suspended."""

from datetime import datetime
from typing import Any

from accounts.models import User
from aivizor.pages import changing
from community.models import ActTarget, ModerationAct, Standing
from community.moderation.queue import named

Kind = ModerationAct.Kind


def warn(
    member: User, by: User, reason: str, note: str, now: datetime, *, about: Any = None
) -> ModerationAct:
    return _act(Kind.WARN, member, by, reason, note, now, None)


def silence(member: User, by: User, until: datetime, reason: str, note: str, now: datetime) -> ModerationAct:
    act = _act(Kind.SILENCE, member, by, reason, note, now, until)
    Standing.objects.update_or_create(member=member, defaults={"silenced_by": act, "silenced_until": until})
    return act


def suspend(member: User, by: User, until: datetime, reason: str, note: str, now: datetime) -> ModerationAct:
    act = _act(Kind.SUSPEND, member, by, reason, note, now, until)
    Standing.objects.update_or_create(member=member, defaults={"suspended_by": act, "suspended_until": until})
    return act


def _act(
    kind: Kind, member: User, by: User, reason: str, note: str, now: datetime, until: datetime | None
) -> ModerationAct:
    with changing():
        act = ModerationAct.objects.create(kind=kind, reason=reason, note=note, by=by, at=now, until=until)
        ActTarget.objects.create(act=act, **named(member))
    return act
