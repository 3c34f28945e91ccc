"""The search engine: full text over documents of any kind, each visible within a window of time.

Runs on SQLite (FTS5) and on PostgreSQL behind the same three functions. No triggers: the verbs
that change a text put it here, in their own transaction.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from aivizor.search.document import Document
from aivizor.search.engine import engine
from aivizor.search.excerpts import excerpt
from aivizor.search.query import Query, parse
from aivizor.search.row import HIGHEST, SearchRow
from aivizor.search.storing import drop, drop_many, keep, put, put_new
from aivizor.search.within import EVERYTHING, Within

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
PLACE = re.compile(r"([0-9])\.(-?[0-9]{1,19})", re.ASCII)


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
    rows = engine().find(query, within, now, max(-HIGHEST, min(before, within.beyond)), limit + 1)
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
    return len(engine().merits(query, within, now, most)) if query.wanted else 0


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
    merits = engine().merits(query.finished, within, now, RANKED)
    if len(merits) < RANKED and query != query.finished:
        merits = engine().merits(query, within, now, RANKED)
    return sorted(((merit, number) for number, merit in merits.items()), reverse=True)


def _hits(rows: Iterable[SearchRow], query: Query) -> list[Hit]:
    return [Hit(row.kind, row.ref, row.title, row.at, excerpt(row.body, query.wanted)) for row in rows]
