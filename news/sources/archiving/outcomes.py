"""What becomes of a snapshot, whatever came of asking for it.

The rule. What can't be archived is tried again after one, two, four … hours; after MOST attempts it is
refused until an editor asks again. What the archive itself fails at makes the wait longer and refuses
nothing.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from aivizor.fetching import Fetched
from aivizor.languages import Text
from aivizor.pages import changing
from news import pages
from news.models import Snapshot
from news.models.snapshots import State
from news.sources.archiving.archiver import Asked, Busy, Kept, Refused, Waiting
from news.sources.archiving.reading import digest_of, extract_of

MOST, FIRST_WAIT, LONGEST_WAIT = 8, timedelta(hours=1), timedelta(days=7)
# When a work is looked at again, and after how long it is given up.
LOOKED_AT, GIVEN_UP = timedelta(minutes=2), timedelta(days=1)


class Failed(NamedTuple):
    """The archive could not be asked, or not understood. That says nothing of the page."""

    reason: str


class Impossible(NamedTuple):
    """No archive is asked for such an address."""

    reason: str


Answer = Asked | Kept | Waiting | Refused | Busy | Failed | Impossible


def note(snapshot: Snapshot, answer: Answer, now: datetime, page: Fetched | None = None) -> State | None:
    """Writes what came of asking for it; gives the state that it has then.

    None where it is no more what was asked for: its source has another address, or an editor asked
    for it again.
    """
    with changing():
        same = Snapshot.objects.filter(pk=snapshot.pk, state=snapshot.state, job=snapshot.job)
        row = same.select_for_update().first()
        if row is None:
            return None
        row.rest_until = None
        _apply(row, answer, now)
        if isinstance(answer, Asked):
            row.digest, row.extract = (digest_of(page), extract_of(page)) if page else ("", "")
        if isinstance(answer, Kept):
            pages.links_changed()
        row.save()
    return State(row.state)


def _apply(row: Snapshot, answer: Answer, now: datetime) -> None:
    match answer:
        case Asked(job):
            row.state, row.job, row.found = State.ASKED, job, ""
            row.asked_at, row.due_at = now, now + LOOKED_AT
        case Kept(archive_url, taken_at):
            row.state, row.archive_url, row.taken_at = State.KEPT, archive_url, taken_at
            row.attempts, row.job, row.found, row.due_at = 0, "", "", None
        case Waiting():
            _look_again(row, "", now)
        case Refused(reason):
            _fail(row, reason, now, row.attempts + 1)
        case Impossible(reason):
            _fail(row, reason, now, MOST)
        case Failed(reason):
            _spare(row, reason, now)
        case Busy(wait=wait):
            row.found = _("The archive asks for patience.")
            row.rest_until = row.due_at = now + wait


def _spare(row: Snapshot, reason: str, now: datetime) -> None:
    if row.state == State.ASKED:
        _look_again(row, reason, now)
    else:
        _fail(row, reason, now, min(row.attempts + 1, MOST - 1))


def _look_again(row: Snapshot, found: str, now: datetime) -> None:
    if row.asked_at and now - row.asked_at >= GIVEN_UP:
        _fail(row, _("The archive did not finish within a day."), now, row.attempts + 1)
    else:
        row.found, row.due_at = found[:200], now + LOOKED_AT


def _fail(row: Snapshot, reason: Text, now: datetime, attempts: int) -> None:
    row.attempts, row.found, row.job, row.asked_at = attempts, str(reason)[:200], "", None
    is_over = attempts >= MOST
    row.state = State.REFUSED if is_over else State.WAITING
    row.due_at = None if is_over else now + back_off(attempts)


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
