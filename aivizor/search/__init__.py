"""The search engine: full text over documents of any kind, each visible within a window of time.

Runs on SQLite (FTS5) and on PostgreSQL behind the same three functions. No triggers: the verbs
that change a text put it here, in their own transaction.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from types import ModuleType

from django.db import connection
from django.utils.safestring import SafeString

from aivizor.search import spelling
from aivizor.search.excerpts import excerpt
from aivizor.search.prompts import row_key
from aivizor.search.query import Query, parse
from aivizor.search.row import HIGHEST, SearchRow
from aivizor.search.within import EVERYTHING, ROOM, Within, number_of

__all__ = [
    "RANKED",
    "Document",
    "Found",
    "Hit",
    "SearchRow",
    "Within",
    "count",
    "drop",
    "drop_many",
    "find",
    "keep",
    "put",
    "put_new",
    "rank",
    "refs",
]

CURSOR = re.compile(r"-?[0-9]{1,19}", re.ASCII)
# Of so many matches, the newest ones, the best are told: a common word must not cost more each year.
RANKED = 2000
# So many numbers are asked at once whether a row has them.
NEAR = 100
WINDOW = ("visible_from", "visible_until")
PLACE = re.compile(r"([0-9])\.(-?[0-9]{1,19})", re.ASCII)


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


@dataclass(frozen=True)
class Hit:
    """A document that was found; `excerpt` is safe HTML with the words asked for in <mark>s."""

    kind: str
    ref: int
    title: str
    at: datetime
    excerpt: SafeString


@dataclass(frozen=True)
class Found:
    """Hits, and the cursor with which the function that gave them goes on; None where it can't."""

    hits: list[Hit]
    cursor: str | None = None


def put(kind: str, ref: int, documents: Iterable[Document]) -> None:
    """Replaces all that is stored of (kind, ref) by `documents`, in the caller's transaction.

    Several are for several windows, as the live and the scheduled edition of an article. `kind` is
    one word of ASCII letters. Whoever calls holds the lock of the thing itself, so that two calls
    for it don't meet.
    """
    drop(kind, ref)
    _store(kind, [(ref, document) for document in documents])


def keep(kind: str, ref: int, document: Document | None) -> None:
    """`put` of one document with neither tags nor marks, or of none; what reads as it did stays."""
    stored = list(SearchRow.objects.filter(kind=kind, ref=ref))
    wanted = [document] if document else []
    if [(row.title, row.body) for row in stored] != [(one.title, one.body) for one in wanted]:
        _erase(stored)
        _store(kind, [(ref, one) for one in wanted])


def put_new(kind: str, documents: Mapping[int, Document]) -> None:
    """Stores the documents, by their `ref`, of things that have none yet: `put` for many at once."""
    _store(kind, list(documents.items()))


def drop(kind: str, ref: int) -> None:
    """Removes all that is stored of (kind, ref)."""
    drop_many(kind, [ref])


def drop_many(kind: str, refs: Collection[int]) -> None:
    """Removes all that is stored of these things of one kind."""
    _erase(list(SearchRow.objects.filter(kind=kind, ref__in=refs).only("visible_from")))


def find(
    text: str, now: datetime, *, within: Within = EVERYTHING, limit: int = 20, cursor: str | None = None
) -> Found:
    """The documents visible at `now` that have what `text` asks for (see query.parse), newest first.

    Of those `within` alone; without words all of those where it is narrow. At most `limit`, from `cursor`
    on. Never an error, whatever `text` or `cursor` are.
    """
    query = parse(text)
    if not query.wanted and not within.is_narrow:
        return Found([])
    before = int(cursor) if cursor and CURSOR.fullmatch(cursor) else HIGHEST
    rows = _engine().find(query, within, now, max(-HIGHEST, min(before, within.beyond)), limit + 1)
    return Found(_hits(rows[:limit], query), str(rows[limit - 1].pk) if len(rows) > limit else None)


