"""Pages of a list by the place of its rows and not by their count: every page costs the same.

A page begins beside a row that the reader has seen, so rows that come above it shift nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import BooleanField, DateTimeField, F, Func, IntegerField, QuerySet, Value
from django.http import Http404, HttpRequest

# Which side of which row: an instant in microseconds since 1970 (or a number), and the row's number.
CURSOR = re.compile(r"(before|after)=(-?[0-9]{1,18})-([0-9]{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# No column that counts things holds more.
MOST_COUNTED = 2**31 - 1


@dataclass(frozen=True)
class Page:
    """Some rows of a list, newest first, and the cursors of its neighbours ("before=…", "after=…")."""

    items: list[Any]
    older: str | None
    newer: str | None


class Links(NamedTuple):
    """Where the neighbours of a page are, as `?…` addresses; None where there is no neighbour."""

    older: str | None
    newer: str | None


def page(
    queryset: QuerySet[Any],
    *,
    by: tuple[str, str],
    cursor: str | None,
    size: int,
    counts: bool = False,
) -> Page:
    """One page of `queryset`, `size` rows or fewer, in one query of size + 1 rows.

    `by` names an instant that is never null and a whole number that makes it unique, both
    descending, as in ("published_at", "pk"); an index in that order is what makes it fast. With `counts`
    the first is a number, as in ("reply_count", "pk").
    `cursor` is what `cursor(request)` gives, None for the first page. Raises Http404 for a cursor
    that is malformed.
    """
    if not cursor:
        rows = list(queryset.order_by(f"-{by[0]}", f"-{by[1]}")[: size + 1])
        return Page(rows[:size], place("before", rows[size - 1], by) if len(rows) > size else None, None)
    side, first, number = parsed(cursor, counts)
    is_older = side == "before"
    order = [f"-{name}" if is_older else name for name in by]
    rows = list(queryset.filter(beyond(by, first, number, is_older)).order_by(*order)[: size + 1])
    has_more, rows = len(rows) > size, rows[:size]
    if not rows:
        return beside(is_older, first, number)
    if is_older:
        return Page(rows, place("before", rows[-1], by) if has_more else None, place("after", rows[0], by))
    rows.reverse()
    return Page(rows, place("before", rows[-1], by), place("after", rows[0], by) if has_more else None)


def within(
    queryset: QuerySet[Any], instant: str, ends: tuple[datetime, datetime], cursor: str | None
) -> QuerySet[Any]:
    """The rows of a stretch of a list, whose `instant` is from the first of `ends` to before the second.

    For `page` with the same cursor, which stands for the end that is read from: of two bounds on
    one side SQLite seeks by the first that is written and steps over all that lies between. Raises
    Http404 for a cursor that is malformed or lies outside.
    """
    side, place, _ = parsed(cursor) if cursor else (None, ends[0], 0)
    if not ends[0] <= place < ends[1]:
        raise Http404
    if side != "before":
        queryset = queryset.filter(**{f"{instant}__lt": ends[1]})
    if side != "after":
        queryset = queryset.filter(**{f"{instant}__gte": ends[0]})
    return queryset


def cursor(request: HttpRequest) -> str | None:
    """The cursor in the address of `request`, None where there is none; Http404 for two of them."""
    found = [f"{side}={text}" for side in ("before", "after") for text in request.GET.getlist(side)]
    if len(found) > 1:
        raise Http404
    return found[0] if found else None


def address(of_list: str, cursor: str | None) -> str:
    """The address of the page that the cursor names, of the list at this address."""
    return f"{of_list}?{cursor}" if cursor else of_list


def links(request: HttpRequest, page: Page, keep: Iterable[str] = ()) -> Links:
    """The addresses of `page`'s neighbours; of the query of `request` only the names in `keep` stay."""
    kept = [(name, value) for name in keep for value in request.GET.getlist(name)]

    def address(cursor: str | None) -> str | None:
        if cursor is None:
            return None
        side, _, text = cursor.partition("=")
        return f"?{urlencode([*kept, (side, text)])}"

    return Links(address(page.older), address(page.newer))


def beyond(by: tuple[str, str], first: datetime | int, number: int, is_older: bool) -> Func:
    """The condition that a row is older (or newer) than that place.

    It compares the two columns as one row, which PostgreSQL and SQLite seek in the index; the same
    in ANDs and ORs makes them read and sort. (Where the second column is SQLite's rowid it seeks by
    the first and steps over rows of the very same instant.)
    """
    value = Value(first, output_field=DateTimeField() if isinstance(first, datetime) else IntegerField())
    return beside_of(by, value, Value(number), is_older)


def beside_of(by: tuple[str, str], first: Any, number: Any, is_older: bool) -> Func:
    """`beyond` a place of which the database itself has to say where it is, in two expressions."""
    ends = [
        Func(*pair, template="(%(expressions)s)", output_field=BooleanField())
        for pair in ((F(by[0]), F(by[1])), (first, number))
    ]
    joiner = " < " if is_older else " > "
    return Func(*ends, template="%(expressions)s", arg_joiner=joiner, output_field=BooleanField())


def parsed(cursor: str, counts: bool = False) -> tuple[str, Any, int]:
    """The side, instant (or count) and number of a cursor; Http404 for anything else."""
    match = CURSOR.fullmatch(cursor)
    if not match:
        raise Http404
    side, first, number = match.groups()
    if counts:
        if not 0 <= int(first) <= MOST_COUNTED:
            raise Http404
        return side, int(first), int(number)
    try:
        return side, EPOCH + int(first) * MICROSECOND, int(number)
    except OverflowError as out_of_time:
        raise Http404 from out_of_time


def place(side: str, row: Any, by: tuple[str, str]) -> str:
    """The cursor at `row`."""
    first, number = (attrgetter(name.replace("__", "."))(row) for name in by)
    return f"{side}={written(first)}-{number}"


def written(first: datetime | int) -> int:
    """The instant as a cursor says it; a number as it is."""
    return (first - EPOCH) // MICROSECOND if isinstance(first, datetime) else first


def beside(is_older: bool, first: datetime | int, number: int) -> Page:
    """The empty page at an end of the list, with the way back to the row that led here."""
    if is_older:
        return Page([], None, f"after={written(first)}-{max(number - 1, 0)}")
    return Page([], f"before={written(first)}-{number + 1}", None)
