"""Visiting the addresses of sources and of links in texts, politely, for as long as they may be read.

The rule. A link that shows what was cited is looked at every two weeks. One that does not is looked at
again after one, two, four … days, and after FAILURES in a row over FAILING_FOR it counts as what they
found. A dead one is looked at every month, and one good visit brings it back.

Each site is asked first what it lets programs look at (robots.py). A page that it keeps for people is no
dead link: nothing is known of it. While a site can't say what it asks its pages stay what they were, and
after PATIENCE they are looked at all the same, as RFC 9309 has it.
"""

import re
import time
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.fetching import Fetched, Fetcher, FetchError
from aivizor.fetching.pace import Pace, Wait
from aivizor.longwork import Outcome, Work
from aivizor.pages import changing
from news import pages
from news.models import Link, Source, TextLink
from news.models.links import DEAD, TOLD, State, Watched
from news.sources.links import comparing, remembering
from news.sources.links.judging import Verdict, verdict
from news.sources.links.robots import ASKED_NOT_TO, Closed, Robots, Unsaid

GOOD_FOR, DEAD_FOR = timedelta(days=14), timedelta(days=30)
FAILURES, FAILING_FOR = 3, timedelta(days=3)
# Between two visits of one host, in seconds; and what a site may ask for at most.
APART, LONGEST_WAIT = 2.0, timedelta(days=30)
LONGEST = 2000
# How long a site that can't say what it asks of programs is taken to ask for everything.
PATIENCE = timedelta(days=30)

# The site is there and asks for patience: that says nothing of the page.
BUSY = {429, 503}
UNSAID = _("The site could not say what programs may look at.")
# What a site may want to be asked by: others are not sent back to it. (RFC 9110, section 8.8)
ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]{0,196}"')
MODIFIED = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", re.ASCII)


class Visits:
    """Visits of one run: no host is asked twice within APART."""

    def __init__(self, fetcher: Fetcher, wait: Wait = time.sleep) -> None:
        self.fetcher, self._pace, self._robots = fetcher, Pace(APART, wait), Robots(fetcher)

    def works(self, now: datetime) -> list[Work]:
        """The links that are due, of sources and of texts; a stopped run goes on with what is still due."""

        def visit(sources: list[Source]) -> Outcome:
            return Outcome(sum(self.visit(source, now) for source in sources))

        def visit_linked(links: list[TextLink]) -> Outcome:
            return Outcome(sum(self.visit_linked(link, now) for link in links))

        is_due = Q(link=None) | Q(link__in=Link.objects.due(now))
        due = Source.objects.exclude(url="").filter(is_due).select_related("link")
        return [
            Work("sources", due, visit, size=20),
            *remembering.forgetting(now),
            Work("links", TextLink.objects.due(now), visit_linked, size=20),
        ]

    def visit(self, source: Source, now: datetime) -> bool:
        """Looks at the source's address and writes what was found; whether the link's state changed."""
        known = getattr(source, "link", None) or Link(source=source)
        self._pace.keep(urlsplit(source.url).hostname or "")
        quotes = comparing.quotes_of(source, now)
        # A page that did not change is not sent, and a new quote has to see it.
        before = known if comparing.are_known(source, quotes) else Link()
        seen, answer = self._seen(source.url, known, before, now)
        looked_for = comparing.looked_for(quotes, answer, seen.state) if seen else {}
        with changing():
            # Its address may be another one by now, and a second run may have been here.
            if not Source.objects.select_for_update().filter(pk=source.pk, url=source.url).exists():
                return False
            comparing.note(source, quotes, looked_for, now)
            link = Link.objects.filter(source=source).first() or Link(source=source, since=now)
            # So that who writes for readers sees whom the source stands for.
            link.source = source
            return _write(link, seen, answer, now) if seen else _wait(link, now)

    def visit_linked(self, known: TextLink, now: datetime) -> bool:
        """The same of an address that texts link to."""
        self._pace.keep(urlsplit(known.url).hostname or "")
        seen, answer = self._seen(known.url, known, known, now)
        with changing():
            link = TextLink.objects.select_for_update().filter(pk=known.pk).first()
            if link is None:
                return False
            return _write(link, seen, answer, now) if seen else _wait(link, now)

    def _seen(
        self, url: str, known: Watched, before: Watched, now: datetime
    ) -> tuple[Verdict | None, Fetched | None]:
        """What is seen at the address, and the answer; no verdict where its site can't say what it asks."""
        try:
            self._robots.ask(url, is_patient=_is_patient(known, now))
            answer = self.fetcher.fetch(url, etag=before.etag, modified=before.modified)
        except Closed:
            return Verdict(State.UNSEEN, str(ASKED_NOT_TO)), None
        except Unsaid:
            return None, None
        except FetchError as failure:
            return Verdict(State.UNREACHABLE, str(failure)), None
        return judged(url, answer, known), answer


