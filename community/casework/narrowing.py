"""What the queue is narrowed by and in which order it stands, from the address of its page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from aivizor import clock
from aivizor.languages import Text
from community.models import Board, Case, ModerationAct, Report
from community.models.cases import AGE, DECIDED, WEIGHT, Place, not_taken_by_others

PER_PAGE = 20
AFTER = "after"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Condition = Callable[[str, User, datetime], Q]


class Filter(NamedTuple):
    """One thing to narrow by: what it is called, its choices, and the condition of each."""

    label: Text
    choices: dict[str, Text]
    condition: Condition


def of_reason(reason: str, user: User, now: datetime) -> Q:
    """What one at least reported for this reason, or what is held or was done for it."""
    reported = Report.objects.filter(case=OuterRef("pk"), reason=reason)
    return Q(act__reason=reason) | Q(Exists(reported))


def of_age(age: str, user: User, now: datetime) -> Q:
    return Q(opened_at__lte=now - (timedelta(days=1) if age == "day" else timedelta(days=7)))


def of_holder(whose: str, user: User, now: datetime) -> Q:
    return Q(claimed_by=user) if whose == "mine" else not_taken_by_others(user, now)


FILTERS = {
    "kind": Filter(_("Kind"), dict(Case.Kind.choices), lambda kind, user, now: Q(kind=kind)),
    "reason": Filter(_("Reason"), dict(ModerationAct.Reason.choices), of_reason),
    "age": Filter(
        pgettext_lazy("the queue", "Waits"),
        {"day": _("more than a day"), "week": _("more than a week")},
        of_age,
    ),
    "whose": Filter(
        pgettext_lazy("the queue", "Taken"), {"mine": _("by me"), "free": _("not by others")}, of_holder
    ),
}
ORDERS: dict[str, Text] = {
    WEIGHT: _("what weighs most"),
    AGE: _("what waits longest"),
    DECIDED: _("what was decided last"),
}


class Narrowed(NamedTuple):
    """What was chosen, by the name of each choice; what is no choice is left out."""

    chosen: dict[str, str]
    user: User
    now: datetime

    @property
    def order(self) -> str:
        return self.chosen.get("order", WEIGHT)

    @property
    def query(self) -> str:
        """The same for an address, without its `?`."""
        return urlencode(self.chosen)

    def cases(self) -> QuerySet[Case]:
        """The cases that are asked for, in no order yet."""
        rows = Case.objects.all()
        rows = rows.filter(decided_at__isnull=False) if self.order == DECIDED else rows.waiting()
        for name, some in FILTERS.items():
            if name in self.chosen:
                rows = rows.filter(some.condition(self.chosen[name], self.user, self.now))
        if board := self.chosen.get("board"):
            rows = rows.filter(Q(topic__board__slug=board) | Q(reply__topic__board__slug=board))
        return rows

    def beside(self, place: Place, *, is_back: bool = False) -> Case | None:
        """The case after this place, or before it, that the user may decide and nobody else has."""
        rows = self.cases().waiting().not_taken_by_others(self.user, self.now).exclude(author=self.user)
        if not self.user.is_superuser:
            rows = rows.exclude(author__is_superuser=True)
        order = self.order if self.order != DECIDED else WEIGHT
        return rows.in_order(order, place, is_back=is_back).first()


def narrowed(request: HttpRequest) -> Narrowed:
    """What the address of the request asks for."""
    asked = request.GET
    known = {name: set(some.choices) for name, some in FILTERS.items()} | {"order": set(ORDERS)}
    chosen = {name: value for name, some in known.items() if (value := asked.get(name, "")) in some}
    board = asked.get("board", "")
    if board and len(board) <= 40 and "\x00" not in board:
        chosen["board"] = board
    return Narrowed(chosen, request.user, clock.now(request))


def fields(by: Narrowed) -> list[dict[str, Any]]:
    """What the form above the queue offers; asks for the boards."""
    boards: dict[str, Text] = {board.slug: board.name for board in Board.objects.all()}
    every: dict[str, Text] = {"": _("all")}
    # Translators: what stands first in the queue, as "what weighs most".
    offered: dict[str, tuple[Text, dict[str, Text]]] = {
        "order": (pgettext_lazy("the queue", "First"), ORDERS)
    }
    offered |= {name: (some.label, every | some.choices) for name, some in FILTERS.items()}
    offered["board"] = (_("Board"), every | boards)
    chosen = {"order": by.order} | by.chosen
    return [
        {"name": name, "label": label, "choices": choices.items(), "chosen": chosen.get(name, "")}
        for name, (label, choices) in offered.items()
    ]


def place_of(request: HttpRequest) -> Place | None:
    """Where the page begins; Http404 for what is no place."""
    text = request.GET.get(AFTER)
    if not text:
        return None
    parts = text.split(".")
    if len(parts) != 3 or not all(len(part) <= 18 and part.isascii() and part.isdecimal() for part in parts):
        raise Http404("This is no place in the queue.")
    weight, instant, pk = map(int, parts)
    try:
        return Place(weight, EPOCH + instant * MICROSECOND, pk)
    except OverflowError as out_of_time:
        raise Http404("This is no place in the queue.") from out_of_time


def spelled(place: Place) -> str:
    """The place as an address carries it."""
    return f"{place.weight}.{(place.at - EPOCH) // MICROSECOND}.{place.pk}"
