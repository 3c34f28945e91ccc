"""Which sources wait for a copy: those that an article cites which is live, or will be."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from aivizor.longwork import Outcome, Work
from news.models import Citation, Edition, Snapshot, Source


def works(now: datetime) -> list[Work]:
    """The sources that working copies cite, then those that only the editions of changed ones do."""
    shown = Edition.objects.live(now) | Edition.objects.scheduled(now)
    of_shown = Citation.objects.filter(
        Exists(shown.filter(article=OuterRef("article"))), source=OuterRef("pk")
    )
    sources = Source.objects.exclude(url="").filter(Exists(of_shown), snapshot=None)
    # The others cite what their working copies cite.
    changed = shown.exclude(revision__version=F("article__version")).select_related("revision")

    def queue(sources: list[Source]) -> Outcome:
        return Outcome(Snapshot.objects.queue(sources, now))

    def queue_cited(editions: list[Edition]) -> Outcome:
        return queue(list(Source.objects.filter(pk__in=_cited(editions), snapshot=None)))

    return [
        Work("sources", sources, queue),
        Work("editions", changed.only("revision__citations"), queue_cited, size=50),
    ]


def _cited(editions: list[Edition]) -> set[int]:
    return {int(cited["source"]["id"]) for edition in editions for cited in edition.revision.citations}
