"""A question that very many pages ask: its SQL is made once, and each time it gets other values."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)


def row_of(model: type[Row], alias: str, names: Sequence[str], values: Sequence[Any]) -> Row:
    """A row of which only these fields were read, as `Model.from_db` makes it.

    But for its signals, which nobody here hears: with them a page of fifty people takes four times as long.
    """
    row = model.__new__(model)
    row.__dict__.update(zip(names, values, strict=True))
    row._state = ModelState()
    row._state.db, row._state.adding = alias, False
    return row


def read(
    model: type[Row], fields: "tuple[Field[Any, Any], ...]", alias: str, sql: str, params: Sequence[Any]
) -> Iterator[tuple[Row, Sequence[Any]]]:
    """The rows that this SQL finds, and of each what it says behind these fields of its own.

    Those come first, in the order of `columns`. It is a quarter of what `Model.objects.raw` takes.
    """
    names = [field.attname for field in fields]
    for values in lines(fields, alias, sql, params):
        yield row_of(model, alias, names, values[: len(names)]), values[len(names) :]


def lines(
    fields: "tuple[Field[Any, Any], ...]", alias: str, sql: str, params: Sequence[Any]
) -> list[list[Any]]:
    """What this SQL finds, line by line; the first values of each are of these fields, None stays None."""
    converters = _converters(fields, alias)
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = [list(values) for values in cursor.fetchall()]
    for place, ways, column in converters:
        for values in found:
            if values[place] is not None:
                for way in ways:
                    values[place] = way(values[place], column, connection)
    return found


def columns(fields: "Iterable[Field[Any, Any]]", table: str) -> str:
    """The columns of these fields, as `read` wants them, of a table that the SQL calls so."""
    return ", ".join(f"{table}.{field.column}" for field in fields)


@cache
def _converters(fields: "tuple[Field[Any, Any], ...]", alias: str) -> list[tuple[int, list[Any], Col]]:
    """Those whose values the database has in another form."""
    compiler = fields[0].model._default_manager.all().query.get_compiler(using=alias)
    converters = _quick(compiler.get_converters([field.get_col("") for field in fields]), alias)
    return [(place, ways, column) for place, (ways, column) in converters.items()]


def _quick(converters: "dict[int, tuple[list[Any], Any]]", alias: str) -> "dict[int, tuple[list[Any], Any]]":
    """The same converters, of instants the short one."""
    of_instants = getattr(connections[alias].ops, "convert_datetimefield_value", None)
    return {
        place: ([_aware if way == of_instants else way for way in ways], column)
        for place, (ways, column) in converters.items()
    }


def _aware(instant: datetime | None, column: Col, connection: Any) -> datetime | None:
    """What Django says in ten steps of an instant that SQLite's driver has read: it is one of UTC."""
    return instant and instant.replace(tzinfo=UTC)


class Blank(Value):
    """The place of a value that is not known yet; its field says how the database wants it."""

    def __init__(self, place: int, field: "Field[Any, Any]") -> None:
        super().__init__(place, output_field=field)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


def fill(
    params: Sequence[Any], fields: "Sequence[Field[Any, Any]]", values: Sequence[Any], alias: str
) -> tuple[Any, ...]:
    """The parameters with the values in the places of the blanks."""
    # A value stands in many places, as the instant does; it is made ready once.
    both = zip(fields, values, strict=True)
    ready = [field.get_db_prep_value(value, connections[alias]) for field, value in both]
    return tuple([ready[param.value] if isinstance(param, Blank) else param for param in params])


class Prepared(Generic[Row]):
    """Asks what `make` says of as many values as there are `fields`; so the condition stays where it is.

    Django makes the SQL of a query with its related rows in four times the time in which SQLite
    answers it. It is made again for another database only.
    """

    def __init__(
        self, make: "Callable[..., QuerySet[Row]]", *fields: "Field[Any, Any]", most: int = 1
    ) -> None:
        self._make, self._fields, self._most = make, fields, most
        self._made: dict[str, tuple[SQLCompiler, str, tuple[Any, ...]]] = {}

    def first(self, *values: Any) -> Row | None:
        """The first row, with its related ones; None for none. The values come as `make` takes them."""
        return next(self.rows(*values), None)

    def rows(self, *values: Any) -> Iterator[Row]:
        """The first `most` rows, with their related ones."""
        compiler = self._filled(values)
        query = copy(self._queryset.query)
        query.get_compiler = lambda using: compiler  # type: ignore[method-assign,assignment,misc]
        return iter(ModelIterable(QuerySet(self._queryset.model, query, self._queryset.db)))

    def lines(self, *values: Any) -> Iterable[Sequence[Any]]:
        """The first `most` lines of values, where `make` asks for no more (values_list)."""
        return self._filled(values).results_iter(tuple_expected=True)

    def _filled(self, values: Sequence[Any]) -> SQLCompiler:
        """What asks for these values."""
        alias = self._queryset.db
        compiler, sql, params = self._made.get(alias) or self._made.setdefault(alias, self._compiled(alias))
        # For this thread and these values; what else a compiler holds is only read.
        compiler = copy(compiler)
        compiler.connection = connections[alias]
        filled = fill(params, self._fields, values, alias)
        compiler.as_sql = lambda: (sql, filled)  # type: ignore[method-assign,assignment,misc]
        return compiler

    @cached_property
    def _queryset(self) -> "QuerySet[Row]":
        return self._make(*(Blank(place, field) for place, field in enumerate(self._fields)))[: self._most]

    def _compiled(self, alias: str) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        compiler = self._queryset.query.get_compiler(using=alias)
        sql, params = compiler.as_sql()
        asked = [column for column, *_ in compiler.select[: compiler.col_count]]
        converters, is_composite = (
            _quick(compiler.get_converters(asked), alias),
            compiler.has_composite_fields(asked),
        )
        compiler.get_converters = lambda expressions: converters  # type: ignore[method-assign,misc]
        compiler.has_composite_fields = lambda expressions: is_composite  # type: ignore[method-assign,misc]
        return compiler, sql, params
