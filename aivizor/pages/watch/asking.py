"""What both watches have in common: one connection, one question at a time, and no long wait."""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from aivizor.pages.sheet import Sheet

# The longest that a question may take, in seconds. After one that failed none is tried for PAUSE.
PATIENCE = 0.5
PAUSE = 1.0


class Unasked(Exception):
    """The database can't be asked just now."""


class Watch(ABC):
    """Knows the versions. Safe for threads, and for processes that fork.

    Every question may raise Unasked, within about PATIENCE.
    """

    # What the driver raises when the database is away.
    failures: tuple[type[Exception], ...]

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: Any = None
        self._process = 0
        self._not_before = 0.0
        self._lock = Lock()

    def read(self, keys: list[str]) -> dict[str, int]:
        """The versions of `keys` as they stand now; one that never moved is left out."""
        with self._asking() as connection:
            return self._read(connection, keys)

    def holds(self, sheet: Sheet) -> bool:
        """Whether every version is what the sheet says."""
        with self._asking() as connection:
            return self._compare(connection, sheet)

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """The connection, for one thread at a time."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Unasked
        try:
            if time.monotonic() < self._not_before:
                raise Unasked
            if self._connection is None or self._process != os.getpid():
                self._connection = self._connect()
                self._process = os.getpid()
            yield self._connection
        except self.failures as failure:
            self._connection = None
            self._not_before = time.monotonic() + PAUSE
            raise Unasked from failure
        finally:
            self._lock.release()

    def _compare(self, connection: Any, sheet: Sheet) -> bool:
        return self._read(connection, sheet.keys) == sheet.versions

    @abstractmethod
    def _connect(self) -> Any:
        """A new connection; one of `failures` where there is none to be had."""

    @abstractmethod
    def _read(self, connection: Any, keys: list[str]) -> dict[str, int]:
        """The versions; one of `failures` where the database does not say."""
