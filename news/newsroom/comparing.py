"""Two texts of an article side by side, with the words marked that the other one lacks."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock
from news.comparing import differences
from news.models import Article, Revision
from news.newsroom import restoring
from news.newsroom.finding import of_article, reading_past

# In the address, the text as it stands, which may have saved itself since the last revision.
NOW = "now"


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
        "title": _title(older, newer),
        "subtitle": str(article),
        "original": article,
        "headings": (heading(older), heading(newer)),
        "revisions": [one for one in (older, newer) if isinstance(one, Revision)],
        "differences": list(differences(older.content(), newer.content())),
        **restoring.offers(article, request.user, clock.now(request)),
    }
    return render(request, "admin/news/article/compare.html", context)


def heading(text: Revision | Article) -> str:
    if isinstance(text, Revision):
        return _("Revision {number}").format(number=text.number)
    return _("What stands now")


def _title(older: Revision | Article, newer: Revision | Article) -> str:
    if not isinstance(older, Revision):
        return heading(older)
    if not isinstance(newer, Revision):
        return _("Revision {number} and what stands now").format(number=older.number)
    return _("Revision {older} and revision {newer}").format(older=older.number, newer=newer.number)


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
