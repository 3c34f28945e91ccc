"""Atom feeds of the news."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse

from aivizor import clock
from aivizor.pages import ready_made
from community.feeds import Atom
from news.models import Listing
from news.pages import of_texts

LENGTH = 30


class AtomWithText(Atom):
    """Atom whose entries carry the whole text beside the summary (RFC 4287, section 4.1.3)."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class Everything(Feed):
    """The newest articles of the whole site, with their text."""

    feed_type = AtomWithText
    title = settings.SITE_NAME
    subtitle = "Sourced news"
    link = "/"

    def get_object(self, request: HttpRequest) -> datetime:
        return clock.now(request)

    def items(self, now: datetime) -> list[Listing]:
        listings = list(Listing.objects.live(now).newest_first()[:LENGTH])
        for listing in listings:
            listing.address = listing.topic.address(now)
        return listings

    def item_title(self, listing: Listing) -> str:
        return listing.edition.revision.title

    def item_description(self, listing: Listing) -> str:
        return listing.edition.revision.summary

    def item_extra_kwargs(self, listing: Listing) -> dict[str, Any]:
        return {"content": listing.edition.revision.body_html}

    def item_link(self, listing: Listing) -> str:
        return listing.address

    def item_guid(self, listing: Listing) -> str:
        return f"{settings.SITE_URL}/community/news/{listing.topic_id}/"

    def item_author_name(self, listing: Listing) -> str:
        return ", ".join(author["name"] for author in listing.edition.revision.authors)

    def item_pubdate(self, listing: Listing) -> datetime:
        return listing.published_at

    def item_updateddate(self, listing: Listing) -> datetime:
        return max(listing.published_at, listing.live_from)

    def item_categories(self, listing: Listing) -> list[str]:
        revision = listing.edition.revision
        return [revision.category["name"], *(tag["name"] for tag in revision.tags)]


class News(Everything):
    """The newest articles of the News board."""

    title = f"{settings.SITE_NAME}: News"

    def link(self) -> str:
        return reverse("news:list")


everything = ready_made(shows=of_texts)(Everything())
news = ready_made(shows=of_texts)(News())
