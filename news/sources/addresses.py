"""Where a source stands on the site."""

from django.urls import reverse
from django.utils.text import slugify

from news.sources.bibliography import records
from news.sources.bibliography.records import Record


def address_of_source(record: Record) -> str:
    """The address of a source's page."""
    slug = slugify(records.title(record)[:120], allow_unicode=True)[:80].strip("-")
    return reverse("source", args=[record["id"], slug or "-"])
