"""What the search reads of a source: what the newest article says that cites it, as on its page."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from aivizor import search
from news.models import ListedSource, Source
from news.sources import citers
from news.sources.addresses import address_of_source
from news.sources.bibliography import records

KIND = "work"


def show(sources: Collection[int], now: datetime) -> None:
    """Makes the search hold these sources as articles cite them at `now`, or from when they will.

    A few queries, however many there are and however often they are cited.
    """
    # Two articles that cite one source may go out at once.
    list(Source.objects.select_for_update().filter(pk__in=sources).order_by("pk").values_list("pk"))
    search.drop_many(KIND, sources)
    if found := documents(sources, now):
        search.put_new(KIND, found)


def documents(sources: Collection[int], now: datetime) -> dict[int, search.Document]:
    """What is searched of each of these that is cited at `now` or will be."""
    return {row.source_id: _document(row, now) for row in _newest(sources, now)}


def _document(row: ListedSource, now: datetime) -> search.Document:
    record = citers.cited_by(row)["source"]
    title, publication = records.title(record), records.publication(record)
    told = [publication if title else "", records.by(record), records.issued(record), records.address(record)]
    begins, ends = (row.live_from, None) if row.is_open else _window(row, now)
    return search.Document(
        title or publication, " · ".join(filter(None, told)), row.published_at, begins, ends
    )


def _newest(sources: Collection[int], now: datetime) -> list[ListedSource]:
    """Of each source the newest line that is live at `now`, or without any the first that is planned."""
    lines = ListedSource.objects.filter(source=OuterRef("pk"))
    order = ("-published_at", "-listing")
    live = lines.live(now).order_by(*order).values("pk")[:1]
    planned = lines.not_over(now).order_by("live_from", *order).values("pk")[:1]
    # What is planned is looked for only where nothing is live: it is sorted, and an index knows the rest.
    first = Coalesce(Subquery(live), Subquery(planned))
    chosen = Source.objects.filter(pk__in=sources).values_list(first, flat=True)
    goes_on = ListedSource.objects.filter(source=OuterRef("source"), live_until=None, live_from__lte=now)
    rows = ListedSource.objects.filter(pk__in=[*filter(None, chosen)]).annotate(is_open=Exists(goes_on))
    return list(rows.select_related("listing__edition__revision"))


def _window(row: ListedSource, now: datetime) -> tuple[datetime, datetime | None]:
    """From when until when a source is cited that no article cites until further notice."""
    lines = ListedSource.objects.not_over(now).filter(source=row.source_id)
    ends = lines.aggregate(
        begin=Min("live_from"), end=Max("live_until"), goes_on=Max("pk", filter=Q(live_until=None))
    )
    return ends["begin"], None if ends["goes_on"] else ends["end"]


class Cited(NamedTuple):
    """A source as its page names it, and where that is."""

    title: str
    url: str


def cited(sources: Collection[int], now: datetime) -> dict[int, Cited]:
    """Of these sources those that an article cites at `now`."""
    if not sources:
        return {}
    found = {}
    for row in _newest(sources, now):
        if row.live_from <= now and (row.live_until is None or now < row.live_until):
            record = citers.cited_by(row)["source"]
            url = address_of_source({**record, "id": row.source_id})
            found[row.source_id] = Cited(records.title(record) or records.publication(record), url)
    return found
