"""In which documents one looks: of some kinds, with some marks, of some days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aivizor.search.row import HIGHEST
from aivizor.search.words import mark

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A row's number is its date in milliseconds times this, plus something that tells rows of the
# same millisecond apart. Good from 1691 to 2248.
ROOM = 1 << 20
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Within:
    """Of `kinds` where there are some; with one mark of each group; from `since` to before `until`."""

    kinds: Collection[str] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    @property
    def groups(self) -> list[list[str]]:
        """The words of which a document must have one of each group."""
        return [[mark(name) for name in names] for names in (self.kinds, *self.marks) if names]

    @property
    def is_narrow(self) -> bool:
        """Whether it says more than a kind: then it can be asked for without words."""
        return bool(self.marks or self.since or self.until)

    @property
    def lowest(self) -> int:
        """The first number that a row can have."""
        return number_of(self.since) if self.since else -HIGHEST

    @property
    def beyond(self) -> int:
        """The first number that a row can't have any more."""
        return number_of(self.until) if self.until else HIGHEST


EVERYTHING = Within()


def number_of(at: datetime) -> int:
    """The first number that a row of that millisecond can have."""
    return max(-HIGHEST, min((at - EPOCH) // MILLISECOND * ROOM, HIGHEST))
