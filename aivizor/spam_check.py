"""The one place where a site plugs in a spam check of its own: SPAM_CHECK names a function.

It is called with a Submission for every sign-up, topic, reply and edit, and gives a Verdict. A check
that fails, answers nonsense or takes longer than LONGEST must neither lose what was written nor let
everything through: what it was asked about is held, and the log says why.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Literal, NamedTuple

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text

logger = logging.getLogger(__name__)

# In seconds; whoever writes waits for it.
LONGEST = 3.0
# So many may be under way in one process: a check that hangs must not pile up threads.
MOST_AT_ONCE = 8


class Verdict(NamedTuple):
    """What is done with it, and why: a cause that moderators read, a sentence that its writer reads."""

    answer: Literal["fine", "hold", "refuse"]
    why: Text = ""

    @property
    def is_held(self) -> bool:
        return self.answer == "hold"


FINE = Verdict("fine")


def hold(cause: Text) -> Verdict:
    return Verdict("hold", cause)


def refuse(sentence: Text) -> Verdict:
    return Verdict("refuse", sentence)


@dataclass(frozen=True)
class Submission:
    """What somebody sends: an account to be, or a text. `level` is how far the house trusts them, from 0."""

    kind: Literal["sign_up", "topic", "reply", "edit"]
    username: str
    email: str = ""
    address: str = ""
    title: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    level: int = 0


Check = Callable[[Submission], Verdict]

NO_ANSWER = hold(_("The site's own spam check did not answer."))
_turns = BoundedSemaphore(MOST_AT_ONCE)


def ask(about: Submission) -> Verdict:
    """What the site's own check says; FINE where there is none. Call it outside of transactions."""
    verdict = _asked(about)
    return verdict._replace(why=str(verdict.why))


def _asked(about: Submission) -> Verdict:
    if not settings.SPAM_CHECK:
        return FINE
    if not _turns.acquire(blocking=False):
        logger.error("The spam check is busy: %s are under way.", MOST_AT_ONCE)
        return NO_ANSWER
    answers: SimpleQueue[Verdict] = SimpleQueue()
    # A thread that ends with the process: one that hangs must hold up nobody.
    Thread(target=_answer, args=(about, answers), daemon=True).start()
    try:
        return answers.get(timeout=LONGEST)
    except Empty:
        logger.error("The spam check took longer than %s s.", LONGEST)
        return NO_ANSWER


def _answer(about: Submission, answers: SimpleQueue[Verdict]) -> None:
    try:
        check: Check = import_string(settings.SPAM_CHECK)
        verdict = check(about)
        if not isinstance(verdict, Verdict) or verdict.answer not in ("fine", "hold", "refuse"):
            raise TypeError(f"A spam check answers with a Verdict, not with {verdict!r}.")
    except Exception:
        logger.exception("The spam check failed.")
        verdict = NO_ANSWER
    finally:
        connections.close_all()
        _turns.release()
    answers.put(verdict)
