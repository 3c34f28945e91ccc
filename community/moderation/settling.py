"""What becomes of the open cases of a thing when it is decided, in the queue or by an act from its page.

Every function runs in the caller's transaction, which holds the thing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from community.models import Case, ModerationAct, Reply, Report, Topic
from community.moderation.decisions import BY_CODE, KEEP, Decision
from community.telling import reporting


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


def settle_by_act(things: Iterable[Topic | Reply], act: ModerationAct, now: datetime) -> None:
    """A moderator hid or deleted these from their page: what waited about them is decided with it."""
    keys: dict[type, list[int]] = {Topic: [], Reply: []}
    for thing in things:
        keys[type(thing)].append(thing.pk)
    waiting = Case.objects.waiting().exclude(kind=Case.Kind.APPEALED)
    found = waiting.filter(Q(topic__in=keys[Topic]) | Q(reply__in=keys[Reply]))
    cases = list(found.with_things().order_by("pk"))
    if cases and act.by:
        settle(cases, BY_CODE[act.kind], [act], act.by, now)


def act_undone(act: ModerationAct, by: User, now: datetime) -> None:
    """What waited because the act held it is decided, and who reported what it did was not right after all.

    A case that it decided stays decided, and shows that it was undone.
    """
    waiting = Case.objects.waiting().filter(act=act)
    if cases := list(waiting.filter(kind=Case.Kind.HELD).with_things().order_by("pk")):
        settle(cases, BY_CODE[KEEP], [], by, now)
    waiting.filter(kind=Case.Kind.REPORTED).update(act=None)
    Report.objects.filter(case__outcome=act).update(upheld=None)
