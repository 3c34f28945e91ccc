"""Visiting the sources' addresses, politely and for as long as somebody may read what cites them.

The rule. A link that shows what was cited is looked at every two weeks. One that does not is looked at
again after one, two, four … days, and after FAILURES in a row over FAILING_FOR it counts as what they
found. A dead one is looked at every month, and one good visit brings it back.
"""

import time
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.db.models import Q

from aivizor.fetching import Fetched, Fetcher, FetchError
from aivizor.fetching.pace import Pace, Wait
from aivizor.longwork import Outcome, Work
from aivizor.pages import changing
from news import pages
from news.models import Link, Source
from news.models.links import DEAD, TOLD, State
from news.sources.links import comparing
from news.sources.links.judging import Verdict, verdict

GOOD_FOR, DEAD_FOR = timedelta(days=14), timedelta(days=30)
FAILURES, FAILING_FOR = 3, timedelta(days=3)
# Between two visits of one host, in seconds; and what a site may ask for at most.
APART, LONGEST_WAIT = 2.0, timedelta(days=30)

# The site is there and asks for patience: that says nothing of the page.
BUSY = {429, 503}


class Visits:
    """Visits of one run: no host is asked twice within APART."""

    def __init__(self, fetcher: Fetcher, wait: Wait = time.sleep) -> None:
        self.fetcher, self._pace = fetcher, Pace(APART, wait)

    def works(self, now: datetime) -> list[Work]:
        """The sources whose links are due; a run that was stopped goes on with what is still due."""

        def visit(sources: list[Source]) -> Outcome:
            return Outcome(sum(self.visit(source, now) for source in sources))

        is_due = Q(link=None) | Q(link__in=Link.objects.due(now))
        due = Source.objects.exclude(url="").filter(is_due).select_related("link")
        return [Work("sources", due, visit, size=20)]

    def visit(self, source: Source, now: datetime) -> bool:
        """Looks at the source's address and writes what was found; whether the link's state changed."""
        known = getattr(source, "link", None) or Link(source=source)
        self._pace.keep(urlsplit(source.url).hostname or "")
        quotes = comparing.quotes_of(source, now)
        # A page that did not change is not sent, and a new quote has to see it.
        before = known if comparing.are_known(source, quotes) else Link()
        answer: Fetched | None = None
        try:
            answer = self.fetcher.fetch(source.url, etag=before.etag, modified=before.modified)
            seen = judged(source.url, answer, known)
        except FetchError as failure:
            seen = Verdict(State.UNREACHABLE, str(failure))
        looked_for = comparing.looked_for(quotes, answer, seen.state)
        with changing():
            # Its address may be another one by now, and a second run may have been here.
            if not Source.objects.select_for_update().filter(pk=source.pk, url=source.url).exists():
                return False
            comparing.note(source, quotes, looked_for, now)
            link = Link.objects.filter(source=source).first() or Link(source=source, since=now)
            return _write(link, seen, answer, now)


def judged(url: str, answer: Fetched, known: Link) -> Verdict:
    """What the answer says; a page that did not change is what it was."""
    if answer.status == 304:
        return Verdict(State(known.state), "The page did not change.", known.title)
    return verdict(url, answer, known.title)


def _write(link: Link, seen: Verdict, answer: Fetched | None, now: datetime) -> bool:
    if answer and answer.status in BUSY:
        return _come_back(link, answer, now)
    before = link.state
    link.found, link.checked_at = seen.found, now
    if seen.state in DEAD:
        _fail(link, seen, now)
    else:
        _stand(link, seen, answer, now)
    if answer and answer.status != 304:
        link.leads_to = answer.url[:2000] if answer.led_by else ""
    if has_changed := link.state != before:
        link.since = now
        if link.state in TOLD or before in TOLD:
            pages.links_changed()
    link.save()
    return has_changed


def _come_back(link: Link, answer: Fetched, now: datetime) -> bool:
    """Nothing is known anew; the next visit comes when the site asks for it, tomorrow at the earliest."""
    link.found = f"The site answers {answer.status}: it asks to come back later."
    link.checked_at, link.due_at = now, now + max(timedelta(days=1), asked_for(answer, now))
    link.save()
    return False


def _fail(link: Link, seen: Verdict, now: datetime) -> None:
    link.failures += 1
    link.failing_since = link.failing_since or now
    link.etag = link.modified = ""
    is_long = link.failures >= FAILURES and now - link.failing_since >= FAILING_FOR
    if is_long or link.is_dead:
        link.state = seen.state
    link.due_at = now + (DEAD_FOR if link.is_dead else timedelta(days=2 ** min(link.failures - 1, 4)))


def _stand(link: Link, seen: Verdict, answer: Fetched | None, now: datetime) -> None:
    link.failures, link.failing_since = 0, None
    link.state, link.due_at = seen.state, now + GOOD_FOR
    link.title = link.title or seen.title
    if answer and answer.status == 200:
        # What the site wants to be asked by the next time.
        link.etag = answer.headers.get("etag", "")[:200]
        link.modified = answer.headers.get("last-modified", "")[:60]


def asked_for(answer: Fetched, now: datetime) -> timedelta:
    """How long the site asks to be left alone (RFC 9110, section 10.2.3); nothing where it asks nothing."""
    asked = answer.headers.get("retry-after", "").strip()
    wanted = timedelta()
    if asked.isdecimal() and len(asked) < 10:
        wanted = timedelta(seconds=int(asked))
    else:
        with suppress(TypeError, ValueError):
            wanted = parsedate_to_datetime(asked) - now
    return min(max(wanted, timedelta()), LONGEST_WAIT)
