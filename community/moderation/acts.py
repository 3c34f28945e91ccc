"""What moderators do: hide, close, and undo either. Every act is a row with what it was done to.

MOVES is the table: who may do it, and which field of the target names the act in force. A target
whose field is empty is open to the move; undoing empties it again.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from accounts.models import User
from aivizor.pages import changing
from community import finding, pages, rules, trust
from community.models import ActTarget, ModerationAct, Reply, Topic
from community.moderation.queue import named
from community.moderation.releasing import let_go
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


MOVES = {
    Kind.HIDE: Move(
        rules.may_moderate, "hidden_by", "You may not hide this.", "This was hidden before; nothing was done."
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
        things = [target.thing for target in act.targets.select_related("topic", "reply")]
        if act.kind == Kind.HOLD:
            let_go(act, things, by, now)
        _point(_locked(things), act.kind, None)
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
    note = _checked(reason, note)
    move = MOVES[kind]
    with changing():
        held = _locked(targets)
        if by and not all(move.may(by, target) for target in held):
            raise Refused(move.not_allowed)
        held = [target for target in held if getattr(target, f"{move.field}_id") is None]
        if not held:
            raise Refused(move.nothing_left)
        act = ModerationAct.objects.create(kind=kind, reason=reason, note=note, by=by, at=now)
        ActTarget.objects.bulk_create(ActTarget(act=act, **named(target)) for target in held)
        _point(held, kind, act)
    return act


def _checked(reason: str, note: str) -> str:
    """The note in one line. Refused for an unknown reason, and for none at all."""
    note = " ".join(note.replace("\0", "").split())
    if reason not in Reason.values:
        raise Refused("Choose one of the reasons.")
    if reason == Reason.OTHER and not note:
        raise Refused("Say in your words what the other reason is.")
    if len(note) > LONGEST_NOTE:
        raise Refused(f"Say it in {LONGEST_NOTE} characters or fewer.")
    return note


def _locked(targets: Iterable[Target]) -> list[Target]:
    """The targets as others left them: topics before replies, each in key order, as every verb locks."""
    keys: dict[type, set[int]] = {Topic: set(), Reply: set()}
    for target in targets:
        keys[type(target)].add(target.pk)
    held: list[Target] = []
    for model, beside in ((Topic, ("author", "board")), (Reply, ("author", "topic"))):
        rows = model.objects.filter(pk__in=keys[model]).select_related(*beside)
        held += rows.select_for_update(of=("self",)).order_by("pk")
    return held


def _point(held: Sequence[Target], kind: str, act: ModerationAct | None) -> None:
    """Makes the targets name the act in force, or none."""
    field = MOVES[Kind(kind)].field
    for target in held:
        setattr(target, field, act)
        target.save(update_fields=[field])
        if isinstance(target, Topic):
            finding.show(target)
            pages.topic_changed(target)
        else:
            pages.reply_changed(target)
    if field == "hidden_by" and kind != Kind.HOLD:
        trust.doubt({target.author_id for target in held})
