"""What moderators do: hide, close, and undo either. Every act is a row with what it was done to.

MOVES is the table: who may do it, and which field of the target names the act in force. A target
whose field is empty, or names an act that gives way to this one, is open to the move; undoing puts
there again what was there before, if that is still in force.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from accounts.models import User
from aivizor.pages import changing
from community import finding, pages, rules
from community.models import ActTarget, ModerationAct, Reply, Topic
from community.moderation import settling
from community.moderation.queue import named
from community.rules import Refused

Target = Topic | Reply
Kind, Reason = ModerationAct.Kind, ModerationAct.Reason
LONGEST_NOTE: int = ModerationAct._meta.get_field("note").max_length or 0


class Move(NamedTuple):
    """One row of the table."""

    may: Callable[[User, Any], bool]
    field: str
    not_allowed: str
    nothing_left: str
    # What gives way to it.
    over: frozenset[str] = frozenset()
    # Whether it decides what waits in the queue about its targets.
    decides: bool = False


MOVES = {
    Kind.HIDE: Move(
        rules.may_moderate,
        "hidden_by",
        "You may not hide this.",
        "This was hidden before; nothing was done.",
        over=frozenset({Kind.HOLD}),
        decides=True,
    ),
    Kind.DELETE: Move(
        rules.may_moderate,
        "hidden_by",
        "You may not delete this.",
        "This was deleted before; nothing was done.",
        over=frozenset({Kind.HOLD, Kind.HIDE}),
        decides=True,
    ),
    Kind.HOLD: Move(
        rules.may_moderate,
        "hidden_by",
        "You may not hold this.",
        "This was held or hidden before; nothing was done.",
    ),
    Kind.CLOSE: Move(
        rules.may_close,
        "closed_by",
        "You may not close these replies.",
        "These replies were closed before; nothing was done.",
    ),
}


def hide(targets: Iterable[Target], by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Hides topics and replies as one act; those that are hidden already stay with the act that did it.

    Raises Refused when one of them may not be hidden by this user, and when none is left to hide.
    """
    return _act(Kind.HIDE, targets, by, reason, note, now)


def delete(targets: Iterable[Target], by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Hides them from their authors, too. The rows and numbers stay, so that it can be undone."""
    return _act(Kind.DELETE, targets, by, reason, note, now)


def hold(target: Target, by: User | None, reason: str, note: str, now: datetime) -> ModerationAct:
    """Keeps it from everyone until a moderator has looked at it; `by` None says that a rule of the house did.

    It is hidden by an act as any other, so nothing that asks what may be read needs to know of it, and
    to let it go is to undo the act.
    """
    return _act(Kind.HOLD, [target], by, reason, note, now)


def close(topic: Topic, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Closes the topic's replies: what is there stays, nothing is added."""
    return _act(Kind.CLOSE, [topic], by, reason, note, now)


def undo(act: ModerationAct, by: User, now: datetime) -> ModerationAct:
    """Restores exactly what this act did. Raises Refused the second time."""
    if not rules.may_undo(by, act):
        raise Refused("You may not undo this.")
    with changing():
        act = ModerationAct.objects.select_for_update().get(pk=act.pk)
        if act.undone_at is not None:
            raise Refused("This was undone before; nothing was done.")
        act.undone_by, act.undone_at = by, now
        act.save(update_fields=["undone_by", "undone_at"])
        if act.kind in MOVES:
            _give_way(act, act.targets.select_related("topic", "reply", "before").order_by("pk"))
        settling.act_undone(act, by, now)
    return act


def _act(
    kind: ModerationAct.Kind,
    targets: Iterable[Target],
    by: User | None,
    reason: str,
    note: str,
    now: datetime,
) -> ModerationAct:
    """Locks the targets, asks the table, and writes the act and what it was done to."""
    note = checked(reason, note)
    move = MOVES[kind]
    with changing():
        held = _locked(targets)
        if by and not all(move.may(by, target) for target in held):
            raise Refused(move.not_allowed)
        before = {target: getattr(target, move.field) for target in held}
        held = [target for target in held if before[target] is None or before[target].kind in move.over]
        if not held:
            raise Refused(move.nothing_left)
        act = ModerationAct.objects.create(kind=kind, reason=reason, note=note, by=by, at=now)
        rows = (ActTarget(act=act, before=before[target], **named(target)) for target in held)
        ActTarget.objects.bulk_create(rows)
        _point([(target, act) for target in held], move.field)
        if move.decides:
            settling.settle_by_act(held, act, now)
    return act


def _give_way(act: ModerationAct, done_to: QuerySet[ActTarget]) -> None:
    """Where the act is in force, what was in force before it is again, unless that was undone itself."""
    field = MOVES[Kind(act.kind)].field
    before = {target.thing: target.before for target in done_to}
    held = [target for target in _locked(before) if getattr(target, f"{field}_id") == act.pk]
    standing = [(target, before[target]) for target in held]
    _point([(target, last if last and last.undone_at is None else None) for target, last in standing], field)


def checked(reason: str, note: str, longest: int = LONGEST_NOTE) -> str:
    """The note in one line. Refused for an unknown reason, and for none at all."""
    note = " ".join(note.replace("\0", "").split())
    if reason not in Reason.values:
        raise Refused("Choose one of the reasons.")
    if reason == Reason.OTHER and not note:
        raise Refused("Say in your words what the other reason is.")
    if len(note) > longest:
        raise Refused(f"Say it in {longest} characters or fewer.")
    return note


def _locked(targets: Iterable[Target]) -> list[Target]:
    """The targets as others left them: topics before replies, each in key order, as every verb locks."""
    keys: dict[type, set[int]] = {Topic: set(), Reply: set()}
    for target in targets:
        keys[type(target)].add(target.pk)
    held: list[Target] = []
    for model, beside in ((Topic, ("author", "board", "closed_by")), (Reply, ("author", "topic"))):
        rows = model.objects.filter(pk__in=keys[model]).select_related(*beside, "hidden_by")
        held += rows.select_for_update(of=("self",)).order_by("pk")
    return held


def _point(held: Sequence[tuple[Target, ModerationAct | None]], field: str) -> None:
    """Makes each target name the act that is in force on it, or none."""
    for target, act in held:
        setattr(target, field, act)
        target.save(update_fields=[field])
        if isinstance(target, Topic):
            finding.show(target)
            pages.topic_changed(target)
        else:
            pages.reply_changed(target)
