"""Which live articles cite a source, or what a publication published, as lists of news.

A source is shown as the newest of these articles has it: what the back office knows of it since is
not public before somebody publishes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.text import slugify

from news.bibliography import Record, records
from news.lists import NewsList
from news.models import Article, ListedPublication, ListedSource, Listing, Publication, Revision, Source

# How many other articles are named under one.
MOST_OTHERS = 5


@dataclass(frozen=True, kw_only=True)
class SourceList(NewsList):
    """The articles that cite one source, and its record."""

    record: Record


def of_source(now: datetime, source_id: int, slug: str = "") -> SourceList:
    """The articles that cite the source; Http404 for one that no live article cites, whatever its slug."""
    rows = ListedSource.objects.live(now).filter(source=source_id).newest_first()
    if (newest := rows.first()) is None:
        raise Http404("No live article cites this source.")
    record = cited_by(newest.listing.edition.revision, source_id)["source"]
    name = records.title(record) or records.publication(record)
    about = "Every article that cites this source, newest first."
    address = address_of_source(record)
    return SourceList(now, "Articles that cite", name, about, address, rows, record=record)


def of_publication(now: datetime, slug: str) -> NewsList:
    """The articles that cite a publication; Http404 for one that none cites: it may be a draft's."""
    publication = Publication.objects.filter(slug=slug).first()
    rows = ListedPublication.objects.live(now).filter(publication=publication).newest_first()
    if publication is None or rows.publication_dates().first() is None:
        raise Http404("No live article cites this publication.")
    about = "Every article that cites it, newest first."
    address = reverse("publication", args=[publication.slug])
    return NewsList(now, "Articles that cite", publication.name, about, address, rows)


def cited_by(revision: Revision, source_id: int) -> dict[str, Any]:
    """The revision's citation of the source, which it has."""
    return next(one for one in revision.citations if int(one["source"]["id"]) == source_id)


def address_of_source(record: Record) -> str:
    """The address of a source's page."""
    slug = slugify(records.title(record)[:120], allow_unicode=True)[:80].strip("-")
    return reverse("source", args=[record["id"], slug or "-"])


def others(article: Article, sources: Iterable[int], now: datetime) -> list[Listing]:
    """Other articles live at `now` that cite one of these: of each source the newest, a few in all."""
    citing = ListedSource.objects.live(now).filter(source=OuterRef("pk")).exclude(listing__article=article)
    newest = Subquery(citing.order_by("-published_at", "-listing").values("listing")[:1])
    # One look into the index for each source, however many articles cite it.
    found = Source.objects.filter(pk__in=list(sources)).values_list(newest)
    texts = (f"edition__revision__{name}" for name in Revision.TEXTS)
    rows = Listing.objects.filter(pk__in=found).select_related("topic__board", "edition__revision")
    return list(rows.defer(*texts).order_by("-published_at", "-pk")[:MOST_OTHERS])
