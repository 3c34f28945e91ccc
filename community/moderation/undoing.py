"""Undoing an act, whatever its kind."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from aivizor.pages import changing
from community import rules
from community.models import ModerationAct
from community.moderation import acts, merging, noting, splitting
from community.rules import Refused

Kind = ModerationAct.Kind


def undo(act: ModerationAct, by: User, now: datetime) -> ModerationAct:
    """Restores exactly what this act did. Raises Refused the second time, and where others built on it."""
    undoing = UNDOINGS.get(Kind(act.kind))
    if undoing is None:
        return acts.undo(act, by, now)
    if not rules.may_undo(by, act):
        raise Refused("You may not undo this.")
    with changing():
        act = ModerationAct.objects.select_for_update().get(pk=act.pk)
        if act.undone_at is not None:
            raise Refused("This was undone before; nothing was done.")
        act.undone_by, act.undone_at = by, now
        act.save(update_fields=["undone_by", "undone_at"])
        undoing(act, by, now)
    return act


def _put_back(act: ModerationAct, by: User, now: datetime) -> None:
    noting.put_back(act, noting.held(target.topic for target in act.targets.select_related("topic")))


UNDOINGS: dict[Kind, Callable[[ModerationAct, User, datetime], None]] = {
    Kind.MERGE: merging.part,
    Kind.SPLIT: splitting.join_again,
    **dict.fromkeys((Kind.MOVE, Kind.RENAME, Kind.SLOW, Kind.TIMER, Kind.REOPEN), _put_back),
}