def judged(url: str, answer: Fetched, known: Watched) -> Verdict:
    """What the answer says; a page that did not change is what it was."""
    if answer.status == 304:
        return Verdict(State(known.state), gettext("The page did not change."), known.title)
    return verdict(url, answer, known.title)


def _write(link: Watched, seen: Verdict, answer: Fetched | None, now: datetime) -> bool:
    if answer and answer.status in BUSY:
        return _come_back(link, answer, now)
    before = link.state
    if link.found == UNSAID and _is_patient(link, now):
        # That the site could not say what it asks was no failure of the page.
        link.failures, link.failing_since = 0, None
    link.found, link.checked_at = seen.found, now
    counts = _fail(link, seen, now) if seen.state in DEAD else _stand(link, seen, answer, now)
    if answer and answer.status != 304:
        link.leads_to = answer.url if answer.led_by and len(answer.url) <= LONGEST else ""
    if has_changed := link.state != before:
        link.since = now
    # Of links in texts readers are told nothing.
    if isinstance(link, Link):
        _tell(link, before, now, counts=counts)
    link.save()
    return has_changed


def _tell(link: Link, before: str, now: datetime, *, counts: bool) -> None:
    """Makes the pages anew that say something of the link, where they say something else now."""
    has_changed = link.state != before
    if has_changed and (link.state in TOLD or before in TOLD):
        pages.links_changed()
    if counts and link.tell(now.date(), is_news=has_changed):
        pages.source_seen(link.source)


def _wait(link: Watched, now: datetime) -> bool:
    """Nothing is known anew, and the page was not asked for: it stays what it was."""
    _count(link, now)
    link.found, link.checked_at = str(UNSAID), now
    link.due_at = now + timedelta(days=2 ** min(link.failures - 1, 4))
    link.save()
    return False


def _come_back(link: Watched, answer: Fetched, now: datetime) -> bool:
    """Nothing is known anew; the next visit comes when the site asks for it, tomorrow at the earliest."""
    found = gettext("The site answers {status}: it asks to come back later.")
    link.found = found.format(status=answer.status)
    link.checked_at, link.due_at = now, now + max(timedelta(days=1), asked_for(answer, now))
    link.save()
    return False


def _is_patient(link: Watched, now: datetime) -> bool:
    return not link.failing_since or now - link.failing_since < PATIENCE


def _count(link: Watched, now: datetime) -> datetime:
    """One more visit in a row that did not show what was cited; when the first of them was."""
    link.failures = min(link.failures + 1, 1_000)
    link.failing_since = link.failing_since or now
    return link.failing_since


def _fail(link: Watched, seen: Verdict, now: datetime) -> bool:
    """Counts a failure; whether the link is dead by now, so that readers are told."""
    began = _count(link, now)
    link.etag = link.modified = ""
    is_long = link.failures >= FAILURES and now - began >= FAILING_FOR
    if is_long or link.is_dead:
        link.state = seen.state
    link.due_at = now + (DEAD_FOR if link.is_dead else timedelta(days=2 ** min(link.failures - 1, 4)))
    return link.is_dead


def _stand(link: Watched, seen: Verdict, answer: Fetched | None, now: datetime) -> bool:
    """Takes over what is there: a visit that found something ends all failures before it."""
    link.failures, link.failing_since = 0, None
    link.state, link.due_at = seen.state, now + GOOD_FOR
    link.title = link.title or seen.title
    if answer and answer.status == 200:
        link.etag, link.modified = validators(answer)
    return True


def validators(answer: Fetched) -> tuple[str, str]:
    """What the site wants to be asked by the next time; what is none of HTTP's is none."""
    etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    return etag if ETAG.fullmatch(etag) else "", modified if MODIFIED.fullmatch(modified) else ""


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
