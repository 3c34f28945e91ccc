"""A moderator decides a case: everything open about its thing is closed by it, once, and can be taken back.

DOES is the table: what each decision of decisions.py does to a post or a member. Appeals are answered in
appeals.py beside it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from community.models import Case, ModerationAct, Report
from community.moderation import acts, appeals, decisions, sanctions, settling
from community.moderation.decisions import Decision, decisions_of
from community.moderation.queue import held_cases, refuse_decided, refuse_taken
from community.moderation.targets import Target, locked, locked_with
from community.moderation.undoing import undo
from community.rules import moderating
from community.rules.refusing import Refused
from community.telling import reporting

Kind = ModerationAct.Kind
UNKNOWN = _("This can't be decided here. Choose one of the buttons.")
CHANGED = _("This was changed since you looked at it. It stands here as it is now; nothing was done.")
NOT_DECIDED = _("This waits already. Nothing was done.")
FOR_GOOD = _("An appeal is answered once, and whoever made it was told. Nothing was done.")
ANEW = _("This was reported anew since. Decide that one; nothing was done.")
DAYS = _("Choose for how many days.")


class Choice(NamedTuple):
    """What a moderator chose, and when."""

    by: User
    reason: str
    note: str
    until: datetime | None
    now: datetime


def decide(
    case: Case,
    by: User,
    decision: str,
    now: datetime,
    *,
    reason: str = "",
    note: str = "",
    days: int = 0,
    version: str | None = None,
) -> Decision:
    """Does what the decision says, closes what is open about the thing, and tells who reported.

    `version` is that of the case as the moderator saw it. Raises Refused where it was decided meanwhile,
    where another moderator has it, where what it is about was changed, and where they may not.
    """
    row = decisions_of(case).get(decision)
    if row is None:
        raise Refused(UNKNOWN)
    if row.needs_reason:
        note = acts.checked(reason, note)
    if days and days not in decisions.DAYS:
        raise Refused(DAYS)
    until = now + timedelta(days=days or row.days) if row.days else None
    with changing():
        case, cases = _held(case, by, now)
        if version is not None and version != case.version:
            raise Refused(CHANGED)
        _carry_out(row, case, cases, Choice(by, reason, note, until, now))
    return row


def take_back(case: Case, by: User, now: datetime) -> None:
    """Undoes what was decided, and everything that was closed by it waits again. Raises Refused.

    What a moderator held waits all the while: everybody may read it again.
    """
    with changing():
        _lock(case)
        case = Case.objects.select_for_update(of=("self",)).with_things().get(pk=case.pk)
        _refuse_may_not(by, case)
        if case.kind == Case.Kind.APPEALED:
            raise Refused(FOR_GOOD)
        if case.is_open:
            _let_go(case, by, now)
            return
        cases = _closed_together(case)
        if Case.objects.waiting().about(case.thing).filter(kind__in=[one.kind for one in cases]).exists():
            raise Refused(ANEW)
        undone = list(ModerationAct.objects.in_force().filter(decided_cases=case).order_by("pk"))
        _open_again(cases, by, now)
        for act in undone:
            undo(act, by, now)
        _hold_again(case, cases, by, now)


def _held(case: Case, by: User, now: datetime) -> tuple[Case, list[Case]]:
    """The case and all that is decided with it, as others left them, if the moderator may decide it now."""
    _lock(case)
    cases = held_cases(case)
    refuse_decided(case, cases)
    held = Case.objects.with_things().get(pk=case.pk)
    _refuse_may_not(by, held)
    refuse_taken(cases, by, now)
    return held, cases


def _refuse_may_not(by: User, case: Case) -> None:
    if sentence := moderating.against_case(by, case):
        raise Refused(sentence)


def _lock(case: Case) -> None:
    """The thing before its cases, and a topic before its reply: whoever acts on it elsewhere waits.

    Of an appeal all that the act was done to, which answering it may undo.
    """
    if case.kind == Case.Kind.APPEALED and case.act:
        locked_with(case.act)
    things = [case.reply and case.reply.topic, case.topic or case.reply or case.member]
    locked(thing for thing in things if thing)


def _carry_out(row: Decision, case: Case, cases: list[Case], choice: Choice) -> None:
    if row.code == decisions.HOLD:
        act = acts.hold(_post(case), choice.by, choice.reason, choice.note, choice.now)
        keys = [one.pk for one in cases]
        Case.objects.filter(pk__in=keys).update(act=act, claimed_by=None, claimed_at=None)
        return
    if case.kind == Case.Kind.APPEALED:
        appeals.decide(case, choice.by, row.code == decisions.UPHELD, choice.note, choice.now)
        return
    # Closed first: what the acts find open is theirs to close.
    settling.settle(cases, row, [], choice.by, choice.now)
    for act in [done for do in DOES[row.code] if (done := do(case, choice))]:
        for one in cases:
            one.outcome.add(act)


def _release(case: Case, choice: Choice) -> None:
    """What keeps it from being read, until somebody has looked, ends; what hides it for good stays."""
    post = case.thing
    held_by = None if isinstance(post, User) else post.hidden_by
    if held_by and held_by.kind == Kind.HOLD:
        undo(held_by, choice.by, choice.now)


def _hide(case: Case, choice: Choice) -> ModerationAct | None:
    """None for a member, and where it was hidden by somebody before: that act stands."""
    if case.member_id or _is_hidden(case):
        return None
    return acts.hide([_post(case)], choice.by, choice.reason, choice.note, choice.now)


def _delete(case: Case, choice: Choice) -> ModerationAct:
    return acts.delete([_post(case)], choice.by, choice.reason, choice.note, choice.now)


def _warn(case: Case, choice: Choice) -> ModerationAct:
    author, post = _author(case), None if case.member_id else case.thing
    return sanctions.warn(author, choice.by, choice.reason, choice.note, choice.now, about=post)


def _silence(case: Case, choice: Choice) -> ModerationAct:
    return sanctions.silence(_author(case), choice.by, choice.until, choice.reason, choice.note, choice.now)


def _suspend(case: Case, choice: Choice) -> ModerationAct:
    return sanctions.suspend(_author(case), choice.by, choice.until, choice.reason, choice.note, choice.now)


DOES: dict[str, tuple[Callable[[Case, Choice], ModerationAct | None], ...]] = {
    decisions.KEEP: (_release,),
    decisions.HIDE: (_hide,),
    decisions.HIDE_WARN: (_hide, _warn),
    decisions.WARN: (_warn,),
    decisions.DELETE: (_delete,),
    decisions.SILENCE: (_hide, _silence),
    decisions.SUSPEND: (_hide, _suspend),
    decisions.PASSED: (),
}


def _post(case: Case) -> Target:
    post = case.topic or case.reply
    if post is None:
        raise Refused(UNKNOWN)
    return post


def _author(case: Case) -> User:
    if case.author is None:
        raise Refused(UNKNOWN)
    return case.author


def _is_hidden(case: Case) -> bool:
    held_by = _post(case).hidden_by
    return held_by is not None and held_by.kind != Kind.HOLD


def _closed_together(case: Case) -> list[Case]:
    """The cases that one decision closed: of the same thing, by the same moderator, at the same instant."""
    same = {"decided_by": case.decided_by, "decided_at": case.decided_at, "decision": case.decision}
    return list(Case.objects.about(case.thing).filter(**same).with_things().order_by("pk"))


def _let_go(case: Case, by: User, now: datetime) -> None:
    """Ends the hold of a moderator on what was reported, which waits as before, for this one."""
    if case.kind != Case.Kind.REPORTED or not case.act or case.act.by is None:
        raise Refused(NOT_DECIDED)
    cases = held_cases(case)
    refuse_taken(cases, by, now)
    undo(case.act, by, now)
    Case.objects.filter(pk__in=[one.pk for one in cases]).update(claimed_by=by, claimed_at=now)


def _open_again(cases: list[Case], by: User, now: datetime) -> None:
    keys = [one.pk for one in cases]
    facts = {"decision": "", "decided_by": None, "decided_at": None}
    Case.objects.filter(pk__in=keys).update(**facts, claimed_by=by, claimed_at=now)
    Case.outcome.through.objects.filter(case__in=keys).delete()
    Report.objects.filter(case__in=keys).update(upheld=None)
    reporting.take_back(cases, now)


def _hold_again(case: Case, cases: list[Case], by: User, now: datetime) -> None:
    """What a decision to keep let go is held again, for the reason that it had."""
    held = [one for one in cases if one.act and one.act.kind == Kind.HOLD and one.act.undone_at]
    if case.decision != decisions.KEEP or not held:
        return
    last = held[0].act
    act = acts.hold(_post(case), by, last.reason, last.note, now)
    Case.objects.filter(pk__in=[one.pk for one in held]).update(act=act)
