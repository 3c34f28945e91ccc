"""What the community's lists in the back office are narrowed by, in words."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor.backoffice.lists import OfOne, Sought
from aivizor.languages import Text
from community.models import Board

HIDDEN = Q(hidden_by__isnull=False)


class State(NamedTuple):
    """What a row is: in words, and as a condition."""

    words: Text
    condition: Q


class StateFilter(Sought):
    """The rows in one of the `states`."""

    title, parameter_name = _("state"), "state"
    states: dict[str, State]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Text]]:
        return [(name, state.words) for name, state in self.states.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.states.get(self.value() or "")
        return queryset.filter(chosen.condition) if chosen else queryset


class TopicState(StateFilter):
    sought = frozenset({"hidden"})
    states = {"shown": State(_("shown"), ~HIDDEN), "hidden": State(_("hidden"), HIDDEN)}


class TopicReplies(StateFilter):
    title, parameter_name = _("replies"), "replies"
    sought = frozenset({"closed"})
    states = {
        "open": State(pgettext_lazy("replies", "open"), Q(closed_by__isnull=True)),
        "closed": State(pgettext_lazy("replies", "closed"), Q(closed_by__isnull=False)),
    }


class ReplyState(StateFilter):
    sought = frozenset({"hidden", "deleted-by-its-author"})
    states = {
        "shown": State(_("shown"), ~HIDDEN & Q(deleted_at__isnull=True)),
        "hidden": State(_("hidden"), HIDDEN),
        "deleted-by-its-author": State(_("deleted by its author"), Q(deleted_at__isnull=False)),
    }


class ActState(StateFilter):
    states = {
        "in-force": State(_("in force"), Q(undone_at__isnull=True)),
        "undone": State(_("undone"), Q(undone_at__isnull=False)),
    }


class BoardFilter(OfOne):
    """The topics of one board; the list of all boards leads here."""

    title, parameter_name = _("board"), "board"
    rows = Board


class TimeFilter(admin.DateFieldListFilter):
    """Today, the past 7 days and so on; the name of the field is no word for people."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = gettext("time")
