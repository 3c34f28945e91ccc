"""Two texts of an article side by side, with the words marked that the other one lacks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from aivizor import clock
from news import differing
from news.differing import Run
from news.forms import sides
from news.models import Article, Revision
from news.newsroom import restoring
from news.newsroom.finding import of_article, reading_past

# In the address, the text as it stands, which may have saved itself since the last revision.
NOW = "now"
# How many lines beside a change are shown that are the same, and how few are never folded away.
NEAR, FEWEST_FOLDED = 3, 4


@dataclass(frozen=True)
class Row:
    """Lines that stand beside each other; where they are the same in both, `folded` says how many."""

    sides: tuple[list[Run], list[Run]]
    is_same: bool = False
    folded: int = 0


@dataclass(frozen=True)
class Difference:
    """A part that is not the same in both: its rows from top to bottom, and the pictures of both."""

    label: str
    rows: list[Row]
    pictures: tuple[str, str]


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The address of this page below those of articles; `view` is the admin's guard."""
    return [path("<row:pk>/history/compare/", view(compare), name="news_article_compare")]


@of_article
@reading_past
@require_safe
def compare(request: HttpRequest, article: Article) -> HttpResponse:
    """What the address names as `one` and `other`, numbers of revisions or NOW; the older one first."""
    older, newer = sorted((_asked(request, article, name) for name in ("one", "other")), key=_age)
    context = {
        **admin.site.each_context(request),
        "title": f"{heading(older)} and {heading(newer).lower()}",
        "subtitle": str(article),
        "original": article,
        "headings": (heading(older), heading(newer)),
        "revisions": [one for one in (older, newer) if isinstance(one, Revision)],
        "differences": list(differences(older, newer)),
        **restoring.offers(article, request.user, clock.now(request)),
    }
    return render(request, "admin/news/article/compare.html", context)


def differences(older: Revision | Article, newer: Revision | Article) -> Iterator[Difference]:
    """The parts in which two texts are not the same."""
    began, became = sides.stored(older.content()), sides.stored(newer.content())
    for label, one in began.items():
        other = became[label]
        if one != other:
            yield Difference(label, list(rows(one.text, other.text)), (one.picture, other.picture))


def rows(one: str, other: str) -> Iterator[Row]:
    """The texts beside each other; of long stretches that are the same, only the edges stay open."""
    found = list(differing.stretches(one, other))
    for place, pair in enumerate(found):
        if any(run.is_marked for runs in pair for run in runs) or pair[0] != pair[1]:
            yield Row((_trimmed(pair[0]), _trimmed(pair[1])))
        else:
            yield from _folded(pair[0][0].text, is_first=place == 0, is_last=place == len(found) - 1)


def _folded(text: str, *, is_first: bool, is_last: bool) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    begin, end = 0 if is_first else NEAR, len(lines) if is_last else max(len(lines) - NEAR, 0)
    if end - begin < FEWEST_FOLDED:
        begin = end = len(lines)
    for some, is_folded in ((lines[:begin], False), (lines[begin:end], True), (lines[end:], False)):
        if some:
            run = _trimmed([Run("".join(some), False)])
            yield Row((run, run), True, len(some) if is_folded else 0)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without the line break at their end: a row begins a line anyway."""
    if not runs:
        return runs
    last = runs[-1]
    trimmed = Run(last.text.removesuffix("\n"), last.is_marked)
    return [*runs[:-1], trimmed] if trimmed.text else runs[:-1]


def heading(text: Revision | Article) -> str:
    return f"Revision {text.number}" if isinstance(text, Revision) else "What stands now"


def _asked(request: HttpRequest, article: Article, name: str) -> Revision | Article:
    number = request.GET.get(name, "")
    if number == NOW:
        return article
    # Numbers of more digits than a column has are nobody's.
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    return get_object_or_404(article.revisions.select_related("made_by", "label"), number=int(number))


def _age(text: Revision | Article) -> float:
    return text.number if isinstance(text, Revision) else float("inf")
