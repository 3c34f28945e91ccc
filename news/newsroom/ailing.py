"""Dead links by article: what the user's articles cite and no longer find, the worst first; another look."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.db.models import Case, Max, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from aivizor import clock, limits
from aivizor.keyset import EPOCH, MICROSECOND
from news.models import Article, Citation, Link, Source
from news.models.links import DEAD, State
from news.newsroom import fetching
from news.newsroom.finding import of_article, of_writers
from news.rules import editable_by
from news.sources.links.visiting import Visits

PER_PAGE, MOST_COUNTED = 20, 99
PAGE = "admin:news_article_links"
# The worst state of what an article cites, in numbers, and which of its kind began last.
WORST = Case(
    When(source__link__state__in=DEAD, then=Value(3)),
    When(source__link__state=State.CHANGED, then=Value(2)),
    When(source__link__state=State.PAYWALLED, then=Value(1)),
    default=Value(0),
)
CURSOR = re.compile(r"([0-3])-(-?[0-9]{1,18})-([0-9]{1,18})", re.ASCII)
SHOWN = (
    *("article__title", "source__title", "source__url", "source__issued", "source__publication__name"),
    *("source__link__state", "source__link__since", "source__link__checked_at", "source__link__found"),
    *("source__link__leads_to", "source__snapshot__archive_url", "source__snapshot__taken_at"),
)
SEEN = "“{}” {}. {}"
BUSY = f"{fetching.BUSY} Until then nothing has changed."
ASKED = "The next check_links looks at {} again."


class Place(NamedTuple):
    """Where a page of the list begins: below this article."""

    worst: int
    since: datetime
    article: int


@dataclass(frozen=True)
class Ailing:
    """An article, and its citations whose links are in trouble, the worst first."""

    article: Article
    citations: list[Citation]


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("links/", view(by_article), name="news_article_links"),
        path("links/<row:pk>/look/", view(look), name="news_article_links_look"),
        path("<row:pk>/links/look/", view(look_at_all), name="news_article_links_look_at_all"),
    ]


@of_writers
@require_safe
def by_article(request: HttpRequest) -> HttpResponse:
    """The articles that the user may edit and that cite a link in trouble."""
    before = _cursor(request)
    found, older = _page(request.user, before)
    context = {
        **admin.site.each_context(request),
        "title": "Dead links by article",
        "opts": Article._meta,
        "ailing": found,
        "older": older,
        "is_first": before is None,
        "query": f"?{request.GET.urlencode()}" if before else "",
    }
    return render(request, "admin/news/article/links.html", context)


@of_writers
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Looks at the link of the source `pk` at once, and says what was found."""
    citations = Citation.objects.filter(source=pk, article__in=editable_by(request.user).values("pk"))
    if not citations.exists():
        raise Http404
    now = clock.now(request)
    limits.take("look_up", str(request.user.pk), now)
    source = get_object_or_404(Source.objects.select_related("link").exclude(url=""), pk=pk)
    if not fetching.FREE.acquire(blocking=False):
        messages.warning(request, BUSY)
        return _back(request)
    try:
        Visits(fetching.fetcher()).visit(source, now)
    finally:
        fetching.FREE.release()
    if link := Link.objects.filter(source=pk).first():
        messages.success(request, SEEN.format(source, link.get_state_display(), link.found))
    return _back(request)


@of_article
@require_POST
def look_at_all(request: HttpRequest, article: Article) -> HttpResponse:
    """Lets the next check_links look at all that the article cites."""
    now = clock.now(request)
    limits.take("look_up", str(request.user.pk), now)
    asked = Link.objects.filter(source__in=article.citations.values("source")).look_again(now)
    messages.success(request, ASKED.format("1 link" if asked == 1 else f"{asked} links"))
    return _back(request)


def count(user: User) -> int:
    """How many articles the list has for the user, as far as MOST_COUNTED and one more."""
    return len(_troubled(user).order_by().values("article").distinct()[: MOST_COUNTED + 1])


def _troubled(user: User) -> QuerySet[Citation]:
    # From the links to the articles: any other condition on articles makes SQLite read all of them.
    trashed = Article.objects.filter(trash__gt=0).order_by().values("pk")
    links = Link.objects.in_trouble().values("source")
    citations = Citation.objects.filter(source__in=links).exclude(article__in=trashed)
    if user.has_perm("news.edit_any_article"):
        return citations
    return citations.filter(article__in=editable_by(user).values("pk"))


def _page(user: User, before: Place | None) -> tuple[list[Ailing], str | None]:
    """The articles below the place with their citations, and where the next page begins."""
    articles = _troubled(user).order_by().values("article")
    articles = articles.annotate(worst=Max(WORST), since=Max("source__link__since"))
    if before:
        newer = Q(since__lt=before.since) | Q(since=before.since, article__lt=before.article)
        articles = articles.filter(Q(worst__lt=before.worst) | Q(worst=before.worst) & newer)
    rows = list(articles.order_by("-worst", "-since", "-article")[: PER_PAGE + 1])
    last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    return _with_citations([row["article"] for row in rows[:PER_PAGE]]), last and _spelled(Place(**last))


def _with_citations(articles: list[int]) -> list[Ailing]:
    cited = Citation.objects.filter(
        article__in=articles, source__in=Link.objects.in_trouble().values("source")
    )
    cited = cited.select_related("article", "source__publication", "source__link", "source__snapshot")
    rows = (
        cited.only(*SHOWN).annotate(worst=WORST).order_by("article", "-worst", "-source__link__since", "pk")
    )
    groups = {key: list(some) for key, some in groupby(rows, key=lambda one: one.article_id)}
    return [Ailing(groups[key][0].article, groups[key]) for key in articles if key in groups]


def _cursor(request: HttpRequest) -> Place | None:
    if not (text := request.GET.get("before")):
        return None
    if not (match := CURSOR.fullmatch(text)):
        raise Http404
    worst, instant, article = map(int, match.groups())
    try:
        return Place(worst, EPOCH + timedelta(microseconds=instant), article)
    except OverflowError as out_of_time:
        raise Http404 from out_of_time


def _spelled(place: Place) -> str:
    return f"?before={place.worst}-{(place.since - EPOCH) // MICROSECOND}-{place.article}"


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of the list that the button was on."""
    before = _cursor(request)
    return redirect(reverse(PAGE) + (_spelled(before) if before else ""))
