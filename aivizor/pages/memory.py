"""Where one process keeps its pages: bounded, and what nobody asked for lately goes first."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What knows how much room it takes."""

    @property
    def size(self) -> int:
        """In bytes, about."""


Kept = TypeVar("Kept", bound=Sized)


class Place(Generic[Kept]):
    """Where a page is kept, and whether it was asked for since it last could have gone."""

    __slots__ = ("is_wanted", "page")

    def __init__(self, page: Kept) -> None:
        self.page, self.is_wanted = page, False


class Memory(Generic[Kept]):
    """At most `room` bytes of pages by their keys; safe for threads.

    Asking moves nothing and waits for nobody. When room is needed, the pages pass by in a circle:
    one that was asked for since the last time stays for another turn, the first that was not goes.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._places: OrderedDict[tuple[str, ...], Place[Kept]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Kept | None:
        """The page of this key; None for none."""
        place = self._places.get(key)
        if place is None:
            return None
        place.is_wanted = True
        return place.page

    def put(self, key: tuple[str, ...], page: Kept) -> None:
        """Keeps the page in place of an earlier one; one larger than all the room is not kept."""
        with self._lock:
            if old := self._places.pop(key, None):
                self.used -= _size(key, old.page)
            if (size := _size(key, page)) > self.room:
                return
            while self.used + size > self.room:
                self._pass_by()
            self._places[key] = Place(page)
            self.used += size

    def __len__(self) -> int:
        """How many pages are kept."""
        return len(self._places)

    def _pass_by(self) -> None:
        key, place = self._places.popitem(last=False)
        if place.is_wanted:
            place.is_wanted = False
            self._places[key] = place
        else:
            self.used -= _size(key, place.page)


def _size(key: tuple[str, ...], page: Sized) -> int:
    """The room of a page with its key, which is as long as whoever asks makes it."""
    return page.size + sum(map(len, key))
