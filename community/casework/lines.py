"""The lines of the queue: each case with how many reported it, and for what."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, prefetch_related_objects
from django.http import HttpRequest

from accounts.models import User
from aivizor import clock
from aivizor.languages import Text
from community.casework import narrowing
from community.models import Case, ModerationAct, Report
from community.moderation.decisions import BY_CODE
from community.rules import moderating

Reason = ModerationAct.Reason


class Line(NamedTuple):
    """A case, its reports counted by reason with the most frequent first, and who has it."""

    case: Case
    reasons: list[tuple[str, int]]
    holder: User | None
    # What stands against this moderator's deciding it.
    against: Text | None

    @property
    def reports(self) -> int:
        return sum(number for _, number in self.reasons)

    @property
    def told(self) -> list[tuple[Text, int]]:
        """The same in words."""
        return [(Reason(reason).label, number) for reason, number in self.reasons]

    @property
    def decided(self) -> str:
        """What was decided, in the word of its button."""
        row = BY_CODE.get(self.case.decision)
        return str(row.button).lower() if row else self.case.decision

    @property
    def usual_reason(self) -> str:
        """The reason that a decision begins with; "" where nothing suggests one."""
        if self.reasons:
            return self.reasons[0][0]
        return self.case.act.reason if self.case.act else ""


def lines(cases: Sequence[Case], user: User, now: datetime) -> list[Line]:
    """The cases as lines; one query for all of their reports, one for whom appealed acts are against."""
    appealed = [case.act for case in cases if case.act and case.kind == Case.Kind.APPEALED]
    prefetch_related_objects(appealed, "against")
    counted = tallies(cases)
    return [
        Line(case, counted[case.pk], case.holder(now), moderating.against_case(user, case)) for case in cases
    ]


def tallies(cases: Sequence[Case]) -> dict[int, list[tuple[str, int]]]:
    """By case, how many gave which reason."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    grouped = Report.objects.filter(case__in=[case.pk for case in cases]).values("case", "reason")
    for row in grouped.annotate(number=Count("pk")).order_by("case", "-number", "reason"):
        found[row["case"]].append((row["reason"], row["number"]))
    return found


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of one page of the queue."""
    by, now = narrowing.narrowed(request), clock.now(request)
    place = narrowing.place_of(request)
    rows = by.cases().with_things().in_order(by.order, place)
    found = list(rows[: narrowing.PER_PAGE + 1])
    shown, more = found[: narrowing.PER_PAGE], len(found) > narrowing.PER_PAGE
    ahead = urlencode(by.chosen | {narrowing.AFTER: narrowing.spelled(shown[-1].place)}) if more else ""
    return {
        "lines": lines(shown, request.user, now),
        "fields": narrowing.fields(by),
        "narrowed": by.query,
        "is_narrowed": bool(by.chosen.keys() - {"order"}),
        "is_decided": by.order == narrowing.DECIDED,
        "is_past_first": place is not None,
        "ahead": ahead,
        "now": now,
    }
