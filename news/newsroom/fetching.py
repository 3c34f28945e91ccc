"""Fetches the page of a source that is being typed into an article's form, and says what it tells."""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from aivizor import clock, limits
from aivizor.fetching import Fetcher, FetchError
from news.forms.citations import facts_of
from news.forms.fields import Address
from news.forms.more import more_of, of_record
from news.models import Source
from news.newsroom.helping import for_writers
from news.sources import citing
from news.sources.identity import doi_url, normal_url
from news.sources.metadata import Found, page_of, read, unread

SECONDS, MOST_BYTES = 8, 2_000_000
# Of a worker's threads most are always left for those who read.
FREE = BoundedSemaphore(3)
BUSY = _("Many pages are being read just now. Try again in a moment.")
KEPT = _("The address is kept. Fill in what you know.")


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [path("look-up/", view(look_up), name="news_article_look_up")]


def fetcher() -> Fetcher:
    """What goes out to the web; a test puts another one in its place."""
    return Fetcher(seconds=SECONDS, most_bytes=MOST_BYTES)


@for_writers
@require_POST
def look_up(request: HttpRequest) -> HttpResponse:
    """What is known of the source at the posted `url`: what is stored, completed by what its page says.

    `source` is the number of the stored one, `known` names it, and `said` says why a page could not be read.
    """
    limits.take("look_up", str(request.user.pk), clock.now(request))
    try:
        url = Address().clean(request.POST.get("url", ""))
    except ValidationError as error:
        return _answer(None, Found(note=" ".join(error.messages)))
    stored = _stored_at(url)
    if stored and all(facts_of(stored).values()):
        return _answer(stored, Found())
    found = _found_at(url)
    # A page may be known by another address, which it gives itself, or by its DOI.
    by_doi = doi_url(found.doi) if found.doi else ""
    return _answer(stored or _stored_at(found.url) or _stored_at(by_doi), found)


def _stored_at(url: str) -> Source | None:
    """The stored source with this address, in whatever form; None also for what is no address after all."""
    try:
        key = normal_url(url)
    except ValidationError:
        return None
    return citing.stored_at([key]).get(key)


def _found_at(url: str) -> Found:
    """What the page at the address says; why it says nothing, where it can't be read."""
    if not FREE.acquire(blocking=False):
        return unread(url, BUSY)
    try:
        return read(fetcher().fetch(page_of(url)), url)
    except FetchError as failure:
        return unread(url, str(failure))
    finally:
        FREE.release()


def _answer(stored: Source | None, found: Found) -> HttpResponse:
    """What the row's script is told; what is stored comes before what was found."""
    known, said = facts_of(stored), _more_in(found)
    # A source that was saved with its address only, a moment ago, is nothing that anybody knows.
    is_known = stored and any(fact for name, fact in known.items() if name != "url")
    return JsonResponse(
        {
            "facts": {name: fact or getattr(found, name) for name, fact in known.items()},
            "more": {name: fact or said[name] for name, fact in more_of(stored).items()},
            "source": stored.pk if stored else None,
            "known": gettext("This source is known already, as “{source}”.").format(source=stored)
            if is_known
            else "",
            "said": f"{found.note} {KEPT}" if found.note else "",
        }
    )


def _more_in(found: Found) -> dict[str, str]:
    """What the page tells beyond the facts, as the row holds it."""
    named = {"author": found.authors, "type": found.type, "DOI": found.doi, "language": found.language}
    return of_record({name: value for name, value in named.items() if value})
