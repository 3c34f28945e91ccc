"""The checks there are, how strict each is, and what they find."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from news.checks.page import Page

# Of one check; a text of which everything is wrong says so often enough.
MOST = 20
EVERY = "all"


class Level(StrEnum):
    """What a finding does: it stops the article, it asks for a reason, it is not looked for."""

    BLOCKING = "blocking"
    ADVISORY = "advisory"
    OFF = "off"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: what it is and what to do, and where it is.

    `field` names the field of the form, and `at` is the place in its text. `about` is what tells
    the finding from others of its check: as long as it is the same, so is the finding.
    """

    sentence: str
    field: str = "body"
    at: int | None = None
    about: str = ""
    check: str = ""

    @property
    def key(self) -> str:
        return sha256(f"{self.check}\n{self.about}".encode(errors="surrogatepass")).hexdigest()


Look = Callable[[Page], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A check by its stable name; one that is `fixed` blocks whatever the setting says."""

    name: str
    usual: Level
    look: Look
    fixed: bool = False


CHECKS: dict[str, Check] = {}


def check(name: str, usual: Level = Level.ADVISORY, *, fixed: bool = False) -> Callable[[Look], Look]:
    """Enters a function in the registry; it yields what it finds on a page."""

    def enter(look: Look) -> Look:
        CHECKS[name] = Check(name, Level.BLOCKING if fixed else usual, look, fixed)
        return look

    return enter


def level_of(check: Check) -> Level:
    """How strict the check is here: as the setting says by its name, or for all, or as usual."""
    if check.fixed:
        return check.usual
    return Level(settings.CHECKS.get(check.name) or settings.CHECKS.get(EVERY) or check.usual)


def findings(page: Page) -> dict[Level, list[Finding]]:
    """What is found on the page, in the order of the registry: under BLOCKING and under ADVISORY."""
    found: dict[Level, list[Finding]] = {Level.BLOCKING: [], Level.ADVISORY: []}
    for one in CHECKS.values():
        if (level := level_of(one)) is not Level.OFF:
            found[level] += islice(named(one, page), MOST)
    return found


def named(check: Check, page: Page) -> Iterator[Finding]:
    """What the check finds, each under its name."""
    for finding in check.look(page):
        yield Finding(finding.sentence, finding.field, finding.at, finding.about, check.name)


def refuse_unknown_names() -> None:
    """Stops the start where CHECKS names what is no check, or one that no setting turns off."""
    known = {EVERY, *(name for name, check in CHECKS.items() if not check.fixed)}
    if unknown := set(settings.CHECKS) - known:
        raise ImproperlyConfigured(
            f"CHECKS names {', '.join(sorted(unknown))}. These can be set: {', '.join(sorted(known))}."
        )