def rank(
    text: str, now: datetime, *, within: Within = EVERYTHING, limit: int = 20, cursor: str | None = None
) -> Found:
    """Of the newest RANKED documents that `find` would give, the best first; all else is as there.

    A last word that RANKED documents have is taken as it stands, not as the beginning of others. Best
    are those with all of the words in the title, then those in which the words stand together
    as they were typed, then those with some of them in the title; of equals the newest.
    """
    query = parse(text)
    if not query.wanted and not within.is_narrow:
        return Found([])
    places = _places(query, within, now)
    if last := PLACE.fullmatch(cursor or ""):
        places = [place for place in places if place < (int(last[1]), int(last[2]))]
    rows = SearchRow.objects.in_bulk([number for _merit, number in places[:limit]])
    hits = _hits([rows[number] for _merit, number in places[:limit] if number in rows], query)
    return Found(hits, "{}.{}".format(*places[limit - 1]) if len(places) > limit else None)


def count(text: str, now: datetime, within: Within, most: int) -> int:
    """How many documents there are, of so many at most, that have these words as they stand."""
    query = parse(text).finished
    return len(_engine().merits(query, within, now, most)) if query.wanted else 0


def refs(text: str, now: datetime, kind: str, limit: int) -> list[int]:
    """The `ref`s of what `rank` would give of that kind, without what a hit shows."""
    query = parse(text)
    if not query.wanted:
        return []
    numbers = [number for _merit, number in _places(query, Within([kind]), now)[:limit]]
    ref_of = dict(SearchRow.objects.filter(pk__in=numbers).values_list("pk", "ref"))
    return [ref_of[number] for number in numbers if number in ref_of]


def _places(query: Query, within: Within, now: datetime) -> list[tuple[int, int]]:
    """The merit and number of each of the newest RANKED documents, the best first.

    A word that so many have as it stands is finished: to look for all that begins with it, too, would
    cost more with each document.
    """
    merits = _engine().merits(query.finished, within, now, RANKED)
    if len(merits) < RANKED and query != query.finished:
        merits = _engine().merits(query, within, now, RANKED)
    return sorted(((merit, number) for number, merit in merits.items()), reverse=True)


def _hits(rows: Iterable[SearchRow], query: Query) -> list[Hit]:
    return [Hit(row.kind, row.ref, row.title, row.at, excerpt(row.body, query.wanted)) for row in rows]


def _engine() -> ModuleType:
    """That of the database; the other one's is not loaded."""
    return import_module(f"{__name__}.{connection.vendor}")


def _number(at: datetime, ref: int) -> int:
    """The number that a row of that date gets, unless another one has it."""
    return number_of(at) + ref % ROOM


def _erase(stored: Sequence[SearchRow]) -> None:
    if stored:
        _engine().erase(stored)


def _store(kind: str, told: Sequence[tuple[int, Document]]) -> None:
    """Stores these documents, each with its `ref`."""
    if not told:
        return
    rows = [
        document.row(number, kind, ref)
        for (ref, document), number in zip(told, _free_numbers(told), strict=True)
    ]
    # In the order of their numbers, in which FTS5 takes many fastest.
    _engine().write(sorted(rows, key=lambda row: row.pk))
    spelling.learn(document for _ref, document in told)


def _free_numbers(told: Sequence[tuple[int, Document]]) -> list[int]:
    """A number for each, which no row has and no other of them gets."""
    numbers = [_number(document.at, ref) for ref, document in told]
    taken = set(SearchRow.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    for place, number in enumerate(numbers):
        numbers[place] = number if number not in taken else _next_free(number + 1, taken)
        taken.add(numbers[place])
    return numbers


def _next_free(number: int, taken: set[int]) -> int:
    """The first number from this one on that is not taken; those that rows have are added to `taken`."""
    while True:
        near = range(number, number + NEAR)
        rows = SearchRow.objects.filter(pk__range=(near[0], near[-1]))
        taken.update(rows.values_list("pk", flat=True))
        if free := [one for one in near if one not in taken]:
            return free[0]
        number += NEAR
