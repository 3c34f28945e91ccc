"""What sitemaps tell of the news: the articles, their lists, what they cite, and what is new."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from aivizor import sitemaps
from aivizor.addresses import address_of
from aivizor.sitemaps import CHUNK, Entry, Kind, among
from community import sitemaps as talk
from news.models import (
    ListedAuthor,
    ListedPublication,
    ListedSource,
    ListedTag,
    Listing,
    PlainPage,
    Revision,
    Source,
)
from news.models.listings import ListRow
from news.pages import LINKS, NEWS
from news.sources import citers
from news.sources.addresses import address_of_source

# What Google takes into news (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
NEW, MOST_NEW = timedelta(days=2), 1_000
TITLED = ("topic__title", "topic__next_title", "topic__next_title_from", "topic__board__slug")
SHOWN = ("live_from", "retracted_at", "article__corrected_at", *TITLED)
TEXTS = ("edition__revision__cover", "edition__revision__body_html")
CITATIONS = "listing__edition__revision__citations"
_PICTURE = re.compile('<img src="([^"]+)"')


def pages() -> list[Entry]:
    """The pages that stand on no row."""
    return [Entry(reverse(name)) for name in ("front", "sources", "corrections")] + talk.pages()


def _articles(now: datetime, numbers: range) -> Iterator[Entry]:
    """When an article changed: when its edition began, was corrected last, was retracted."""
    listings = Listing.objects.live(now).filter(among(numbers, "article_id")).order_by("article_id")
    rows = listings.select_related("topic__board", "article", "edition__revision").only(*SHOWN, *TEXTS)
    for row in rows.iterator(chunk_size=CHUNK):
        changes = (row.live_from, row.article.corrected_at, row.retracted_at)
        yield Entry(row.topic.address(now), max(filter(None, changes)), _pictures(row.edition.revision))


def _pictures(revision: Revision) -> list[str]:
    """The addresses of its cover and of the pictures in its text, each once."""
    cover = [default_storage.url(revision.cover["name"])] if revision.cover else []
    return list(dict.fromkeys([*cover, *map(unescape, _PICTURE.findall(revision.body_html))]))


def _sources(now: datetime, numbers: range) -> Iterator[Entry]:
    """Each at the address that its page has, which goes by what the newest article says of it."""
    lines = ListedSource.objects.live(now).filter(source=OuterRef("pk")).order_by("-published_at", "-listing")
    newest = Source.objects.filter(among(numbers)).values(newest=Subquery(lines.values("pk")[:1]))
    rows = ListedSource.objects.filter(pk__in=newest).select_related("listing__edition__revision")
    for row in rows.only("number", "source", CITATIONS).order_by("pk").iterator(chunk_size=CHUNK):
        yield Entry(address_of_source({**citers.cited_by(row)["source"], "id": row.source_id}))


def _listed(
    lines: type[ListRow], name: str, page: str, slug: str = "slug", more: tuple[str, ...] = ()
) -> Kind:
    """The pages of what live articles name in these lines: another one would tell what drafts have."""
    named: Any = lines._meta.get_field(name).related_model

    def find(now: datetime, numbers: range) -> list[Entry]:
        live = lines._default_manager.live(now).filter(**{name: OuterRef("pk")})
        rows = named.objects.filter(among(numbers), Exists(live)).order_by("pk")
        return [Entry(address_of(page, word)) for word in rows.values_list(slug, flat=True)]

    return Kind(lines._default_manager.live, f"{name}_id", find, (NEWS, *more))


def _plain_pages(now: datetime, numbers: range) -> Iterator[Entry]:
    for page in PlainPage.objects.live().filter(among(numbers)).order_by("pk").defer("body"):
        yield Entry(page.get_absolute_url(), page.updated_at)


KINDS = {
    "articles": Kind(Listing.objects.live, "article_id", _articles, (NEWS,)),
    "categories": _listed(Listing, "category", "news:category"),
    "tags": _listed(ListedTag, "tag", "news:tag"),
    "authors": _listed(ListedAuthor, "user", "news:author", "username"),
    "sources": Kind(ListedSource.objects.live, "source_id", _sources, (NEWS, LINKS)),
    "publications": _listed(ListedPublication, "publication", "publication", more=(LINKS,)),
    "plain-pages": Kind(lambda now: PlainPage.objects.live(), "id", _plain_pages, ()),
    **talk.KINDS,
}


def newest(now: datetime) -> list[Listing]:
    """The articles of the last two days, newest first. One that was retracted is no news."""
    found = Listing.objects.live(now).filter(published_at__gt=now - NEW, retracted_at=None)
    rows = found.select_related("topic__board", "edition__revision").order_by("-published_at", "-pk")
    return list(rows.only("published_at", *Listing.HEADLINE, *TITLED)[:MOST_NEW])


def as_news(listing: Listing, site: str, now: datetime) -> str:
    """An article as the sitemap of news has it; `site` is the name of the site."""
    element = sitemaps.element
    name = element("news:name", site)
    language = element("news:language", settings.LANGUAGE_CODE.partition("-")[0])
    date = element("news:publication_date", sitemaps.time(listing.published_at))
    title = element("news:title", listing.title)
    told = f"<news:publication>{name}{language}</news:publication>{date}{title}"
    return sitemaps.url(f"{sitemaps.loc(listing.topic.address(now))}<news:news>{told}</news:news>")
