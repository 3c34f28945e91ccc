"""Atom feeds of the lists of news."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import SyndicationFeed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from aivizor import clock, frame
from aivizor.elsewhere import whole
from aivizor.pages import ready_made
from community.feeds import Atom
from community.views import door
from news import lists
from news.lists import NewsList
from news.models import Article, Correction, Listing, Move
from news.pages import of_texts
from news.sources import citers

LENGTH = 30


class Noted(NamedTuple):
    """What stands above an article, and when the newest of its corrections was made."""

    retraction: Move | None
    corrections: list[Correction]
    at: datetime | None


def _noted(listings: list[Listing]) -> dict[int, Noted]:
    """By article, what is noted above it: two queries for all."""
    articles = Article.objects.with_notes().in_bulk([listing.article_id for listing in listings])
    corrected = [pk for pk, article in articles.items() if article.corrected_at]
    found: dict[int, list[Correction]] = {pk: [] for pk in articles}
    for correction in Correction.objects.above_text().filter(article__in=corrected) if corrected else ():
        found[correction.article_id].append(correction)
    return {pk: Noted(one.retraction, found[pk], one.corrected_at) for pk, one in articles.items()}


class Articles(Feed):
    """The newest articles of a list, with their text. `find` is one of news.lists' functions."""

    feed_type = Atom

    def __init__(self, find: Callable[..., NewsList]) -> None:
        self.find = find

    def __call__(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """The feed; 301 from another address of its list."""
        found = self.find(clock.now(request), **named)
        address = self.address(found)
        if request.path != unquote(address):
            return door.moved(request, address)
        return super().__call__(request, found)

    def get_object(self, request: HttpRequest, found: NewsList) -> NewsList:
        return found

    def address(self, found: NewsList) -> str:
        return f"{found.address}feed/"

    def get_feed(self, found: NewsList, request: HttpRequest) -> SyndicationFeed:
        feed = super().get_feed(found, request)
        feed.feed["title"] = self.called(frame.of(request).name, found)
        return feed

    def called(self, site: str, found: NewsList) -> str:
        return f"{site}: {found.title}"

    def link(self, found: NewsList) -> str:
        return found.address

    def items(self, found: NewsList) -> list[Listing]:
        listings = [row.listing for row in found.page(None, LENGTH).items]
        noted = _noted(listings)
        for listing in listings:
            listing.address = listing.topic.address(found.now)
            listing.noted = noted[listing.article_id]
        return listings

    def item_title(self, listing: Listing) -> str:
        return listing.title

    def item_description(self, listing: Listing) -> str:
        # What is told as HTML has to be HTML.
        return escape(listing.edition.revision.summary)

    def item_extra_kwargs(self, listing: Listing) -> dict[str, Any]:
        told = {"revision": listing.edition.revision, **listing.noted._asdict()}
        return {"content": whole(render_to_string("news/_entry.html", told).strip(), listing.address)}

    def item_link(self, listing: Listing) -> str:
        return listing.address

    def item_guid(self, listing: Listing) -> str:
        return f"{settings.SITE_URL}/community/news/{listing.topic_id}/"

    def item_author_name(self, listing: Listing) -> str:
        return ", ".join(author["name"] for author in listing.edition.revision.authors)

    def item_pubdate(self, listing: Listing) -> datetime:
        return listing.published_at

    def item_updateddate(self, listing: Listing) -> datetime:
        times = (listing.published_at, listing.live_from, listing.retracted_at, listing.noted.at)
        return max(time for time in times if time)

    def item_categories(self, listing: Listing) -> list[str]:
        revision = listing.edition.revision
        shelves = [revision.category["name"], *filter(None, [revision.genre_said])]
        return [*shelves, *(tag["name"] for tag in revision.tags)]


class Everything(Articles):
    """The same as the feed of all news, as the site's own."""

    subtitle = _("Sourced news")

    def __init__(self) -> None:
        super().__init__(lists.everything)

    def address(self, found: NewsList) -> str:
        return reverse("feed")

    def called(self, site: str, found: NewsList) -> str:
        return site

    def link(self, found: NewsList) -> str:
        return reverse("front")


everything = ready_made(shows=of_texts)(Everything())


def articles(of: Callable[..., NewsList]) -> Callable[..., HttpResponse]:
    """The feed of a list, as a view."""
    return ready_made(shows=of_texts)(Articles(of))


every = articles(lists.everything)
of_category = articles(lists.of_category)
of_tag = articles(lists.of_tag)
by_author = articles(lists.by_author)
of_month = articles(lists.of_month)
of_source = articles(citers.of_source)
of_publication = articles(citers.of_publication)
