"""Where a source stands on the site."""

from functools import lru_cache

from django.utils.text import slugify

from aivizor.addresses import address_of
from news.sources.bibliography import records
from news.sources.bibliography.records import Record


def address_of_source(record: Record) -> str:
    """The address of a source's page."""
    return address_of("source", record["id"], _slug(records.title(record)[:120]))


@lru_cache(maxsize=5_000)
def _slug(title: str) -> str:
    """The title as the last part of an address, "-" for one without words. Each article asks for some."""
    return slugify(title, allow_unicode=True)[:80].strip("-") or "-"
