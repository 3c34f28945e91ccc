"""Replies posted by members at once, and the rows that the floor writes for the same forms."""

import uuid
from collections.abc import Iterator
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from bench import load
from bench.load import Client, Load

WRITERS = 16
STRETCHES = 2
# A member may write so many replies at once (aivizor/limits.py); then the next member writes.
BURST = 20
TOKEN = "t" * 32
WORDS = "Thank you for this. The second source says something else, though: it counts *all* of them. "


class Writers:
    """Sixteen clients, each with a session, a token, and members of its own for every stretch."""

    def __init__(self, told: dict[str, Any], posts: int) -> None:
        """`posts` is how many forms a client sends in a stretch."""
        self.posts, self.sent = posts, 0
        self.posters = iter(told["posters"])
        self.floor_posters = cycle(told["posters"])
        self.topics = cycle(told["topics"])

    def reply(self, port: int) -> Load:
        """One stretch at the site: every client its replies, all clients at once."""
        done = load.run([Client(port, self._replies()) for _ in range(WRITERS)])
        self.sent += done.statuses[302]
        return done

    def note(self, port: int) -> Load:
        """One stretch at the floor."""
        return load.run([Client(port, self._notes()) for _ in range(WRITERS)])

    def _replies(self) -> Iterator[bytes]:
        """The forms of one client, made before the first is sent."""
        made = []
        for number in range(self.posts):
            if number % BURST == 0:
                session = next(self.posters)["site"]
            made.append(_form(f"/community/topics/{next(self.topics)}/reply/", session))
        return iter(made)

    def _notes(self) -> Iterator[bytes]:
        session = next(self.floor_posters)["floor"]
        return iter([_form("/write/", session) for _ in range(self.posts)])


def posters_for(rounds: int, posts: int) -> int:
    """How many members are needed for so many rounds, and one stretch more that is not measured."""
    return (rounds * STRETCHES + 1) * WRITERS * -(-posts // BURST)


def _form(path: str, session: str) -> bytes:
    fields = {
        "csrfmiddlewaretoken": TOKEN,
        "form_key": uuid.uuid4(),
        "answers": "",
        "body": f"{WORDS * 3} {uuid.uuid4()}",
    }
    return load.post(path, urlencode(fields).encode(), f"sessionid={session}; csrftoken={TOKEN}")
