"""The watch over SQLite: while nothing at all was written, one pragma says so."""

import sqlite3
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aivizor.pages.sheet import Sheet
from aivizor.pages.watch.asking import PATIENCE, Watch

# Of each connection; numbers of two connections say nothing of each other.
GENERATIONS = count(1)


class SqliteWatch(Watch):
    """Notes in a sheet at which `data_version` its versions held: the same number, the same data."""

    failures = (sqlite3.Error,)

    def _connect(self) -> Any:
        file = quote(str(Path(self._parameters["database"]).resolve()))
        self._generation = next(GENERATIONS)
        return sqlite3.connect(
            f"file:{file}?mode=ro",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )

    def _compare(self, connection: Any, sheet: Sheet) -> bool:
        # In this order: a write between the two questions moves the number once more.
        written = (self._generation, connection.execute("PRAGMA data_version").fetchone()[0])
        if sheet.seen == written:
            return True
        if not super()._compare(connection, sheet):
            return False
        sheet.seen = written
        return True

    def _read(self, connection: Any, keys: list[str]) -> dict[str, int]:
        marks = ", ".join("?" * len(keys))
        asked = f"SELECT key, number FROM aivizor_version WHERE key IN ({marks})"  # noqa: S608
        return dict(connection.execute(asked, keys).fetchall())


def watch(parameters: dict[str, Any]) -> Watch:
    """A watch over the database with these parameters of Django's connection."""
    return SqliteWatch(parameters)
