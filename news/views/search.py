"""Search over what the site shows, and what is offered while one types."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import finding as members
from aivizor import clock, limits
from aivizor import search as engine
from aivizor.numbers import grouped
from aivizor.pages import ready_made
from aivizor.search import Within
from aivizor.search.meaning import meant
from news.pages import of_everything
from news.searching import offering
from news.searching.asking import KINDS, Asked
from news.searching.showing import Shown, lines
from news.sources import finding as sources

SHOWN, BESIDE = 30, 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What holds all the words asked for: the best first, or with `sort=date` the newest."""
    now, asked = clock.now(request), Asked.by(request.GET)
    cursor = request.GET.get("before")
    found = engine.Found([])
    if asked.is_something:
        limits.take("search", limits.address(request), now)
        look = engine.find if asked.is_by_date else engine.rank
        found = look(asked.text, now, within=asked.within, limit=SHOWN, cursor=cursor)
    is_first = bool(asked.text) and not cursor
    first = asked.address()
    context = {
        "now": now,
        "asked": asked,
        "query": asked.text,
        "hits": lines(found.hits, now),
        "tagged": offering.called(asked.text, now) if is_first else [],
        "beside": _beside(asked, now) if is_first else [],
        "meant": _meant(asked, now) if is_first and not found.hits else None,
        "is_by_date": asked.is_by_date,
        "best_first": asked.address(sort=""),
        "newest_first": asked.address(sort="date"),
        "kinds": [(one.name, asked.address(kind=one.word), one == asked.kind) for one in KINDS],
        "without_filters": asked.address(**dict.fromkeys(asked.sieve, "")),
        "first": first if cursor else None,
        "more": asked.address(before=found.cursor) if found.cursor else None,
        "ranked": grouped(engine.RANKED),
    }
    return render(request, "news/search.html", context)


@require_safe
@ready_made("q", shows=of_everything)
def offer(request: HttpRequest) -> HttpResponse:
    """Tags and titles that begin as what was typed, for the script of the search's field.

    Kept like any page: whoever types what somebody typed a moment ago asks no database.
    """
    now, typed = clock.now(request), request.GET.get("q", "").replace("\x00", "")
    found: list[str] = []
    if offering.is_enough(typed):
        limits.take("suggest", limits.address(request), now)
        found = offering.offered(typed, now)
    return JsonResponse({"offered": found})


def _beside(asked: Asked, now: datetime) -> list[Shown]:
    """The best members and sources, where one looks for articles and topics without a filter."""
    if asked.kind != KINDS[0] or asked.within.is_narrow:
        return []
    within = Within((members.KIND, sources.KIND))
    return lines(engine.rank(asked.text, now, within=within, limit=BESIDE).hits, now)


def _meant(asked: Asked, now: datetime) -> tuple[str, str] | None:
    """The words that were meant where nothing has those that were typed, and where they lead."""
    said = meant(asked.text, now, asked.within)
    return (said, asked.address(q=said)) if said else None
