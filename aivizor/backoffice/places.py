"""Pages of a list in the back office: by the place of a row in its index, never by count or offset.

As aivizor.keyset, but for lists of any order: by time, by name, by number.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, F, Field, Func, Model, QuerySet, Value

# How many rows one page looks through where no index says which of them are asked for.
REACH = 1000


class Turn(NamedTuple):
    """Where a page begins: below the row at `place`, or above it. `place` is that row's columns."""

    place: list[Any]
    is_back: bool


@dataclass(frozen=True)
class Page:
    """Some rows in list order, and the places that lead `on` and `back`; None where nothing is.

    `is_cut` says that it looked through REACH rows and that more lie beyond.
    """

    items: list[Any]
    on: str | None
    back: str | None
    is_cut: bool


def page(
    rows: QuerySet[Any], order: tuple[str, ...], turn: Turn | None, size: int, among: QuerySet[Any] | None
) -> Page:
    """One page of `rows`, `size` or fewer, in the order of the columns in `order`.

    The columns are never null, all run the same way ("-at", "-pk"), and tell every row from every
    other. `among` are the rows of the whole list where only REACH of them are to be looked
    through, None where an index leads to those that are asked for.
    """
    is_back = turn is not None and turn.is_back
    way = turned(order) if is_back else order
    edge = None
    if turn:
        rows = rows.filter(past(rows.model, way, turn.place))
    if among is not None:
        among = among.filter(past(rows.model, way, turn.place)) if turn else among
        edge = among.order_by(*way)[REACH - 1 : REACH].first()
    if edge is not None:
        rows = rows.filter(past(rows.model, turned(way), columns(edge, order), or_at=True))
    found = list(rows.order_by(*way)[: size + 1])
    has_more, found = len(found) > size, found[:size]
    last = found[-1] if has_more else edge
    beyond = spelled(last, order) if last is not None else None
    before = spelled(found[0], order) if found and turn else None
    if is_back:
        found.reverse()
        return Page(found, before, beyond, is_cut=edge is not None and not has_more)
    return Page(found, beyond, before, is_cut=edge is not None and not has_more)


def turned(order: tuple[str, ...]) -> tuple[str, ...]:
    """The opposite order."""
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def past(model: type[Model], way: tuple[str, ...], place: list[Any], *, or_at: bool = False) -> Func:
    """The condition that a row comes after `place` in the order `way`, or stands there `or_at`.

    The columns are compared as one row, which both databases seek in the index.
    """
    fields = fields_of(model, way)
    values = [Value(value, output_field=field) for value, field in zip(place, fields, strict=True)]
    ends = [
        Func(*side, template="(%(expressions)s)", output_field=BooleanField())
        for side in ([F(field.attname) for field in fields], values)
    ]
    sign = ("<" if way[0].startswith("-") else ">") + ("=" if or_at else "")
    return Func(*ends, template="%(expressions)s", arg_joiner=f" {sign} ", output_field=BooleanField())


def fields_of(model: type[Model], order: tuple[str, ...]) -> list[Field]:
    names = [name.removeprefix("-") for name in order]
    return [model._meta.pk if name == "pk" else model._meta.get_field(name) for name in names]


def columns(row: Model, order: tuple[str, ...]) -> list[Any]:
    return [getattr(row, field.attname) for field in fields_of(type(row), order)]


def spelled(row: Model, order: tuple[str, ...]) -> str:
    """The place of `row` as an address carries it."""
    fields = fields_of(type(row), order)
    return json.dumps([field.value_to_string(row) for field in fields], separators=(",", ":"))


def read(model: type[Model], order: tuple[str, ...], text: str) -> list[Any]:
    """The place that `spelled` wrote. Raises ValueError for anything else."""
    fields = fields_of(model, order)
    try:
        found = json.loads(text)
        if not isinstance(found, list) or len(found) != len(fields):
            raise ValueError
        return [value_of(field, part) for field, part in zip(fields, found, strict=True)]
    except (ValidationError, RecursionError, OverflowError) as unread:
        raise ValueError from unread


def value_of(field: Field, text: Any) -> Any:
    """One column of a place, as Python has it. Raises ValueError, ValidationError, OverflowError."""
    if not isinstance(text, str) or "\x00" in text or not text.encode():
        raise ValueError
    value = field.to_python(text)
    field.run_validators(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError
        return value.astimezone(UTC)
    return value
