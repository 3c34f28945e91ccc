"""One run of `archive_sources`: what was asked for is looked at, what waits is asked for.

A page that is not there is not asked for: the archive would keep the page that says so. Where the archive
asks for patience, no run asks it anything until that time.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from aivizor import dates
from aivizor.fetching import Fetched, Fetcher, FetchError, Forbidden
from aivizor.fetching.pace import Pace, Wait
from aivizor.longwork import Outcome, Work
from news.models import Link, Snapshot
from news.models.snapshots import State
from news.sources.archiving import queueing
from news.sources.archiving.archiver import Archiver, Asked, Busy, Closed, Kept, Refused, Waiting
from news.sources.archiving.outcomes import Answer, Failed, Impossible, note
from news.sources.links.judging import verdict
from news.sources.links.visiting import APART

# So long a run has for itself what it took; one that was killed leaves it to the next.
TAKEN_FOR = timedelta(minutes=10)
# Between two questions to the archive, in seconds: Save Page Now takes some dozen a minute.
ARCHIVE_APART = 5.0
# So often in a row the archive may not answer before the run ends.
TROUBLES = 3
NOT_THERE = (Link.State.GONE, Link.State.SOFT_404, Link.State.HOME)


class Run:
    """Asks one archive, politely. `came` counts the snapshots that came into each state; `ended` says why
    it ended before it was through, if it did."""

    def __init__(
        self,
        archiver: Archiver,
        fetcher: Fetcher,
        clock: Callable[[], datetime] = timezone.now,
        wait: Wait = time.sleep,
    ) -> None:
        self.archiver, self.fetcher, self.clock = archiver, fetcher, clock
        self._sites, self._archive = Pace(APART, wait), Pace(ARCHIVE_APART, wait)
        self._troubles = 0
        self.came = dict.fromkeys(State, 0)
        self.ended = ""

    def works(self) -> list[Work]:
        """What is queued, looked at, asked for; a run that was stopped goes on with what is still due."""
        now = self.clock()
        if until := Snapshot.objects.rest_until(now):
            self._rest(until)
        due = Snapshot.objects.due(now)
        return [
            *queueing.works(now),
            Work("asked", due.filter(state=State.ASKED), self._each(self._look), size=20),
            Work("waiting", due.filter(state=State.WAITING), self._each(self._ask), size=20),
        ]

    def _each(self, do: Callable[[Snapshot], bool]) -> Callable[[list[Snapshot]], Outcome]:
        return lambda snapshots: Outcome(sum(self._take(snapshot) and do(snapshot) for snapshot in snapshots))

    def _take(self, snapshot: Snapshot) -> bool:
        """Whether this run has it for itself; another one may have been faster."""
        if self.ended:
            return False
        free = Snapshot.objects.filter(pk=snapshot.pk, state=snapshot.state, due_at=snapshot.due_at)
        return bool(free.update(due_at=self.clock() + TAKEN_FOR))

    def _look(self, snapshot: Snapshot) -> bool:
        return self._note(snapshot, self._hear(lambda: self.archiver.look(snapshot.job)))

    def _ask(self, snapshot: Snapshot) -> bool:
        page: Fetched | None = None
        self._sites.keep(urlsplit(snapshot.url).hostname or "")
        try:
            page = self.fetcher.fetch(snapshot.url)
        except Forbidden as failure:
            return self._note(snapshot, Impossible(str(failure)))
        except FetchError:
            # It may answer the archive all the same.
            pass
        if page and (refused := not_there(snapshot, page)):
            return self._note(snapshot, refused)
        return self._note(snapshot, self._hear(lambda: self.archiver.ask(snapshot.url)), page)

    def _hear(self, question: Callable[[], Asked | Kept | Waiting | Refused]) -> Answer | None:
        """What the archive answers; None where it does not let this site in."""
        self._archive.keep("")
        try:
            answer: Answer = question()
        except Busy as busy:
            self._rest(self.clock() + busy.wait)
            return busy
        except Closed as closed:
            self.ended = str(closed)
            return None
        except FetchError as failure:
            return self._failed(str(failure))
        self._troubles = 0
        return answer

    def _failed(self, reason: str) -> Failed:
        self._troubles += 1
        if self._troubles >= TROUBLES:
            self.ended = _("The archive does not answer: {reason}").format(reason=reason)
        return Failed(reason)

    def _note(self, snapshot: Snapshot, answer: Answer | None, page: Fetched | None = None) -> bool:
        state = note(snapshot, answer, self.clock(), page) if answer else None
        if state is None or state == snapshot.state:
            return False
        self.came[state] += 1
        return True

    def _rest(self, until: datetime) -> None:
        self.ended = _("The archive asks to be left alone until {day}, {time} UTC.").format(
            day=dates.day(until), time=f"{until:%H:%M}"
        )


def not_there(snapshot: Snapshot, page: Fetched) -> Refused | None:
    """Why the page is not worth a copy, if it is not; another title is no reason."""
    seen = verdict(snapshot.url, page)
    return Refused(seen.found) if seen.state in NOT_THERE else None
