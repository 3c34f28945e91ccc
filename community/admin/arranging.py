"""Topics arranged in the back office: moved, merged, and given a pace, many at once."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from aivizor.pages import changing
from community import moderation
from community.admin.written import Written
from community.forms.arranging import MergeForm, MoveForm, PaceForm
from community.models import Board, Topic
from community.moderation.noting import held
from community.rules.refusing import Refused


class Arranged(Written):
    """The actions of a list of topics that give each chosen one another place or pace.

    Each topic by an act of its own, so that each can be undone alone; where one may not be
    changed, none is, and the page says why.
    """

    actions = ["move_chosen", "merge_chosen", "pace_chosen"]

    @admin.action(description=_("Move to another board…"), permissions=["moderate"])
    def move_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> HttpResponse | None:
        def move(board: Board, **why: Any) -> int:
            return _each(queryset, lambda topic: moderation.move(topic, board, **why, **_who(request)))

        return self.with_reason(request, queryset, "move_chosen", gettext("Move"), move, MoveForm)

    @admin.action(description=_("Merge into another topic…"), permissions=["moderate"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> HttpResponse | None:
        def merge(into: Topic, **why: Any) -> int:
            def one(topic: Topic) -> Any:
                return moderation.merge(topic, into, **why, **_who(request))

            return _each(queryset, one, beside=[into])

        asking = partial(MergeForm, clock.now(request))
        return self.with_reason(request, queryset, "merge_chosen", gettext("Merge"), merge, asking)

    @admin.action(description=_("Change the pace…"), permissions=["close"])
    def pace_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> HttpResponse | None:
        def pace(minutes: int, days: int, **why: Any) -> int:
            def change(topic: Topic) -> Any:
                return moderation.set_pace(topic, minutes, days, **why, **_who(request))

            return _each(queryset, change)

        return self.with_reason(request, queryset, "pace_chosen", gettext("Change the pace"), pace, PaceForm)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": clock.now(request)}


def _each(topics: Iterable[Topic], verb: Any, beside: Iterable[Topic] = ()) -> int:
    """Does it to all of them or to none; says to how many. Raises Refused, which names the topic."""
    done, chosen = 0, list(topics)
    with changing():
        # All at once and in key order, as whoever locks several does.
        held([*chosen, *beside])
        for topic in chosen:
            try:
                verb(topic)
            except Refused as refusal:
                told = gettext("“{title}”: {sentence}").format(title=topic, sentence=refusal.sentence)
                raise Refused(told) from refusal
            done += 1
    return done
