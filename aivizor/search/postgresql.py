"""Full text on PostgreSQL: a tsvector beside each row, indexed by GIN."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from aivizor.search.query import ALL_IN_TITLE, SOME_IN_TITLE, TOGETHER, Query, Term
from aivizor.search.row import SearchRow
from aivizor.search.within import Within
from aivizor.search.words import mark, words

INSERT = """
    INSERT INTO aivizor_searchrow (id, kind, ref, title, body, at, visible_from, visible_until, key, words)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector)
"""
# The planner can't tell what it costs to look into a long tsvector and takes the wrong way for
# rare words or for common ones (100,000 rows: 450 ms). So both ways are written out. Among the
# newest rows a common word is found at once, in their order:
FIND_AMONG_NEWEST = """
    SELECT * FROM (
        SELECT * FROM aivizor_searchrow WHERE id < %(before)s AND id >= %(lowest)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
        ORDER BY id DESC LIMIT 1000
    ) AS newest
    WHERE words @@ %(asked)s::tsquery ORDER BY id DESC LIMIT %(limit)s
"""
# A rare one is looked up in the index, and the few rows that have it are sorted.
FIND_AMONG_ALL = """
    WITH matching AS MATERIALIZED (
        SELECT id FROM aivizor_searchrow WHERE words @@ %(asked)s::tsquery
        AND id < %(before)s AND id >= %(lowest)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
    )
    SELECT * FROM aivizor_searchrow
    WHERE id IN (SELECT id FROM matching ORDER BY id DESC LIMIT %(limit)s) ORDER BY id DESC
"""
# For ranking, which wants more of them, a look at some of the newest tells which way to take.
COUNT_AMONG_NEWEST = """
    SELECT count(*) FROM (
        SELECT words FROM aivizor_searchrow WHERE id < %(before)s AND id >= %(lowest)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
        ORDER BY id DESC LIMIT 90
    ) AS newest WHERE words @@ %(asked)s::tsquery
"""
COMMON = 30
MERITS_AMONG_NEWEST = """
    SELECT id, {merit} FROM (
        SELECT id, words FROM aivizor_searchrow WHERE id < %(before)s AND id >= %(lowest)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
        ORDER BY id DESC LIMIT 3 * %(most)s
    ) AS newest
    WHERE words @@ %(asked)s::tsquery ORDER BY id DESC LIMIT %(most)s
"""
MERITS_AMONG_ALL = """
    WITH matching AS MATERIALIZED (
        SELECT id FROM aivizor_searchrow WHERE words @@ %(asked)s::tsquery
        AND id < %(before)s AND id >= %(lowest)s
        AND visible_from <= %(now)s AND (visible_until IS NULL OR visible_until > %(now)s)
    )
    SELECT id, {merit} FROM aivizor_searchrow
    WHERE id IN (SELECT id FROM matching ORDER BY id DESC LIMIT %(most)s)
"""
# PostgreSQL's own bounds: positions end at 16,383, and a vector at 1 MB.
LAST_POSITION = 16_383
MOST_POSITIONS = 255
MOST_WORDS = 80_000


def write(rows: Sequence[SearchRow]) -> None:
    """Stores the rows and their words."""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [(*_values(row), _vector(row)) for row in rows])


def erase(rows: Sequence[SearchRow]) -> None:
    """Removes the rows and their words."""
    SearchRow.objects.filter(pk__in=[row.pk for row in rows]).delete()


def find(query: Query, within: Within, now: datetime, before: int, limit: int) -> list[SearchRow]:
    """The rows visible at `now` with a number below `before` that `query` asks for, newest first."""
    bounds = {"before": before, "lowest": within.lowest}
    values = {"asked": _asked(query, within), "now": now, "limit": limit, **bounds}
    rows = list(SearchRow.objects.raw(FIND_AMONG_NEWEST, values))
    return rows if len(rows) == limit else list(SearchRow.objects.raw(FIND_AMONG_ALL, values))


def _values(row: SearchRow) -> tuple[Any, ...]:
    return (
        row.pk,
        row.kind,
        row.ref,
        row.title,
        row.body,
        row.at,
        row.visible_from,
        row.visible_until,
        row.key,
    )


def merits(query: Query, within: Within, now: datetime, most: int) -> dict[int, int]:
    """By its number, how well each of the newest `most` rows does that `find` would give."""
    worth, asked = _merit(query)
    values = {"asked": _asked(query, within), "now": now, "most": most, **asked}
    values |= {"before": within.beyond, "lowest": within.lowest}
    with connection.cursor() as cursor:
        cursor.execute(COUNT_AMONG_NEWEST, values)
        if cursor.fetchone()[0] >= COMMON:
            cursor.execute(MERITS_AMONG_NEWEST.format(merit=worth), values)
            found = dict(cursor.fetchall())
            if len(found) == most:
                return found
        cursor.execute(MERITS_AMONG_ALL.format(merit=worth), values)
        return dict(cursor.fetchall())


def _merit(query: Query) -> tuple[str, dict[str, str]]:
    """What Query.merit says, in SQL, and its values. A word may be asked for in titles alone."""
    if not query.wanted:
        return "0", {}
    in_title = [_term(term, "A") for term in query.wanted]
    asked = {"all_in_title": " & ".join(in_title)}
    worth = {"all_in_title": ALL_IN_TITLE + SOME_IN_TITLE}
    if query.together:
        asked |= {"together": _term(query.together), "some_in_title": " | ".join(in_title)}
        worth = {"all_in_title": ALL_IN_TITLE, "together": TOGETHER, "some_in_title": SOME_IN_TITLE}
    return " + ".join(f"{much} * (words @@ %({name})s::tsquery)::int" for name, much in worth.items()), asked


def _vector(row: SearchRow) -> str:
    """The words of `row` with their positions, those of the title weighted, as a tsvector's text.

    Between title and body a position is left free, so that no phrase spans them.
    """
    # A tag is found as a word of the body is.
    title, body = words(row.title), words(" ".join([*row.tags, row.body]))[:MOST_WORDS]
    places: dict[str, list[str]] = {mark(name): [] for name in (row.kind, *row.marks)}
    for position, word in enumerate(title, 1):
        places.setdefault(word, []).append(f"{min(position, LAST_POSITION)}A")
    for position, word in enumerate(body, len(title) + 2):
        places.setdefault(word, []).append(str(min(position, LAST_POSITION)))
    return " ".join(
        f"'{word}'" + (f":{','.join(at[:MOST_POSITIONS])}" if at else "") for word, at in places.items()
    )


def _asked(query: Query, within: Within) -> str:
    """`query` as a tsquery's text. Every word stands in quotes and holds no quote itself."""
    asked = [_term(term) for term in query.wanted]
    asked += [f"!({_term(term)})" for term in query.unwanted]
    asked += [f"({' | '.join(map(_quoted, marks))})" for marks in within.groups]
    return " & ".join(asked)


def _term(term: Term, weight: str = "") -> str:
    """`term` as a tsquery's text; with a weight only where its words have that."""
    marks = [f":{weight}" if weight else ""] * len(term.words)
    if term.is_prefix:
        marks[-1] = f":*{weight}"
    return f"({' <-> '.join(_quoted(word) + mark for word, mark in zip(term.words, marks, strict=True))})"


def _quoted(word: str) -> str:
    return f"'{word}'"
