"""What is given to the search to be found."""

from dataclasses import dataclass
from datetime import datetime

from aivizor.search.prompts import row_key
from aivizor.search.row import SearchRow

WINDOW = ("visible_from", "visible_until")


@dataclass(frozen=True)
class Document:
    """A text to be found: plain, without markup. `visible_until` None means until further notice.

    Hits are ordered by `at`. It is found by its `tags`, too, which no excerpt shows; `marks` are words
    of ASCII by which a search can be narrowed (within.py), as "category5".
    """

    title: str
    body: str
    at: datetime
    visible_from: datetime
    visible_until: datetime | None = None
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def row(self, number: int, kind: str, ref: int) -> SearchRow:
        """What is stored of it, with what only the engines keep beside."""
        own = {field: getattr(self, field) for field in ("title", "body", "at", *WINDOW)}
        row = SearchRow(pk=number, kind=kind, ref=ref, key=row_key(self), **own)
        row.tags, row.marks = self.tags, self.marks
        return row
