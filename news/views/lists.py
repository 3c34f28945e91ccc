"""The lists of news: all of it, and that of a category, a tag, an author, a month."""

from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from aivizor.pages import ready_made
from community.telling.controls import Control
from community.views import door
from news import following, heads, lists
from news.lists import NewsList
from news.models import Tag
from news.pages import of_news

PER_PAGE = 20


@require_safe
@ready_made("before", "after", shows=of_news)
def news_list(request: HttpRequest) -> HttpResponse:
    """All live articles, newest first."""
    return shown(request, lists.everything(clock.now(request)))


@require_safe
@ready_made("before", "after", shows=of_news)
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """The live articles of a category."""
    return shown(request, lists.of_category(clock.now(request), slug))


@require_safe
@ready_made("before", "after", shows=of_news)
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The live articles with a tag."""
    return shown(request, lists.of_tag(clock.now(request), slug))


@require_safe
@ready_made("before", "after", shows=of_news)
def author(request: HttpRequest, username: str) -> HttpResponse:
    """The live articles that name an author."""
    return shown(request, lists.by_author(clock.now(request), username))


@require_safe
@ready_made("before", "after", shows=of_news)
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The live articles that were published in a month."""
    return shown(request, lists.of_month(clock.now(request), year, month))


def shown(request: HttpRequest, found: NewsList) -> HttpResponse:
    """A keyset page of the list; 301 from another address of it."""
    if request.path != unquote(found.address):
        return door.moved(request, found.address)
    cursor = keyset.cursor(request)
    page = found.page(cursor, PER_PAGE)
    context = {
        "now": found.now,
        "head": heads.of_list(found, cursor),
        "found": found,
        "cursor": cursor,
        "listings": [row.listing for row in page.items],
        "links": keyset.links(request, page),
        "follow": _follow(request, found),
    }
    return render(request, "news/list.html", context)


def _follow(request: HttpRequest, found: NewsList) -> Control | None:
    if isinstance(found.of, Tag):
        return following.of_tag(request.user, found.of.pk, found.address)
    return following.of_member(request.user, found.of, found.address) if found.of else None
