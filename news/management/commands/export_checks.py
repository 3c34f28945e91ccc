"""`manage.py export_checks`: the log of who checked which source, as CSV."""

import csv
from datetime import UTC
from typing import Any

from django.core.management.base import BaseCommand

from news.models import SourceCheck

HEADER = ("time UTC", "article id", "title", "source", "person", "what")
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Command(BaseCommand):
    """Writes the log to the standard output, the oldest line first, a row at a time."""

    help = "Writes as CSV who checked which source of which article, and when, and which checks fell away."

    def handle(self, *args: Any, **options: Any) -> None:
        writer = csv.writer(self.stdout)
        writer.writerow(HEADER)
        lines = SourceCheck.objects.select_related("article", "source__publication", "by").order_by("pk")
        for line in lines.only(
            "at",
            "what",
            "article__title",
            "source__title",
            "source__url",
            "source__issued",
            "source__publication__name",
            "by__username",
        ).iterator(chunk_size=500):
            writer.writerow(safe(cell) for cell in cells(line))


def cells(line: SourceCheck) -> tuple[str, ...]:
    """The row of a line of the log."""
    at = line.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    article, source, by = line.article, str(line.source), line.by.username
    return at, str(article.pk), article.title, source, by, line.what


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
