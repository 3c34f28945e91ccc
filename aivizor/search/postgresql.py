"""Full text on PostgreSQL: a tsvector beside each row, indexed by GIN."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from aivizor.search.query import Query, Term
from aivizor.search.row import SearchRow
from aivizor.search.words import mark, words

INSERT = """
    INSERT INTO aivizor_searchrow (id, kind, ref, title, body, at, visible_from, visible_until, words)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector)
"""
# The planner can't tell what it costs to look into a long tsvector and takes the wrong way for
# rare words or for common ones (100,000 rows: 450 ms). So both ways are written out. Among the
# newest rows a common word is found at once, in their order:
FIND_AMONG_NEWEST = """
    SELECT * FROM (
        SELECT * FROM aivizor_searchrow WHERE id < %(before)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
        ORDER BY id DESC LIMIT 1000
    ) AS newest
    WHERE words @@ %(asked)s::tsquery ORDER BY id DESC LIMIT %(limit)s
"""
# A rare one is looked up in the index, and the few rows that have it are sorted.
FIND_AMONG_ALL = """
    WITH matching AS MATERIALIZED (
        SELECT id FROM aivizor_searchrow WHERE words @@ %(asked)s::tsquery AND id < %(before)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
    )
    SELECT * FROM aivizor_searchrow
    WHERE id IN (SELECT id FROM matching ORDER BY id DESC LIMIT %(limit)s) ORDER BY id DESC
"""
# PostgreSQL's own bounds: positions end at 16,383, and a vector at 1 MB.
LAST_POSITION = 16_383
MOST_POSITIONS = 255
MOST_WORDS = 80_000


def write(rows: Sequence[SearchRow]) -> None:
    """Stores the rows and their words."""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [(*_values(row), _vector(row)) for row in rows])


def erase(numbers: Iterable[int]) -> None:
    """Removes the rows with these numbers and their words."""
    SearchRow.objects.filter(pk__in=numbers).delete()


def find(query: Query, kinds: Collection[str], now: datetime, before: int, limit: int) -> list[SearchRow]:
    """The rows visible at `now` with a number below `before` that `query` asks for, newest first."""
    values = {"asked": _asked(query, kinds), "now": now, "before": before, "limit": limit}
    rows = list(SearchRow.objects.raw(FIND_AMONG_NEWEST, values))
    return rows if len(rows) == limit else list(SearchRow.objects.raw(FIND_AMONG_ALL, values))


def _values(row: SearchRow) -> tuple[Any, ...]:
    return (row.pk, row.kind, row.ref, row.title, row.body, row.at, row.visible_from, row.visible_until)


def _vector(row: SearchRow) -> str:
    """The words of `row` with their positions, those of the title weighted, as a tsvector's text.

    Between title and body a position is left free, so that no phrase spans them.
    """
    title, body = words(row.title), words(row.body)[:MOST_WORDS]
    places: dict[str, list[str]] = {mark(row.kind): []}
    for position, word in enumerate(title, 1):
        places.setdefault(word, []).append(f"{min(position, LAST_POSITION)}A")
    for position, word in enumerate(body, len(title) + 2):
        places.setdefault(word, []).append(str(min(position, LAST_POSITION)))
    return " ".join(
        f"'{word}'" + (f":{','.join(at[:MOST_POSITIONS])}" if at else "") for word, at in places.items()
    )


def _asked(query: Query, kinds: Collection[str]) -> str:
    """`query` as a tsquery's text. Every word stands in quotes and holds no quote itself."""
    asked = [_term(term) for term in query.wanted]
    asked += [f"!({_term(term)})" for term in query.unwanted]
    if kinds:
        asked.append(f"({_quoted(map(mark, kinds), ' | ')})")
    return " & ".join(asked)


def _term(term: Term) -> str:
    return f"({_quoted(term.words, ' <-> ')}{':*' if term.is_prefix else ''})"


def _quoted(words: Iterable[str], between: str) -> str:
    return between.join(f"'{word}'" for word in words)
