"""Two revisions of an article side by side, with the words marked that the other one lacks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from news import differing
from news.differing import Run
from news.forms import sides
from news.models import Article, Revision
from news.newsroom.finding import of_article


@dataclass(frozen=True)
class Difference:
    """A part that is not the same in both, with a heading, the runs and the picture of each."""

    label: str
    columns: list[tuple[str, list[Run], str]]


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The address of this page below those of articles; `view` is the admin's guard."""
    return [path("<row:pk>/history/compare/", view(compare), name="news_article_compare")]


@of_article
@require_safe
def compare(request: HttpRequest, article: Article) -> HttpResponse:
    """The revisions that the address names as `one` and `other`, the older one first."""
    if not request.user.has_perm("news.view_revision"):
        raise PermissionDenied
    older, newer = sorted((_asked(request, article, name) for name in ("one", "other")), key=_number)
    context = {
        **admin.site.each_context(request),
        "title": f"Revisions {older.number} and {newer.number}",
        "subtitle": str(article),
        "original": article,
        "revisions": (older, newer),
        "differences": list(differences(older, newer)),
    }
    return render(request, "admin/news/article/compare.html", context)


def differences(older: Revision, newer: Revision) -> Iterator[Difference]:
    """The parts in which two revisions are not the same."""
    began, became = sides.stored(older.content()), sides.stored(newer.content())
    headings = [f"Revision {revision.number}" for revision in (older, newer)]
    for label, one in began.items():
        other = became[label]
        if one != other:
            runs = differing.beside(one.text, other.text)
            yield Difference(label, list(zip(headings, runs, (one.picture, other.picture), strict=True)))


def _asked(request: HttpRequest, article: Article, name: str) -> Revision:
    number = request.GET.get(name, "")
    # Numbers of more digits than a column has are nobody's.
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    return get_object_or_404(article.revisions.select_related("made_by"), number=int(number))


def _number(revision: Revision) -> int:
    return revision.number
