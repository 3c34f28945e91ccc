"""What moderators do: an act is a row with what it was done to, and is undone as one (undoing.py).

MOVES is the table: who may do it, and which field names the act in force: of the topic or reply, or of
the member's standing. What names none, or one that gives way to this one, is open to the move; undoing
puts there again what was there before.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from aivizor.pages import changing
from community import pages, trust
from community.models import ActAgainst, ActTarget, ModerationAct, Reply, Topic
from community.moderation import settling
from community.moderation.queue import named
from community.moderation.targets import Target, in_force, is_free, locked, point
from community.rules import moderating
from community.rules.refusing import Refused
from community.telling.acting import tell_done

Kind, Reason = ModerationAct.Kind, ModerationAct.Reason
LONGEST_NOTE: int = ModerationAct._meta.get_field("note").max_length or 0

# A pin needs no reason of the list; this is what everybody reads of it.
PINNED = _("Stands first on its board.")
MOST_PINNED = 5
ENOUGH_PINNED = format_lazy(
    _("{most} topics are pinned on this board, and more are not. Unpin one first."), most=MOST_PINNED
)


class Move(NamedTuple):
    """One row of the table; a move without a field leaves nothing behind but its row."""

    # What stands against it, in a sentence.
    against: Callable[[User, Any], Text | None]
    field: str
    nothing_left: Text
    # What gives way to it.
    over: frozenset[str] = frozenset()
    # Whether it decides what waits in the queue about its targets.
    decides: bool = False


MOVES = {
    Kind.HIDE: Move(
        moderating.against_acting,
        "hidden_by",
        _("This was hidden before; nothing was done."),
        over=frozenset({Kind.HOLD}),
        decides=True,
    ),
    Kind.DELETE: Move(
        moderating.against_acting,
        "hidden_by",
        _("This was deleted before; nothing was done."),
        over=frozenset({Kind.HOLD, Kind.HIDE}),
        decides=True,
    ),
    Kind.HOLD: Move(
        moderating.against_acting,
        "hidden_by",
        _("This was held or hidden before; nothing was done."),
    ),
    Kind.CLOSE: Move(
        moderating.against_closing,
        "closed_by",
        _("These replies were closed before; nothing was done."),
    ),
    Kind.PIN: Move(
        moderating.against_pinning,
        "pinned_by",
        _("This was pinned before; nothing was done."),
    ),
    Kind.WARN: Move(moderating.against_sanction, "", ""),
    Kind.SILENCE: Move(
        moderating.against_sanction,
        "silenced_by",
        _("They are silenced already. Undo that first, then silence them anew."),
    ),
    Kind.SUSPEND: Move(
        moderating.against_sanction,
        "suspended_by",
        _("They are suspended already. Undo that first, then suspend them anew."),
    ),
}


def hide(targets: Iterable[Target], by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Hides topics and replies as one act; those that are hidden already stay with the act that did it.

    Raises Refused when one of them may not be hidden by this user, and when none is left to hide.
    """
    return act_on(Kind.HIDE, targets, by, reason, note, now)


def delete(targets: Iterable[Target], by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Hides them from their authors, too. The rows and numbers stay, so that it can be undone."""
    return act_on(Kind.DELETE, targets, by, reason, note, now)


def hold(target: Target, by: User | None, reason: str, note: str, now: datetime) -> ModerationAct:
    """Keeps it from everyone until a moderator has looked at it; `by` None says that a rule of the house did.

    It is hidden by an act as any other, so nothing that asks what may be read needs to know of it, and
    to let it go is to undo the act.
    """
    return act_on(Kind.HOLD, [target], by, reason, note, now)


def close(topic: Topic, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Closes the topic's replies: what is there stays, nothing is added."""
    return act_on(Kind.CLOSE, [topic], by, reason, note, now)


def pin(topic: Topic, by: User, now: datetime) -> ModerationAct:
    """Puts the topic first on its board. Raises Refused where enough stand there already."""
    if Topic.objects.visible(now).filter(board=topic.board_id).pinned().count() >= MOST_PINNED:
        raise Refused(ENOUGH_PINNED)
    return act_on(Kind.PIN, [topic], by, Reason.OTHER, str(PINNED), now)


def act_on(
    kind: ModerationAct.Kind,
    targets: Iterable[Target],
    by: User | None,
    reason: str,
    note: str,
    now: datetime,
    *,
    until: datetime | None = None,
    about: Topic | Reply | None = None,
) -> ModerationAct:
    """Locks the targets, asks the table, writes the act and what it was done to, and tells their authors.

    `about` is named beside the targets, and nothing is done to it.
    """
    note = checked(reason, note)
    move = MOVES[kind]
    with changing():
        held = locked(targets)
        for target in held if by else ():
            if sentence := move.against(by, target):
                raise Refused(sentence)
        held = [target for target in held if is_free(target, move.field, move.over, now)]
        if not held:
            raise Refused(move.nothing_left)
        act = written(kind, held, by, reason, note, now, until)
        _name(act, [*held, *([about] if about else [])], move.field)
        if kind in ModerationAct.AGAINST:
            members = {_member(target) for target in held}
            ActAgainst.objects.bulk_create(ActAgainst(act=act, member=member, at=now) for member in members)
            tell_done(act)
        if kind in ModerationAct.AGAINST and kind != Kind.HOLD:
            trust.doubt([member.pk for member in members])
        point(act, held, move.field)
        if move.decides:
            settling.settle_by_act(held, act, now)
        pages.acts_changed()
    return act


def written(
    kind: ModerationAct.Kind,
    held: Sequence[Target],
    by: User | None,
    reason: str,
    note: str,
    now: datetime,
    until: datetime | None = None,
) -> ModerationAct:
    """The row of an act that is done to these, with its `checked` note."""
    facts = {"board": _board(held), "size": len(held), "until": until}
    return ModerationAct.objects.create(kind=kind, reason=reason, note=note, by=by, at=now, **facts)


def checked(reason: str, note: str, longest: int = LONGEST_NOTE) -> str:
    """The note in one line. Refused for an unknown reason, and for none at all."""
    note = " ".join(note.replace("\0", "").split())
    if reason not in Reason.values:
        raise Refused(gettext("Choose one of the reasons."))
    if reason == Reason.OTHER and not note:
        raise Refused(gettext("Say in your words what the other reason is."))
    if len(note) > longest:
        raise Refused(gettext("Say it in {most} characters or fewer.").format(most=longest))
    return note


def _name(act: ModerationAct, done_to: Iterable[Target], field: str) -> None:
    """Writes what the act was done to, and what was in force there and gives way."""
    ActTarget.objects.bulk_create(
        ActTarget(act=act, before=in_force(target, field), **named(target)) for target in done_to
    )


def _member(target: Target) -> User:
    """Whom an act on this is against."""
    return target if isinstance(target, User) else target.author


def _board(held: Iterable[Target]) -> Any:
    """The one board on which all of it stands; None for several, and for members."""
    topics = [target.topic if isinstance(target, Reply) else target for target in held]
    boards = {topic.board_id: topic.board for topic in topics if isinstance(topic, Topic)}
    return next(iter(boards.values())) if len(boards) == 1 else None
