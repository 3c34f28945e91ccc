"""What moderators do to members: warn, silence until an instant, suspend until an instant.

Each is an act as any other, undone by `moderation.undo`. Time decides: silenced or suspended is who
is so exactly while now < until, with nobody to lift it.
"""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.pages import changing
from community.models import ActTarget, ModerationAct, Reply, Topic
from community.models.topics import REPEAT_WINDOW
from community.moderation.acts import Kind, act_on
from community.moderation.queue import named
from community.moderation.targets import locked
from community.rules.refusing import Refused
from community.telling.acting import tell_by_mail

LONGEST = timedelta(days=3660)


def warn(
    member: User, by: User, reason: str, note: str, now: datetime, *, about: Topic | Reply | None = None
) -> ModerationAct:
    """Tells the member what not to do again; `about` is what they wrote, if it is about that.

    The same again within minutes is the same warning, sent twice. Raises Refused for oneself, another
    moderator or an administrator, as the others do.
    """
    with changing():
        locked([member])
        said = {"kind": Kind.WARN, "by": by, "reason": reason, "note": note, "at__gt": now - REPEAT_WINDOW}
        same = ModerationAct.objects.in_force().filter(**said, targets__member=member)
        if about:
            same = same.filter(pk__in=ActTarget.objects.filter(**named(about)).values("act"))
        return same.first() or _sanction(Kind.WARN, member, by, reason, note, now, about=about)


def silence(member: User, by: User, until: datetime, reason: str, note: str, now: datetime) -> ModerationAct:
    """The member writes nothing that others read until then; they read, save and delete their own."""
    return _sanction(Kind.SILENCE, member, by, reason, note, now, until=until)


def suspend(member: User, by: User, until: datetime, reason: str, note: str, now: datetime) -> ModerationAct:
    """The member does not come in until then: all their sessions end with this very act.

    They are mailed why, since they can't come and read it, with a link to appeal.
    """
    with changing():
        act = _sanction(Kind.SUSPEND, member, by, reason, note, now, until=until)
        User.objects.filter(pk=member.pk).update(session_round=F("session_round") + 1)
        transaction.on_commit(partial(tell_by_mail, act, member, now), robust=True)
    return act


def _sanction(
    kind: ModerationAct.Kind,
    member: User,
    by: User,
    reason: str,
    note: str,
    now: datetime,
    *,
    until: datetime | None = None,
    about: Topic | Reply | None = None,
) -> ModerationAct:
    if until is not None and not now < until <= now + LONGEST:
        raise Refused(_("Choose an end that is to come, within ten years."))
    return act_on(kind, [member], by, reason, note, now, until=until, about=about)
