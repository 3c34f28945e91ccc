"""What the community's lists in the back office are narrowed by, in words."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from aivizor.backoffice.lists import OfOne, Sought
from community.models import Board

HIDDEN = Q(hidden_by__isnull=False)


class StateFilter(Sought):
    """The rows in one of the `states`, each of which has its condition."""

    title, parameter_name = "state", "state"
    states: dict[str, Q]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(state.replace(" ", "-"), state) for state in self.states]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = (self.value() or "").replace("-", " ")
        return queryset.filter(self.states[chosen]) if chosen in self.states else queryset


class TopicState(StateFilter):
    sought = frozenset({"hidden"})
    states = {"shown": ~HIDDEN, "hidden": HIDDEN}


class TopicReplies(StateFilter):
    title, parameter_name = "replies", "replies"
    sought = frozenset({"closed"})
    states = {"open": Q(closed_by__isnull=True), "closed": Q(closed_by__isnull=False)}


class ReplyState(StateFilter):
    sought = frozenset({"hidden", "deleted-by-its-author"})
    states = {
        "shown": ~HIDDEN & Q(deleted_at__isnull=True),
        "hidden": HIDDEN,
        "deleted by its author": Q(deleted_at__isnull=False),
    }


class ActState(StateFilter):
    states = {"in force": Q(undone_at__isnull=True), "undone": Q(undone_at__isnull=False)}


class BoardFilter(OfOne):
    """The topics of one board; the list of all boards leads here."""

    title = parameter_name = "board"
    rows = Board


class TimeFilter(admin.DateFieldListFilter):
    """Today, the past 7 days and so on; the name of the field is no word for people."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "time"
