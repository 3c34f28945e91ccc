"""What we cite, and who cites it: all of it, one source, one publication."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from aivizor.pages import ready_made
from community.views import door
from news import following, heads, lists
from news.lists import NewsList
from news.models import Revision
from news.pages import of_source, of_sources, of_texts
from news.sources import citers
from news.sources.bibliography import records
from news.sources.bibliography.formats import FORMATS
from news.views.citing import file_of

PER_PAGE = 20

Told = Callable[[Any], dict[str, Any]]


@require_safe
@ready_made("before", "after", shows=of_texts)
def sources(request: HttpRequest) -> HttpResponse:
    """The live articles, newest first, each with what it cites."""
    now, cursor = clock.now(request), keyset.cursor(request)
    page = lists.everything(now).page(cursor, PER_PAGE)
    context = {
        "now": now,
        "head": heads.of_sources(cursor),
        "cursor": cursor,
        "listings": page.items,
        "links": keyset.links(request, page),
    }
    return render(request, "news/sources.html", context)


@require_safe
@ready_made("before", "after", shows=of_source)
def source(request: HttpRequest, source_id: int, slug: str) -> HttpResponse:
    """One source, and each article that cites it with the passage that rests on it."""
    found = citers.of_source(clock.now(request), source_id)

    def told(row: Any) -> dict[str, Any]:
        return {"citation": citers.cited_by(row), "passage": row.passage}

    # Asked for the state of its link as an article's page asks.
    revision = Revision(citations=[{"source": found.record}])
    follow = following.of_source(request.user, int(found.record["id"]), found.address)
    more = {"record": found.record, "formats": FORMATS, "revision": revision, "follow": follow}
    return _shown(request, found, "news/source.html", told, more, _("Source: {name}").format(name=found.name))


@require_safe
@ready_made("before", "after", shows=of_sources)
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """One publication, and each article that cites it with what it cites of it."""
    found = citers.of_publication(clock.now(request), slug)

    def told(row: Any) -> dict[str, Any]:
        cited = [one["source"] for one in row.listing.edition.revision.citations]
        return {"records": [one for one in cited if records.publication(one).casefold() in found.names]}

    more, title = {"publication": found.publication}, _("{name} as a source").format(name=found.name)
    return _shown(request, found, "news/publication.html", told, more, title)


@require_safe
@ready_made(shows=of_texts)
def source_file(request: HttpRequest, source_id: int, slug: str, end: str) -> HttpResponse:
    """The source in a file for a reference manager."""
    if end not in FORMATS:
        raise Http404(_("There is no such file."))
    found = citers.of_source(clock.now(request), source_id)
    return file_of(end, [found.record], f"source-{source_id}")


def _shown(
    request: HttpRequest, found: NewsList, template: str, told: Any, more: dict[str, Any], title: str
) -> HttpResponse:
    """A keyset page of the list, each row with what is told of it; 301 from another address of it."""
    if request.path != unquote(found.address):
        return door.moved(request, found.address)
    cursor = keyset.cursor(request)
    page = found.page(cursor, PER_PAGE)
    context = {
        "now": found.now,
        "head": heads.of_cited(found, title, cursor),
        "found": found,
        "cursor": cursor,
        "rows": [{"listing": row.listing, **told(row)} for row in page.items],
        "links": keyset.links(request, page),
        **more,
    }
    return render(request, template, context)
