"""The ways in which a board is sorted: each is read from one index, page by page by place."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aivizor import keyset
from aivizor.languages import Text
from community.models import Board, Topic
from community.moderation import MOST_PINNED
from community.rules.refusing import Someone

PER_PAGE = 30


class Sort(NamedTuple):
    """A way of sorting: its words, what it goes by, and what its neighbouring pages are called."""

    words: Text
    by: tuple[str, str]
    counts: bool = False
    before: Text = _("Newer")
    after: Text = _("Older")


USUAL = "active"
SORTS = {
    USUAL: Sort(pgettext_lazy("topics", "latest activity"), ("active_at", "pk")),
    "newest": Sort(pgettext_lazy("topics", "newest"), ("created_at", "pk")),
    "replies": Sort(
        pgettext_lazy("topics", "most replied"),
        ("reply_count", "pk"),
        True,
        _("More replies"),
        _("Fewer replies"),
    ),
}


class Listed(NamedTuple):
    """A page of a board: on the first one those that are pinned, then the others; and its neighbours."""

    pinned: list[Topic]
    page: keyset.Page

    @property
    def topics(self) -> list[Topic]:
        return [*self.pinned, *self.page.items]


def sort_named(name: str | None) -> tuple[str, Sort]:
    """The sort of this name, the usual one for None. Raises Http404 for a name that none has."""
    if name is None:
        return USUAL, SORTS[USUAL]
    if name not in SORTS:
        raise Http404("Boards are not sorted so.")
    return name, SORTS[name]


def listed(board: Board, sort: Sort, cursor: str | None, now: datetime, user: Someone) -> Listed:
    """A page of the board as this user has it: one query, and on its first page one more for what is pinned.

    A showcase asks once more for the pictures of both. Raises Http404 for a cursor that is malformed.
    """
    seen = of_board(board, now).unmuted_for(user)
    pinned = [] if cursor else list(seen.pinned()[:MOST_PINNED])
    others = seen.filter(pinned_by__isnull=True)
    page = keyset.page(others, by=sort.by, cursor=cursor, size=PER_PAGE, counts=sort.counts)
    found = Listed(pinned, page)
    if board.is_showcase:
        prefetch_related_objects(found.topics, "pictures")
    return found


def of_board(board: Board, now: datetime) -> QuerySet[Topic]:
    """The board's topics as lists show them."""
    return Topic.objects.visible(now).filter(board=board).tagged().select_related("board", "author")
