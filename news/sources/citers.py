"""Which live articles cite a source, or what a publication published, as lists of news.

A source is shown as the newest of these articles has it: what the back office knows of it since is
not public before somebody publishes it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from news.lists import NewsList
from news.models import ListedPublication, ListedSource, Publication, Source
from news.sources.addresses import address_of_source
from news.sources.bibliography import records
from news.sources.bibliography.records import Record


@dataclass(frozen=True, kw_only=True)
class SourceList(NewsList):
    """The articles that cite one source, and its record."""

    record: Record


@dataclass(frozen=True, kw_only=True)
class PublicationList(NewsList):
    """The articles that cite one publication."""

    publication: Publication

    @cached_property
    def names(self) -> set[str]:
        """All its names in small letters: records have the one under which it was cited."""
        merged = self.publication.merged.values_list("name", flat=True)
        return {name.casefold() for name in (self.name, *merged)}


def of_source(now: datetime, source_id: int, slug: str = "") -> SourceList:
    """The articles that cite the source; Http404 for one that no live article cites, whatever its slug.

    One that was merged is found too: `address` is that of the source that it was merged into.
    """
    rows = ListedSource.objects.live(now).filter(source=source_id)
    if (newest := rows.in_order().select_related("listing__edition__revision").first()) is None:
        into = Source.objects.filter(pk=source_id).exclude(merged_into=None).values_list("merged_into")
        if not (kept := into.first()):
            raise Http404("No live article cites this source.")
        return of_source(now, *kept)
    record = cited_by(newest)["source"]
    name = records.title(record) or records.publication(record)
    about = _("Every article that cites this source, newest first.")
    address = address_of_source({**record, "id": source_id})
    return SourceList(now, _("Articles that cite"), name, about, address, rows.newest_first(), record=record)


def of_publication(now: datetime, slug: str) -> PublicationList:
    """The articles that cite a publication; Http404 for one that none cites: it may be a draft's."""
    named = Publication.objects.select_related("merged_into").filter(slug=slug).first()
    publication = named and named.stands_for
    rows = ListedPublication.objects.live(now).filter(publication=publication).newest_first()
    if publication is None or rows.publication_dates().first() is None:
        raise Http404("No live article cites this publication.")
    about = _("Every article that cites it, newest first.")
    address = reverse("publication", args=[publication.slug])
    return PublicationList(
        now, _("Articles that cite"), publication.name, about, address, rows, publication=publication
    )


def cited_by(row: Any) -> dict[str, Any]:
    """The citation that a row of ListedSource tells of, as the edition has it."""
    return next(one for one in row.listing.edition.revision.citations if one["number"] == row.number)
