"""Words by which the back office finds a row: drafts by title and text, people by their names.

They stand in the engine's own table, for a time that no reader's clock reaches. Their numbers are below
those of all public documents, which a public search therefore meets first; on SQLite their words have a
table of their own, because a search there walks all that begins with an unfinished word.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from django.db import models, transaction

from aivizor import search
from aivizor.search.row import NEVER
from aivizor.search.within import ROOM

LONG_AGO = datetime(1700, 1, 1, tzinfo=UTC)
MOST = 200


class Findable(models.Model):
    """A row that the back office finds by its words, kept whenever it is saved."""

    KIND: str
    # The columns that the words come from; what is in TEXT is found too, and counts less.
    WORDS: tuple[str, ...]
    TEXT: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        only = kwargs.get("update_fields")
        if only is not None and not set(only) & {*self.WORDS, *self.TEXT}:
            super().save(*args, **kwargs)
            return
        # No savepoint: whoever goes on after an error made one.
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            keep(self.KIND, self.pk, *self.said())

    def said(self) -> tuple[str, str]:
        """The words and the text by which it is found."""
        return self._joined(self.WORDS), self._joined(self.TEXT)

    def _joined(self, columns: Sequence[str]) -> str:
        return " ".join(str(getattr(self, name) or "") for name in columns)


def keep(kind: str, ref: int, words: str, text: str = "") -> None:
    """Stores the words of the row `ref` of that kind, in place of those before."""
    search.keep(kind, ref, document(kind, ref, words, text))


def keep_new(rows: Sequence[Findable]) -> None:
    """Stores the words of new rows of one kind, which were not saved one by one."""
    search.put_new(rows[0].KIND, {row.pk: document(row.KIND, row.pk, *row.said()) for row in rows})


def document(kind: str, ref: int, words: str, text: str) -> search.Document:
    """What the engine keeps of a row. The date makes the number: one for each kind and row."""
    day, round_ = crc32(kind.encode()) % 50_000, ref // ROOM
    at = LONG_AGO + timedelta(days=day, milliseconds=round_)
    return search.Document(words, text, at, NEVER)


def found(kind: str, text: str, limit: int = MOST) -> list[int]:
    """The best rows of that kind that have all words of `text`; the last word may be unfinished."""
    return search.refs(text, NEVER, kind, limit)
