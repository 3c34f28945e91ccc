"""What an archive is asked, and what it may answer, whichever it is."""

from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from aivizor.languages import Text


class Asked(NamedTuple):
    """The archive is at work; `job` is its name for that."""

    job: str


class Kept(NamedTuple):
    """The archive has a copy, taken at this time."""

    archive_url: str
    taken_at: datetime


class Waiting(NamedTuple):
    """The archive has not finished yet."""


class Refused(NamedTuple):
    """The archive could not keep the page; the sentence says why."""

    reason: Text


class Busy(Exception):
    """The archive asks to be left alone for so long. That says nothing of the page."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"The archive asks to be left alone for {wait}.")
        self.wait = wait


class Closed(Exception):
    """The archive does not let this site in; the sentence says why."""


class Archiver(Protocol):
    """An archive. Both raise Busy, Closed, and FetchError where it can't be reached."""

    def ask(self, url: str) -> Asked | Refused:
        """Asks the archive to keep the page at this address. It does so in its own time."""

    def look(self, job: str) -> Kept | Waiting | Refused:
        """How far the archive is with this work."""
