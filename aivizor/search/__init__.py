"""The search engine: full text over documents of any kind, each visible within a window of time.

Runs on SQLite (FTS5) and on PostgreSQL behind the same three functions. No triggers: the verbs
that change a text put it here, in their own transaction.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import ModuleType

from django.db import connection
from django.utils.safestring import SafeString

from aivizor.search.excerpts import excerpt
from aivizor.search.query import Query, parse
from aivizor.search.row import HIGHEST, SearchRow

__all__ = [
    "RANKED",
    "Document",
    "Found",
    "Hit",
    "SearchRow",
    "drop",
    "drop_many",
    "find",
    "put",
    "put_new",
    "rank",
    "refs",
]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A row's number is its date in milliseconds times this, plus something that tells rows of the
# same millisecond apart. Good from 1691 to 2248.
ROOM = 1 << 20
CURSOR = re.compile(r"-?[0-9]{1,19}", re.ASCII)
# Of so many matches, the newest ones, the best are told: a common word must not cost more each year.
RANKED = 2000
PLACE = re.compile(r"([0-9])\.(-?[0-9]{1,19})", re.ASCII)


@dataclass(frozen=True)
class Document:
    """A text to be found: plain, without markup. `visible_until` None means until further notice.

    Hits are ordered by `at`.
    """

    title: str
    body: str
    at: datetime
    visible_from: datetime
    visible_until: datetime | None = None


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
    for document in documents:
        row = SearchRow(pk=_unstored(_number(document.at, ref)), kind=kind, ref=ref, **vars(document))
        _engine().write([row])


def put_new(kind: str, documents: Mapping[int, Document]) -> None:
    """Stores the documents, by their `ref`, of things that have none yet: `put` for many at once."""
    numbers = _free_numbers(documents)
    rows = [
        SearchRow(pk=numbers[ref], kind=kind, ref=ref, **vars(document))
        for ref, document in documents.items()
    ]
    # In the order of their numbers, in which FTS5 takes many fastest.
    _engine().write(sorted(rows, key=lambda row: row.pk))


def drop(kind: str, ref: int) -> None:
    """Removes all that is stored of (kind, ref)."""
    drop_many(kind, [ref])


def drop_many(kind: str, refs: Collection[int]) -> None:
    """Removes all that is stored of these things of one kind."""
    _engine().erase(list(SearchRow.objects.filter(kind=kind, ref__in=refs).values_list("pk", flat=True)))


def find(
    text: str, now: datetime, *, kinds: Collection[str] = (), limit: int = 20, cursor: str | None = None
) -> Found:
    """The documents visible at `now` that have what `text` asks for (see query.parse), newest first.

    Of the given `kinds` only, where there are some; at most `limit`, from `cursor` on. Never an
    error, whatever `text` or `cursor` are.
    """
    query = parse(text)
    if not query.wanted:
        return Found([])
    before = int(cursor) if cursor and CURSOR.fullmatch(cursor) else HIGHEST
    rows = _engine().find(query, kinds, now, max(-HIGHEST, min(before, HIGHEST)), limit + 1)
    return Found(_hits(rows[:limit], query), str(rows[limit - 1].pk) if len(rows) > limit else None)


def rank(
    text: str, now: datetime, *, kinds: Collection[str] = (), limit: int = 20, cursor: str | None = None
) -> Found:
    """Of the newest RANKED documents that `find` would give, the best first; all else is as there.

    A last word that RANKED documents have is taken as it stands, not as the beginning of others. Best
    are those with all of the words in the title, then those in which the words stand together
    as they were typed, then those with some of them in the title; of equals the newest.
    """
    query = parse(text)
    if not query.wanted:
        return Found([])
    places = _places(query, kinds, now)
    if last := PLACE.fullmatch(cursor or ""):
        places = [place for place in places if place < (int(last[1]), int(last[2]))]
    rows = SearchRow.objects.in_bulk([number for _merit, number in places[:limit]])
    hits = _hits([rows[number] for _merit, number in places[:limit] if number in rows], query)
    return Found(hits, "{}.{}".format(*places[limit - 1]) if len(places) > limit else None)


def refs(text: str, now: datetime, kind: str, limit: int) -> list[int]:
    """The `ref`s of what `rank` would give of that kind, without what a hit shows."""
    query = parse(text)
    if not query.wanted:
        return []
    numbers = [number for _merit, number in _places(query, [kind], now)[:limit]]
    ref_of = dict(SearchRow.objects.filter(pk__in=numbers).values_list("pk", "ref"))
    return [ref_of[number] for number in numbers if number in ref_of]


def _places(query: Query, kinds: Collection[str], now: datetime) -> list[tuple[int, int]]:
    """The merit and number of each of the newest RANKED documents, the best first.

    A word that so many have as it stands is finished: to look for all that begins with it, too, would
    cost more with each document.
    """
    merits = _engine().merits(query.finished, kinds, now, RANKED)
    if len(merits) < RANKED and query != query.finished:
        merits = _engine().merits(query, kinds, now, RANKED)
    return sorted(((merit, number) for number, merit in merits.items()), reverse=True)


def _hits(rows: Iterable[SearchRow], query: Query) -> list[Hit]:
    return [Hit(row.kind, row.ref, row.title, row.at, excerpt(row.body, query.wanted)) for row in rows]


def _engine() -> ModuleType:
    """That of the database; the other one's is not loaded."""
    return import_module(f"{__name__}.{connection.vendor}")


def _number(at: datetime, ref: int) -> int:
    """The number that a row of that date gets, unless another one has it."""
    return (at - EPOCH) // timedelta(milliseconds=1) * ROOM + ref % ROOM


def _unstored(number: int) -> int:
    """The first number from this one on that no row has."""
    while SearchRow.objects.filter(pk=number).exists():
        number += 1
    return number


def _free_numbers(documents: Mapping[int, Document]) -> dict[int, int]:
    """By `ref`, a number for each, which no row has and no other of them gets."""
    numbers = {ref: _number(document.at, ref) for ref, document in documents.items()}
    taken = set(SearchRow.objects.filter(pk__in=numbers.values()).values_list("pk", flat=True))
    for ref, number in numbers.items():
        while number in taken:
            number = _unstored(number + 1)
        taken.add(number)
        numbers[ref] = number
    return numbers
