"""The list of what a member was told: the new replies of a topic that they follow are one line of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from aivizor import keyset
from aivizor.keyset import Page
from community.models import Notification

# So many lines are a page, of so many notifications at most: a busy topic takes many for one line.
LINES = 30
MOST = 200
BY = ("at", "pk")
NAMED = 2


@dataclass
class Line:
    """One notification, or several replies of one topic that a member follows; the newest is first."""

    rows: list[Notification] = field(default_factory=list)

    @property
    def newest(self) -> Notification:
        return self.rows[0]

    @property
    def is_read(self) -> bool:
        return self.newest.read_at is not None

    @property
    def headline(self) -> str:
        """What happened, as "3 new replies by Mia, Noah and 1 other"."""
        if len(self.rows) == 1:
            return self.newest.headline
        names = list(dict.fromkeys(str(row.happening.person) for row in reversed(self.rows)))
        people = _listed(names[:NAMED], len(names) - NAMED)
        count = len(self.rows)
        line = ngettext("{count} new reply by {people}", "{count} new replies by {people}", count)
        return line.format(count=count, people=people)

    @property
    def text(self) -> str:
        """The words to which it leads."""
        return self.rows[-1].happening.text

    def address(self, now: datetime) -> str:
        """Where it is read: the first of them."""
        return self.rows[-1].happening.address(now)


def _listed(names: list[str], rest: int) -> str:
    """One name or two in a sentence, and how many there are beside them."""
    if len(names) == 1:
        return names[0]
    first, second = names
    if rest <= 0:
        return gettext("{first} and {second}").format(first=first, second=second)
    people = ngettext("{first}, {second} and {rest} other", "{first}, {second} and {rest} others", rest)
    return people.format(first=first, second=second, rest=rest)


def page(rows: Any, cursor: str | None) -> Page:
    """A keyset page of the lines that `rows`, a query of notifications, make; asks once."""
    found = keyset.page(rows.told(), by=BY, cursor=cursor, size=MOST)
    goes_down = not (cursor or "").startswith("after")
    items = found.items if goes_down else found.items[::-1]
    lines, taken = _lines(items)
    if not goes_down:
        # The same lines from the other end: each stands where its newest row does.
        lines, _ = _lines(items[:taken][::-1])
    if taken == len(items):
        return Page(lines, found.older, found.newer)
    last = items[taken - 1]
    if goes_down:
        return Page(lines, keyset.place("before", last, BY), found.newer)
    return Page(lines, found.older, keyset.place("after", last, BY))


def _lines(rows: list[Notification]) -> tuple[list[Line], int]:
    """The lines that the rows make in their order, and how many rows are in them."""
    lines: list[Line] = []
    of_topic: dict[tuple[int, bool], Line] = {}
    for taken, row in enumerate(rows):
        key = (row.happening.topic_id, row.read_at is None)
        line = of_topic.get(key) if row.is_of_many else None
        if line is None:
            if len(lines) == LINES:
                return lines, taken
            line = Line()
            lines.append(line)
            if row.is_of_many:
                of_topic[key] = line
        line.rows.append(row)
    return lines, len(rows)
