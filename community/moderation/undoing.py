"""Undoing an act, whatever its kind."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.pages import changing
from community import pages, trust
from community.models import ModerationAct, Topic
from community.moderation import merging, noting, settling, splitting
from community.moderation.acts import MOVES, Kind
from community.moderation.releasing import let_go
from community.moderation.targets import Target, locked_with, point_back
from community.rules import moderating
from community.rules.refusing import Refused
from community.telling.acting import tell_undone


def undo(act: ModerationAct, by: User, now: datetime, *, answer: str = "") -> ModerationAct:
    """Restores exactly what this act did, and answers whoever appealed it, with `answer`.

    Raises Refused the second time, where others built on it, and for an act against oneself. What it was
    done to is locked before the act, as by whoever acts on that.
    """
    if not moderating.may_undo(by, act):
        raise Refused(_("You may not undo this."))
    with changing():
        held = locked_with(act)
        act = ModerationAct.objects.select_for_update().get(pk=act.pk)
        if act.undone_at is not None:
            raise Refused(_("This was undone before; nothing was done."))
        if act.against.filter(member=by).exists() and not by.is_superuser:
            raise Refused(moderating.OWN_DOING)
        act.undone_by, act.undone_at = by, now
        act.save(update_fields=["undone_by", "undone_at"])
        heard = settling.act_undone(act, by, answer, now)
        UNDOINGS.get(Kind(act.kind), _point_back)(act, held, by, now)
        tell_undone(act, now, but=heard)
        pages.acts_changed()
    return act


def _point_back(act: ModerationAct, held: Sequence[Target], by: User, now: datetime) -> None:
    stands = point_back(act, held, MOVES[Kind(act.kind)].field)
    settling.wait_again(stands, now)
    if act.is_hold:
        let_go(stands, now)
    else:
        trust.doubt([*act.against.values_list("member", flat=True)])


def _put_back(act: ModerationAct, held: Sequence[Target], by: User, now: datetime) -> None:
    noting.put_back(act, [topic for topic in held if isinstance(topic, Topic)])


def _part(act: ModerationAct, held: Sequence[Target], by: User, now: datetime) -> None:
    merging.part(act, by, now)


def _join_again(act: ModerationAct, held: Sequence[Target], by: User, now: datetime) -> None:
    splitting.join_again(act, by, now)


UNDOINGS: dict[ModerationAct.Kind, Callable[[ModerationAct, Sequence[Target], User, datetime], None]] = {
    Kind.MERGE: _part,
    Kind.SPLIT: _join_again,
    **dict.fromkeys((Kind.MOVE, Kind.RENAME, Kind.SLOW, Kind.TIMER, Kind.REOPEN), _put_back),
}
