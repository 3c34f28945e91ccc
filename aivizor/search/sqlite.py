"""Full text on SQLite: two FTS5 tables beside the rows, with the same numbers.

One has the words that readers find, one those that only the back office finds. A table is walked
from the highest number down, which is the order of the hits: for a word that every document has, only
as many entries are read as are shown.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from aivizor.search.query import Query, Term
from aivizor.search.row import NEVER, SearchRow
from aivizor.search.within import Within
from aivizor.search.words import mark, words

# CROSS JOIN keeps the order of the two tables: the words first.
FIND = """
    SELECT r.* FROM {0} AS w CROSS JOIN aivizor_searchrow AS r ON r.id = w.rowid
    WHERE {0} MATCH %s AND w.rowid < %s AND w.rowid >= %s
    AND r.visible_from <= %s AND (r.visible_until IS NULL OR r.visible_until > %s)
    ORDER BY w.rowid DESC LIMIT %s
"""
# OR REPLACE, because flush, which empties the tables of models, leaves this one.
INSERT = "INSERT OR REPLACE INTO {0} (rowid, title, body, kind) VALUES (%s, %s, %s, %s)"
TITLES = FIND.replace("r.*", "w.rowid, w.title")
NUMBERS = "SELECT rowid FROM {0} WHERE {0} MATCH %s AND rowid >= %s"
PUBLIC, INSIDE = TABLES = "aivizor_searchwords", "aivizor_insidewords"


def table_at(moment: datetime) -> str:
    """Where the words stand of what is seen from this moment on."""
    return INSIDE if moment >= NEVER else PUBLIC


def write(rows: Sequence[SearchRow]) -> None:
    """Stores the rows and their words."""
    SearchRow.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        for table in TABLES:
            if told := [_told(row) for row in rows if table_at(row.visible_from) == table]:
                cursor.executemany(INSERT.format(table), told)


def erase(rows: Sequence[SearchRow]) -> None:
    """Removes the rows and their words."""
    SearchRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    with connection.cursor() as cursor:
        for table in TABLES:
            if numbers := [[row.pk] for row in rows if table_at(row.visible_from) == table]:
                cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", numbers)  # noqa: S608


def find(query: Query, within: Within, now: datetime, before: int, limit: int) -> list[SearchRow]:
    """The rows visible at `now` with a number below `before` that `query` asks for, newest first."""
    values = [_match(query, within), before, within.lowest, now, now, limit]
    return list(SearchRow.objects.raw(FIND.format(table_at(now)), values))


def merits(query: Query, within: Within, now: datetime, most: int) -> dict[int, int]:
    """By its number, how well each of the newest `most` rows does that `find` would give.

    No bm25: it walks all documents that have a word, to learn how rare it is.
    """
    table = table_at(now)
    with connection.cursor() as cursor:
        bounds = [within.beyond, within.lowest]
        cursor.execute(TITLES.format(table), [_match(query, within), *bounds, now, now, most])
        titles = dict(cursor.fetchall())
        together = set()
        if titles and query.together:
            cursor.execute(NUMBERS.format(table), [_term(query.together), min(titles)])
            together = {number for (number,) in cursor.fetchall()}
    return {number: query.merit(title, is_together=number in together) for number, title in titles.items()}


def _told(row: SearchRow) -> tuple[int, str, str, str]:
    """Title, body and marks in the language of the table; a tag is found as a word of the body is."""
    marks = " ".join(mark(name) for name in (row.kind, *row.marks))
    return row.pk, " ".join(words(row.title)), " ".join(words(" ".join([row.body, *row.tags]))), marks


def _match(query: Query, within: Within) -> str:
    """`query` in FTS5's language. Every word stands in quotes, so none is read as an operator."""
    wanted = [_term(term) for term in query.wanted]
    wanted += [f"({' OR '.join(map(_quoted, marks))})" for marks in within.groups]
    asked = f"({' AND '.join(wanted)})"
    if query.unwanted:
        asked += f" NOT ({' OR '.join(_term(term) for term in query.unwanted)})"
    return asked


def _term(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.is_prefix else "")


def _quoted(text: str) -> str:
    return f'"{text}"'
