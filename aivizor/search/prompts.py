"""What is offered while one types into the search field: titles that begin so.

Titles are sought by their beginning in one index, so an offer costs the same among a million.
"""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from aivizor.search.row import LONGEST_KEY, NEVER, SearchRow
from aivizor.search.words import words

if TYPE_CHECKING:
    from aivizor.search.document import Document

HIGHEST_SIGN = "\U0010ffff"
# Rows that begin so and can't be seen, or are of another kind, are stepped over; so many at most.
MOST_LOOKED_AT = 200


def key_of(text: str) -> str:
    """The text as keys are written: folded words with single blanks."""
    return " ".join(words(text))


def row_key(document: "Document") -> str:
    """The key of a document's row; none for what only the back office finds."""
    return key_of(document.title)[:LONGEST_KEY] if document.visible_from < NEVER else ""


def begun(text: str, now: datetime, kinds: Collection[str], limit: int) -> list[SearchRow]:
    """Documents of these kinds, visible at `now`, whose title begins so; each title once."""
    if not (start := key_of(text)[:LONGEST_KEY]):
        return []
    rows = SearchRow.objects.filter(beginning("key", start)).only("kind", "ref", "title", "key", *WINDOW)
    # SQLite's index has them in order anyway; PostgreSQL's would have to sort them.
    found = rows.order_by("key") if connection.vendor == "sqlite" else rows
    shown: dict[str, SearchRow] = {}
    for row in found[:MOST_LOOKED_AT]:
        if row.kind in kinds and row.is_visible(now):
            shown.setdefault(row.title, row)
        if len(shown) == limit:
            break
    # PostgreSQL finds them in any order.
    return sorted(shown.values(), key=lambda row: row.key)


def beginning(field: str, start: str) -> Q:
    """The condition that the column begins so, as each database finds it in an index."""
    if connection.vendor == "sqlite":
        # Its LIKE goes by no index where case counts.
        return Q(**{f"{field}__gte": start, f"{field}__lt": start + HIGHEST_SIGN})
    return Q(**{f"{field}__startswith": start})


WINDOW = ("visible_from", "visible_until")
