"""The public log of what moderators did: no names, no texts, counted by month."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import keyset
from aivizor.pages import ready_made
from community import pages
from community.models import ModerationAct
from community.models.acts import Count

PER_PAGE = 30


class Counted(NamedTuple):
    """How many acts of one kind there were in a month, how many of them were undone, and why."""

    kind: str
    number: int
    undone: int
    reasons: list[tuple[str, int]]


class Month(NamedTuple):
    """A month of the log: its counts are of all of it, its acts those of this page."""

    begin: datetime
    counts: list[Counted]
    acts: list[ModerationAct]


@require_safe
@ready_made("before", "after", shows=pages.of_acts)
def log(request: HttpRequest) -> HttpResponse:
    """The acts, newest first, month by month."""
    acts = ModerationAct.objects.select_related("board")
    page = keyset.page(acts, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {"months": months(page.items), "links": keyset.links(request, page)}
    return render(request, "community/log.html", context)


def months(acts: list[ModerationAct]) -> list[Month]:
    """The acts by their months (of UTC), each with the counts of all of it: one query for all months."""
    shown: dict[datetime, list[ModerationAct]] = {}
    for act in acts:
        shown.setdefault(month_of(act.at), []).append(act)
    counts = ModerationAct.objects.by_month([(begin, _next(begin)) for begin in shown])
    return [Month(begin, _counted(counts[begin]), own) for begin, own in shown.items()]


def month_of(moment: datetime) -> datetime:
    """The instant at which its month begins."""
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _next(month: datetime) -> datetime:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _counted(counts: list[Count]) -> list[Counted]:
    """The counts of one month by kind; the most frequent first."""
    kinds = dict.fromkeys(count.kind for count in counts)
    counted = [_of_kind(kind, [count for count in counts if count.kind == kind]) for kind in kinds]
    return sorted(counted, key=lambda one: (-one.number, one.kind))


def _of_kind(kind: str, counts: list[Count]) -> Counted:
    reasons = [(ModerationAct.Reason(count.reason).label, count.number) for count in counts]
    return Counted(
        ModerationAct.Kind(kind).label,
        sum(count.number for count in counts),
        sum(count.undone for count in counts),
        sorted(reasons, key=lambda pair: (-pair[1], pair[0])),
    )
