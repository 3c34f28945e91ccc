"""Where one process keeps its pages: bounded, and what was not asked for the longest goes first."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What knows how much room it takes."""

    @property
    def size(self) -> int:
        """In bytes, about."""


Kept = TypeVar("Kept", bound=Sized)


class Memory(Generic[Kept]):
    """At most `room` bytes of pages by their keys; safe for threads."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Kept | None:
        """The page of this key, which is now the one that was asked for last; None for none."""
        with self._lock:
            if page := self._pages.get(key):
                self._pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, ...], page: Kept) -> None:
        """Keeps the page in place of an earlier one; one larger than all the room is not kept."""
        with self._lock:
            if old := self._pages.pop(key, None):
                self.used -= _size(key, old)
            if _size(key, page) > self.room:
                return
            self._pages[key] = page
            self.used += _size(key, page)
            while self.used > self.room:
                self.used -= _size(*self._pages.popitem(last=False))


def _size(key: tuple[str, ...], page: Sized) -> int:
    """The room of a page with its key, which is as long as whoever asks makes it."""
    return page.size + sum(map(len, key))
