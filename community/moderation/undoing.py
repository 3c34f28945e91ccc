"""Undoing an act, whatever its kind."""

from datetime import datetime

from accounts.models import User
from aivizor.pages import changing
from community import pages, rules
from community.models import ModerationAct
from community.moderation import settling
from community.moderation.acts import MOVES, Kind
from community.moderation.targets import locked_with, point_back
from community.rules import Refused
from community.telling.acting import tell_undone


def undo(act: ModerationAct, by: User, now: datetime, *, answer: str = "") -> ModerationAct:
    """Restores exactly what this act did, and answers whoever appealed it, with `answer`.

    Raises Refused the second time, and for an act against oneself. What it was done to is locked before
    the act, as by whoever acts on that.
    """
    if not rules.may_undo(by, act):
        raise Refused("You may not undo this.")
    with changing():
        held = locked_with(act)
        act = ModerationAct.objects.select_for_update().get(pk=act.pk)
        if act.undone_at is not None:
            raise Refused("This was undone before; nothing was done.")
        if act.against.filter(member=by).exists() and not by.is_superuser:
            raise Refused(rules.OWN_DOING)
        act.undone_by, act.undone_at = by, now
        act.save(update_fields=["undone_by", "undone_at"])
        stands = point_back(act, held, MOVES[Kind(act.kind)].field)
        heard = settling.act_undone(act, by, answer, now)
        settling.wait_again(stands, now)
        tell_undone(act, now, but=heard)
        pages.acts_changed()
    return act
