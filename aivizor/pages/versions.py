"""The versions of what pages show: rows that move in the transaction of the change itself."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

# What every page shows: the frame, the boards, the names of members.
SITE = "site"
# The instants at which time alone changes pages.
TURNS = "turns"

MOVE = """
    INSERT INTO aivizor_version (key, number) VALUES {rows}
    ON CONFLICT (key) DO UPDATE SET number = aivizor_version.number + 1
"""

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def changing() -> Iterator[None]:
    """A transaction that changes what pages show; `moved` says in it what it changes.

    The versions are written last, so that others wait for their rows as short as can be, and in
    the order of their keys, so that no two transactions wait for each other. Within another
    `changing` it is a savepoint, and the outer one writes.
    """
    if _noted.get() is not None:
        with transaction.atomic():
            yield
        return
    token = _noted.set(set())
    try:
        with transaction.atomic():
            yield
            _move(_noted.get() or ())
    finally:
        _noted.reset(token)


def moved(*keys: str) -> None:
    """Notes that what these keys name changes in this transaction. RuntimeError outside `changing`."""
    noted = _noted.get()
    if noted is None:
        raise RuntimeError("A change of what pages show belongs into `with pages.changing():`.")
    noted.update(keys)


def _move(keys: Iterable[str]) -> None:
    if not (ordered := sorted(keys)):
        return
    with connection.cursor() as cursor:
        cursor.execute(MOVE.format(rows=", ".join(["(%s, 1)"] * len(ordered))), ordered)
