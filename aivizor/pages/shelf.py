"""The shelf: parts of pages that are made once for everybody, whoever is signed in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from aivizor import clock
from aivizor.pages.memory import Memory
from aivizor.pages.sheet import SHELF, Sheet
from aivizor.pages.versions import SITE, TURNS
from aivizor.pages.watch import Watch

Made = TypeVar("Made")
# About what a part takes that does not say so itself, in bytes.
SMALL = 2_000


@dataclass(frozen=True)
class Held:
    """A part and its sheet. Nobody changes a part once it is made."""

    part: Any
    sheet: Sheet
    size: int


class Shelf:
    """What one process remembers of the site: parts, each with its sheet, and when time turns next."""

    def __init__(self, room: int, watch: Watch) -> None:
        self._memory: Memory[Held] = Memory(room)
        self._watch = watch
        self._turn = (inf, Sheet([TURNS], {}))

    def sheet(self, keys: Iterable[str], now: datetime) -> Sheet:
        """The sheet of what is made from now on. Raises Unasked.

        The versions are read before anything is made, so that what is made beside a change never
        passes for what is made after it.
        """
        ordered = sorted({SITE, *keys})
        return Sheet(ordered, self._watch.read(ordered), self.turn(now))

    def turn(self, now: datetime) -> float:
        """The next instant after `now` at which time alone changes pages; infinity for none."""
        since, known = self._turn
        if not (since <= now.timestamp() < known.until and self._watch.holds(known)):
            versions = self._watch.read([TURNS])
            turn = import_string(settings.NEXT_TURN)(now)
            known = Sheet([TURNS], versions, turn.timestamp() if turn else inf)
            self._turn = (now.timestamp(), known)
        return known.until

    def part(
        self, name: tuple[str, ...], keys: Iterable[str], now: datetime, make: Callable[[], Made]
    ) -> Made:
        """The part of this name as it is at `now`. Raises what `make` raises, and then keeps nothing."""
        if not self._memory.room:
            return make()
        held = self._memory.get(name)
        if held and now.timestamp() < held.sheet.until and self._watch.holds(held.sheet):
            return held.part
        sheet = self.sheet(keys, now)
        part = make()
        self._memory.put(name, Held(part, sheet, getattr(part, "size", SMALL)))
        return part


def shared(request: HttpRequest, *name: object, shows: Iterable[str], make: Callable[[], Made]) -> Made:
    """The part that `make` makes, or one made before that shows the same.

    `name` tells it from all others; `shows` are the keys of what it shows. Without the front, as in
    a test, it is made each time.
    """
    shelf: Shelf | None = request.META.get(SHELF)
    if shelf is None:
        return make()
    return shelf.part(tuple(map(str, name)), shows, clock.now(request), make)
