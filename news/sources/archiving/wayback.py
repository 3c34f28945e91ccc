"""The Internet Archive's Wayback Machine, asked through its Save Page Now 2 API.

POST /save takes an address and gives the name of a job; GET /save/status/<job> says how far that is.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.fetching import Fetched, Fetcher, Unreachable
from aivizor.markdown.texts import UNSTORABLE
from news.models.sources import web_only
from news.sources.archiving.archiver import Asked, Busy, Closed, Kept, Refused, Waiting
from news.sources.links.visiting import BUSY, asked_for

JOB = re.compile(r"[\w.-]{1,100}", re.ASCII)
TIMESTAMP = re.compile(r"[0-9]{14}")
# It says so of itself, and not of the page.
FULL = "error:user-session-limit"
# How long it is left alone where it does not say for how long, and at most.
PATIENCE, LONGEST_PATIENCE = timedelta(minutes=10), timedelta(days=7)
UNREADABLE = Refused(_("The archive's answer can't be read."))


@dataclass(frozen=True)
class Wayback:
    """The archive at this base address, asked with a key as KEY:SECRET."""

    base: str
    key: str
    fetcher: Fetcher

    def ask(self, url: str) -> Asked | Refused:
        """See Archiver.ask."""
        told = self._told(f"{self.base}/save", {"url": url})
        job = told.get("job_id")
        return Asked(job) if isinstance(job, str) and JOB.fullmatch(job) else refusal(told)

    def look(self, job: str) -> Kept | Waiting | Refused:
        """See Archiver.look."""
        told = self._told(f"{self.base}/save/status/{job}")
        match told.get("status"):
            case "pending":
                return Waiting()
            case "success":
                return self._kept(told)
        return refusal(told)

    def _told(self, url: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
        headers = {"Authorization": f"LOW {self.key}", "Accept": "application/json"}
        answer = self.fetcher.ask(url, form=form, headers=headers)
        told = read(answer)
        if answer.status in BUSY or told.get("status_ext") == FULL:
            asked = asked_for(answer, timezone.now())
            raise Busy(min(asked, LONGEST_PATIENCE) or PATIENCE)
        if answer.status in (401, 403):
            raise Closed(
                gettext("The archive answers {status}: it does not take the key in ARCHIVE_KEY.").format(
                    status=answer.status
                )
            )
        if answer.status >= 500 and not told:
            raise Unreachable(gettext("The archive answers {status}.").format(status=answer.status))
        return told

    def _kept(self, told: dict[str, Any]) -> Kept | Refused:
        stamp, original = told.get("timestamp"), told.get("original_url")
        if not (isinstance(stamp, str) and TIMESTAMP.fullmatch(stamp) and isinstance(original, str)):
            return UNREADABLE
        try:
            taken_at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            web_only(url := f"{self.base}/web/{stamp}/{original}")
        except (ValueError, ValidationError):
            return UNREADABLE
        return UNREADABLE if UNSTORABLE.search(url) else Kept(url, taken_at)


def read(answer: Fetched) -> dict[str, Any]:
    """The JSON object of an answer; empty where it is none."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def refusal(told: dict[str, Any]) -> Refused:
    """Why the archive did not do it, in its own words, which may be anything."""
    words = told.get("message") or told.get("status_ext")
    if not isinstance(words, str):
        return UNREADABLE
    said = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    if not said:
        return UNREADABLE
    return Refused(gettext("The archive says: “{words}”.").format(words=said[:150]))
