"""Two rows of one work, or of one publication, become one; the other row stays and leads to it.

What was published keeps its records: they name the row that it had then, and that row leads on.
"""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from aivizor.pages import changing
from community.models import Follow
from community.telling import following
from news import pages
from news.models import (
    Article,
    Citation,
    Link,
    ListedPublication,
    ListedSource,
    Matter,
    Publication,
    QuoteCheck,
    Snapshot,
    Source,
)
from news.models.sources import LONGEST_TITLE
from news.rules import Refused
from news.sources import citing, finding

ITSELF = _("This is one row. Choose at least two, to make them one.")
MERGED = _("“{gone}” was merged into “{kept}” already.")
MOST_NAMED = 5

Row = TypeVar("Row", Source, Publication)


class MergeRows(Protocol):
    """What makes two rows one."""

    def __call__(self, kept: Any, gone: Any) -> None: ...


def merge_sources(kept: Source, gone: Source) -> None:
    """Makes whatever cites `gone` cite `kept`, which takes over what it does not say itself.

    Raises Refused where an article cites both, since its text refers to each.
    """
    with changing():
        kept, gone = _locked(kept, gone)
        _refuse_who_cites_both(kept, gone)
        Citation.objects.filter(source=gone).update(source=kept)
        Matter.objects.filter(source=gone).update(source=kept)
        following.carry_over(Follow.Kind.SOURCE, gone.pk, kept.pk)
        _relist(ListedSource, "source", kept, gone)
        _lead(kept, gone)
        _take_address(kept, gone)
        for name in ("title", "issued", "publication", "authors", "language"):
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        kept.more = gone.more | kept.more
        kept.save()
        finding.show([kept.pk, gone.pk], timezone.now())
        pages.sources_changed()


def merge_publications(kept: Publication, gone: Publication) -> None:
    """Makes what `gone` published published by `kept`; the name of `gone` means `kept` from now on."""
    with changing():
        kept, gone = _locked(kept, gone)
        Source.objects.filter(publication=gone).update(publication=kept)
        _relist(ListedPublication, "publication", kept, gone)
        _lead(kept, gone)
        for name in ("url", "owner"):
            setattr(kept, name, getattr(kept, name) or getattr(gone, name))
        kept.save()
        pages.sources_changed()


def name_also(kept: Publication, names: Iterable[str]) -> None:
    """Makes these the other names of the publication: each is a row that leads to it.

    Raises Refused or ValidationError for a name that can't be one.
    """
    wanted = {name.casefold(): name for name in names if name.casefold() != kept.name.casefold()}
    with changing():
        for other in kept.merged.all():
            if wanted.pop(other.name.casefold(), None) is None:
                other.delete()
        for name in wanted.values():
            if found := citing.publication_for(name):
                merge_publications(kept, found)


def _locked(kept: Row, gone: Row) -> tuple[Row, Row]:
    """Both as they are now, and until the transaction ends; Refused where they can't be merged."""
    rows = type(kept)._default_manager.select_for_update().order_by("pk").in_bulk([kept.pk, gone.pk])
    if len(rows) < 2:
        raise Refused(ITSELF)
    for row in rows.values():
        if row.merged_into:
            raise Refused(MERGED.format(gone=row, kept=row.merged_into))
    return rows[kept.pk], rows[gone.pk]


def _refuse_who_cites_both(kept: Source, gone: Source) -> None:
    citing = Article.objects.filter(citations__source=kept).filter(citations__source=gone)
    titles = citing.values_list("title", flat=True)[:MOST_NAMED]
    if named := [gettext("“{title}”").format(title=title) for title in titles]:
        both = ngettext(
            "{titles} cites both. Take one of them out of its sources first, then merge them.",
            "{titles} cite both. Take one of them out of its sources first, then merge them.",
            len(named),
        )
        raise Refused(both.format(titles=", ".join(named)))


def _take_address(kept: Source, gone: Source) -> None:
    """Gives `kept` the address and the DOI of `gone` where it has none, with what is known of them."""
    taken = [name for name in ("url", "doi") if not getattr(kept, name)]
    found = {name: getattr(gone, name) for name in ("url", "url_key", "doi")}
    if not gone.title and not gone.publication_id:
        # Something has to name it.
        gone.title = gone.url[:LONGEST_TITLE]
    if "url" in taken:
        kept.url, kept.url_key, gone.url, gone.url_key = found["url"], found["url_key"], "", None
        for model in (Link, QuoteCheck, Snapshot):
            model._default_manager.filter(source=kept).delete()
            model._default_manager.filter(source=gone).update(source=kept)
    if "doi" in taken:
        kept.doi, gone.doi = found["doi"], None
    gone.save()


def _relist(model: type[models.Model], name: str, kept: Row, gone: Row) -> None:
    """Moves the lines of lists; a listing that has both keeps that of `kept`."""
    rows = model._default_manager.filter(**{name: gone})
    rows.filter(listing__in=model._default_manager.filter(**{name: kept}).values("listing")).delete()
    rows.update(**{name: kept})


def _lead(kept: Row, gone: Row) -> None:
    """Makes `gone`, and what was merged into it, lead to `kept`."""
    gone.merged.update(merged_into=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
