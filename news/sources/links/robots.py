"""What a site asks of programs: its robots.txt, as RFC 9309 has it, asked for once in a run.

Python's own reader takes the first rule that fits and knows neither `*` nor `$` in one; by the RFC
the longest rule counts, and both mean something.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.fetching import Astray, Fetched, Fetcher, FetchError, Forbidden
from aivizor.fetching.guard import place_of

# Our name in such a file, as in the User-Agent, and the one that means everybody.
NAME, ALL = "aivizor", "*"
# The RFC wants 500 KiB to be read at least; and so many sites are kept in mind.
MOST_BYTES, SECONDS, MOST_SITES = 512_000, 10.0, 300
BUSY = 429
ASKED_NOT_TO = _("The site asks programs not to look at this page (robots.txt).")


class Closed(Exception):
    """The site asks programs not to look at the page."""


class Unsaid(FetchError):
    """The site is there and can't say what it asks: by the RFC nothing of it may be looked at meanwhile."""


class Rule(NamedTuple):
    """What an address begins with, in pieces between which anything may stand."""

    pieces: tuple[str, ...]
    is_end: bool
    is_open: bool

    @property
    def length(self) -> int:
        return sum(map(len, self.pieces))

    def fits(self, target: str) -> bool:
        """Whether the rule is about this path and query."""
        first, *rest = self.pieces
        if not target.startswith(first):
            return False
        if not rest:
            return not self.is_end or target == first
        last = rest.pop() if self.is_end else ""
        at = len(first)
        for piece in rest:
            if (at := target.find(piece, at)) < 0:
                return False
            at += len(piece)
        return target.endswith(last) and len(target) - len(last) >= at


class Robots:
    """What sites ask of programs, for as long as a run lasts."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = replace(fetcher, most_bytes=MOST_BYTES, seconds=min(SECONDS, fetcher.seconds))
        self._known: OrderedDict[str, list[Rule] | FetchError] = OrderedDict()

    def ask(self, url: str, *, is_patient: bool = True) -> None:
        """Raises Closed where the site asks not to look at this address.

        Raises Unsaid where it can't say what it asks, unless it could not for so long that one need not
        be patient any more; and Unreachable where it does not answer at all.
        """
        parts = urlsplit(url)
        said = self._of(f"{parts.scheme}://{parts.netloc}/robots.txt")
        if isinstance(said, Unsaid) and not is_patient:
            return
        if isinstance(said, FetchError):
            raise said
        if not is_open(said, place_of(url).target):
            raise Closed

    def _of(self, address: str) -> list[Rule] | FetchError:
        if address not in self._known:
            self._known[address] = self._fetched(address)
            if len(self._known) > MOST_SITES:
                self._known.popitem(last=False)
        return self._known[address]

    def _fetched(self, address: str) -> list[Rule] | FetchError:
        try:
            return _said(self._fetcher.fetch(address))
        except (Astray, Forbidden):
            # What leads on and on, or out of the public web, is no file: the site asks nothing.
            return []
        except FetchError as failure:
            return failure


def _said(answer: Fetched) -> list[Rule] | FetchError:
    if answer.status == BUSY or answer.status >= 500:
        return Unsaid(
            gettext("The site answers {status} when asked what programs may look at.").format(
                status=answer.status
            )
        )
    if not 200 <= answer.status < 300:
        return []
    return rules_of(answer.body.decode("utf-8-sig", errors="replace"))


def rules_of(text: str) -> list[Rule]:
    """The rules of such a file that are meant for us; where none name us, those for everybody."""
    meant: dict[str, list[Rule]] = {}
    agents: set[str] = set()
    begins = True
    for name, value in _lines(text):
        if name == "user-agent":
            agents = (set() if begins else agents) | {value.partition("/")[0].strip().lower()}
            begins = False
            for agent in agents & {NAME, ALL}:
                meant.setdefault(agent, [])
        elif name in ("allow", "disallow"):
            begins = True
            if value.startswith(("/", "*")):
                for agent in agents & {NAME, ALL}:
                    meant[agent].append(_rule(value, is_open=name == "allow"))
    return meant.get(NAME, meant.get(ALL, []))


def is_open(rules: list[Rule], target: str) -> bool:
    """What the longest rule says that fits; of two alike the one that allows, and without any it is open."""
    asked = _spelled(target)
    fitting = [(rule.length, rule.is_open) for rule in rules if rule.fits(asked)]
    return max(fitting)[1] if fitting else True


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _rule(value: str, *, is_open: bool) -> Rule:
    path = value.removesuffix("$")
    return Rule(tuple(_spelled(piece) for piece in path.split("*")), path != value, is_open)


def _spelled(text: str) -> str:
    """The text with every sign in one spelling, escaped or not."""
    return quote(unquote_to_bytes(text), safe="/?&=")
