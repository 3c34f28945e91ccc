"""What a write is: who sends which form where, and what it is about."""

from dataclasses import dataclass, field
from typing import Any

from tests.pages.asking import Answer

# What is said of a command that ran.
DONE = Answer(302)


@dataclass
class Write:
    """A form that is about to be sent, or a command that is about to run.

    `topics` are the ids of the topics and articles' topics that it is about, so far as they are
    there already, `pages` the addresses of others, `writer` the id of who wrote it, where that is
    another one. `at` is the instant from which on it shows, where that is later.
    """

    who: int
    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    topics: list[int] = field(default_factory=list)
    files: dict[str, Any] | None = None
    writer: int = 0
    command: str = ""
    at: float = 0
    pages: list[str] = field(default_factory=list)


def is_done(answer):
    """Whether the site did what the form asked: it leads on, and not to the sign-in."""
    return answer.status == 302 and not answer.location.startswith("/accounts/login/")
