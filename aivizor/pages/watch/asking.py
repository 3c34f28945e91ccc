"""What both watches have in common: one connection, one question at a time, and no long wait."""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar

from aivizor.pages.sheet import Sheet

# The longest that a question may take, in seconds. After one that failed none is tried for PAUSE.
PATIENCE = 0.5
PAUSE = 1.0

Said = TypeVar("Said")


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
        return self._ask(lambda connection: self._read(connection, keys))

    def holds(self, sheet: Sheet) -> bool:
        """Whether every version is what the sheet says."""
        return self._ask(lambda connection: self._compare(connection, sheet))

    def leave(self) -> None:
        """Closes the connection; the next question opens another one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*self.failures):
                connection.close()

    def _ask(self, question: Callable[[Any], Said]) -> Said:
        """What the database says, for one thread at a time."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Unasked
        try:
            if time.monotonic() < self._not_before:
                raise Unasked
            return self._put(question)
        except self.failures as failure:
            self.leave()
            self._not_before = time.monotonic() + PAUSE
            raise Unasked from failure
        finally:
            self._lock.release()

    def _put(self, question: Callable[[Any], Said]) -> Said:
        """Puts the question, once more where the connection broke while nobody asked."""
        begun = time.monotonic()
        if self._process != os.getpid():
            # The other process goes on with its connection; closing it here would end it there.
            self._process, self._connection = os.getpid(), None
        if self._connection is not None:
            try:
                return question(self._connection)
            except self.failures:
                if time.monotonic() - begun > PATIENCE / 2:
                    raise
                self.leave()
        self._connection = self._connect()
        return question(self._connection)

    def _compare(self, connection: Any, sheet: Sheet) -> bool:
        return self._read(connection, sheet.keys) == sheet.versions

    @abstractmethod
    def _connect(self) -> Any:
        """A new connection; one of `failures` where there is none to be had."""

    @abstractmethod
    def _read(self, connection: Any, keys: list[str]) -> dict[str, int]:
        """The versions; one of `failures` where the database does not say."""
