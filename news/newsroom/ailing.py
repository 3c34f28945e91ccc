"""Dead links by article: the list (news/newsroom/troubled.py), and another look at what is in it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock, limits
from aivizor.keyset import EPOCH, MICROSECOND
from news.models import Article, Citation, Link, Source, TextLink, TextLinkUse
from news.models.links import Watched
from news.newsroom import fetching, troubled
from news.newsroom.finding import of_article, of_writers
from news.newsroom.troubled import Place
from news.rules import editable_by
from news.sources.links.visiting import Visits

PAGE = "admin:news_article_links"
CURSOR = re.compile(r"([0-3])-(-?[0-9]{1,18})-([0-9]{1,18})", re.ASCII)
BUSY = _("Many pages are being read just now. Try again in a moment. Until then nothing has changed.")


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("links/", view(by_article), name="news_article_links"),
        path("links/<row:pk>/look/", view(look), name="news_article_links_look"),
        path("links/text/<row:pk>/look/", view(look_in_text), name="news_article_links_look_in_text"),
        path("<row:pk>/links/look/", view(look_at_all), name="news_article_links_look_at_all"),
    ]


@of_writers
@require_safe
def by_article(request: HttpRequest) -> HttpResponse:
    """The articles that the user may edit and that cite, or link to, what is in trouble."""
    before = _cursor(request)
    found, older = troubled.page(request.user, clock.now(request), before)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Dead links by article"),
        "opts": Article._meta,
        "ailing": found,
        "older": older and _spelled(older),
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
    if _is_seen(request, lambda visits: visits.visit(source, now)):
        _tell(request, source, Link.objects.filter(source=pk).first())
    return _back(request)


@of_writers
@require_POST
def look_in_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of the link `pk` of a text."""
    now = clock.now(request)
    uses = TextLinkUse.objects.current(now).filter(
        link=pk, article__in=editable_by(request.user).values("pk")
    )
    if not uses.exists():
        raise Http404
    limits.take("look_up", str(request.user.pk), now)
    link = get_object_or_404(TextLink, pk=pk)
    if _is_seen(request, lambda visits: visits.visit_linked(link, now)):
        _tell(request, link, TextLink.objects.filter(pk=pk).first())
    return _back(request)


@of_article
@require_POST
def look_at_all(request: HttpRequest, article: Article) -> HttpResponse:
    """Lets the next check_links look at all that the article cites and links to."""
    now = clock.now(request)
    limits.take("look_up", str(request.user.pk), now)
    asked = Link.objects.filter(source__in=article.citations.values("source")).look_again(now)
    uses = TextLinkUse.objects.current(now).filter(article=article)
    asked += TextLink.objects.filter(pk__in=uses.values("link")).look_again(now)
    messages.success(request, asked_for(asked))
    return _back(request)


def asked_for(count: int) -> str:
    """What is said where so many links are to be looked at again."""
    told = ngettext(
        "The next check_links looks at {count} link again.",
        "The next check_links looks at {count} links again.",
        count,
    )
    return told.format(count=count)


def _is_seen(request: HttpRequest, look: Callable[[Visits], bool]) -> bool:
    """Looks where not too many pages are being read just now; whether it did."""
    if not fetching.FREE.acquire(blocking=False):
        messages.warning(request, BUSY)
        return False
    try:
        look(Visits(fetching.fetcher()))
    finally:
        fetching.FREE.release()
    return True


def _tell(request: HttpRequest, name: object, link: Watched | None) -> None:
    if link:
        told = gettext("“{link}” {state}. {found}")
        messages.success(request, told.format(link=name, state=link.get_state_display(), found=link.found))


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
