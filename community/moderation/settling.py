"""What becomes of open cases and appeals when they are decided, in the queue or by an act from its page.

Every function runs in the caller's transaction, which holds the thing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from community.models import Appeal, Case, ModerationAct, Reply, Report, Topic
from community.models.cases import IS_REPLY, IS_TOPIC
from community.moderation.decisions import BY_CODE, KEEP, KEPT, UPHELD, Decision
from community.moderation.queue import Thing, open_case
from community.telling import reporting
from community.telling.acting import tell_outcome


def settle(
    cases: Sequence[Case], decision: Decision, acts: Iterable[ModerationAct], by: User, now: datetime
) -> None:
    """Closes the cases as decided so, notes who was right, and tells who reported, once.

    A report by the moderator who decides counts neither way.
    """
    keys = [case.pk for case in cases]
    facts = {"decision": decision.code, "decided_by": by, "decided_at": now}
    Case.objects.filter(pk__in=keys).update(**facts, claimed_by=None, claimed_at=None)
    acts = list(acts)
    for case in cases:
        case.outcome.add(*acts)
        if case.kind == Case.Kind.REPORTED:
            reporting.tell_reporters(case, decision.told, by, now)
    Report.objects.filter(case__in=keys).exclude(reporter=by).update(upheld=decision.upholds)


def settle_by_act(things: Iterable[Thing], act: ModerationAct, now: datetime) -> None:
    """A moderator hid or deleted these from their page: what waited about them is decided with it."""
    keys: dict[type, list[int]] = {Topic: [], Reply: []}
    for thing in things:
        keys[type(thing)].append(thing.pk)
    waiting = Case.objects.waiting().exclude(kind=Case.Kind.APPEALED)
    found = waiting.filter(IS_TOPIC & Q(topic__in=keys[Topic]) | IS_REPLY & Q(reply__in=keys[Reply]))
    cases = list(found.select_related("topic", "reply__topic").order_by("pk"))
    if cases and act.by:
        settle(cases, BY_CODE[act.kind], [act], act.by, now)


def act_undone(act: ModerationAct, by: User, answer: str, now: datetime) -> list[int]:
    """What waited because the act held it is decided, and who reported what it did was not right after all.

    A case that it decided stays decided, and shows that it was undone. Whoever appealed it is answered;
    their keys are given.
    """
    waiting = Case.objects.waiting().filter(act=act)
    if cases := list(waiting.filter(kind=Case.Kind.HELD).with_things().order_by("pk")):
        settle(cases, BY_CODE[KEEP], [], by, now)
    waiting.filter(kind=Case.Kind.REPORTED).update(act=None)
    Report.objects.filter(case__outcome=act).update(upheld=None)
    return settle_appeals(act, by, True, answer, now)


def wait_again(things: Iterable[Thing], now: datetime) -> None:
    """What is held again waits again, for the reason that it had, unless it waits already."""
    for thing in things:
        act = None if isinstance(thing, User) else thing.hidden_by
        if act is None or act.kind != ModerationAct.Kind.HOLD:
            continue
        cases = act.cases.exclude(kind=Case.Kind.APPEALED).order_by("pk")
        if not cases.waiting().exists():
            last = cases.last()
            open_case(Case.Kind.HELD, thing, now, cause=last.cause if last else act.why, act=act)


def settle_appeals(act: ModerationAct, by: User, is_upheld: bool, answer: str, now: datetime) -> list[int]:
    """Answers all appeals of the act that wait, and closes their cases; who appealed. In the act's lock."""
    appeals = list(act.appeals.waiting().select_related("by", "act", "case").order_by("pk"))
    for appeal in appeals:
        appeal.outcome = Appeal.Outcome.UPHELD if is_upheld else Appeal.Outcome.KEPT
        appeal.answer, appeal.decided_by, appeal.decided_at = answer, by, now
        appeal.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
        tell_outcome(appeal, now)
    for case in {appeal.case_id: appeal.case for appeal in appeals}.values():
        settle([case], BY_CODE[UPHELD if is_upheld else KEPT], [], by, now)
        _go_on(case, now)
    return [appeal.by_id for appeal in appeals]


def _go_on(case: Case, now: datetime) -> None:
    """Appeals of other acts that wait in the case go on in one of their own."""
    for other in case.appeals.waiting().select_related("act").order_by("pk"):
        other.case = open_case(Case.Kind.APPEALED, case.thing, now, cause=other.text[:500], act=other.act)
        other.save(update_fields=["case"])
