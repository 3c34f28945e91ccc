"""Which replies of a topic a page shows, and in which order.

In the order of their numbers each page has its own numbers, forwards and backwards the same, so that a
link to a reply stays right in either. By likes a page begins behind a place.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest
from django.utils.translation import pgettext_lazy

from aivizor.languages import Text
from community.models import Topic
from community.models.replies import PER_PAGE

NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# Behind how many likes and which number a page by likes begins.
CURSOR = re.compile(r"(0|[1-9][0-9]{0,8})-([1-9][0-9]{0,8})", re.ASCII)
# The place before all others: no reply has as many likes, and no topic as many replies.
BEFORE_ALL = (10**9, 10**9)
# Where the session keeps the order in which its member likes to read.
REMEMBERED = "order_of_replies"


class Order(StrEnum):
    """In which order replies are read."""

    OLDEST = "oldest"
    NEWEST = "newest"
    HELPFUL = "helpful"

    @property
    def label(self) -> Text:
        return LABELS[self]


LABELS = {
    Order.OLDEST: pgettext_lazy("replies", "Oldest"),
    Order.NEWEST: pgettext_lazy("replies", "Newest"),
    Order.HELPFUL: pgettext_lazy("replies", "Most helpful"),
}


@dataclass(frozen=True)
class Pager:
    """Where a page of replies stands among the others; they count from 1.

    By likes `page` is 0 and `after` the place behind which it begins; the others name that they are
    sorted where the reader's address does.
    """

    order: Order
    page: int
    last: int
    after: tuple[int, int] = BEFORE_ALL
    is_asked: bool = False

    size = PER_PAGE

    @property
    def is_by_number(self) -> bool:
        return self.page > 0

    @property
    def name(self) -> tuple[object, ...]:
        """What tells its replies from those of other pages; backwards they are the same."""
        return (self.page,) if self.is_by_number else self.after

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last number that this page has room for."""
        return (self.page - 1) * PER_PAGE + 1, self.page * PER_PAGE

    @property
    def place(self) -> int:
        """Which page it is to a reader; backwards the last is their first."""
        return self._turned(self.page)

    @property
    def first(self) -> str | None:
        """The address of the reader's first page, where there is one before this."""
        if not self.is_by_number:
            return f"?sort={self.order}" if self.after != BEFORE_ALL else None
        return self._link(1) if self.place > 1 else None

    @property
    def previous(self) -> str | None:
        return self._link(self.place - 1) if self.place > 1 else None

    @property
    def next(self) -> str | None:
        return self._link(self.place + 1) if self.place < self.last else None

    @property
    def end(self) -> str | None:
        return self._link(self.last) if self.place < self.last else None

    def _link(self, place: int) -> str:
        asked = f"sort={self.order}&" if self.is_asked else ""
        return f"?{asked}page={self._turned(place)}"

    def _turned(self, page: int) -> int:
        return self.last + 1 - page if self.order == Order.NEWEST else page


def asked(request: HttpRequest, topic: Topic) -> Pager:
    """The page that the request asks for. Raises Http404 for one that is not there.

    An address that names a page or a reply to answer gets it, whatever order its reader likes.
    """
    last = max(1, -(-topic.last_number // PER_PAGE))
    page, is_asked = request.GET.get("page"), "sort" in request.GET
    order = _order(request)
    answered = request.GET.get("answer", "")
    if page is None and NUMBER.fullmatch(answered) and int(answered) <= topic.last_number:
        page = str(page_of(int(answered)))
    if order == Order.HELPFUL:
        if page is None or is_asked:
            return Pager(order, 0, last, _after(request.GET.get("after")), is_asked)
        order = Order.OLDEST
    if page is None:
        page = str(last if order == Order.NEWEST else 1)
    if not NUMBER.fullmatch(page) or int(page) > last:
        raise Http404("This topic has no such page.")
    return Pager(order, int(page), last, is_asked=is_asked)


def by_number(topic: Topic, page: int) -> Pager:
    """The page of this number, forwards."""
    return Pager(Order.OLDEST, page, max(page, -(-topic.last_number // PER_PAGE)))


def page_of(number: int) -> int:
    """The page that has room for this number."""
    return (number - 1) // PER_PAGE + 1


def place_of(topic: Topic, number: int) -> str:
    """Where the reply with this number stands below its topic's address.

    Where there are several pages its own is named: then it is found in whatever order somebody reads.
    """
    pages = f"?page={page_of(number)}" if topic.last_number > PER_PAGE else ""
    return f"{pages}#reply-{number}"


def _order(request: HttpRequest) -> Order:
    """As asked, else as the member likes it. Raises Http404 for an order that there is not."""
    named = request.GET.get("sort")
    if named is None:
        liked = request.session.get(REMEMBERED) if request.user.is_authenticated else None
        return Order(liked or Order.OLDEST)
    if named not in list(Order):
        raise Http404("Replies are in no such order.")
    return Order(named)


def _after(cursor: str | None) -> tuple[int, int]:
    if cursor is None:
        return BEFORE_ALL
    if not (found := CURSOR.fullmatch(cursor)):
        raise Http404("Replies have no such place.")
    return int(found[1]), int(found[2])
