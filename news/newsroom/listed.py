"""How an article stands in the admin's list."""

from datetime import datetime
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from aivizor import clock
from aivizor.backoffice.lists import OfOne, Sought
from news import workflow
from news.models import Article, Category, Edition, Move
from news.workflow import State

FLAGS = {
    State.UNPUBLISHED: {"has_edition": False},
    State.SCHEDULED: {"is_scheduled": True},
    State.LIVE: {"is_live": True, "retraction": None},
    State.RETRACTED: {"is_live": True, "retraction__isnull": False},
    State.DOWN: {"has_edition": True, "is_live": False, "is_scheduled": False},
    State.TRASHED: {"trash__isnull": False},
}


def with_state(articles: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    """The articles with what `state` needs to say where each stands at `now`."""
    editions = Edition.objects.filter(article=OuterRef("pk"))
    return articles.annotate(
        is_live=_any(editions.live(now)),
        is_scheduled=_any(editions.scheduled(now)),
        has_edition=_any(editions),
    )


def _any(editions: QuerySet[Edition]) -> IsNull:
    """Whether there is one, asked for each article: for EXISTS as a column PostgreSQL reads all editions."""
    return IsNull(Subquery(editions.order_by().values("pk")[:1]), False)


def state(article: Article) -> State:
    """Where an article stands that came from with_state."""
    return workflow.state_with(
        live=article.is_live,
        scheduled=article.is_scheduled,
        published=article.has_edition,
        retracted=article.retraction_id is not None,
        trashed=article.trash_id is not None,
    )


def candidates(state: State, now: datetime) -> QuerySet[Any] | None:
    """Editions or moves of all articles that may stand in the state at `now`, where these are few."""
    few: dict[State, QuerySet[Any]] = {
        State.SCHEDULED: Edition.objects.scheduled(now),
        State.DOWN: Edition.objects.taken_down(),
        State.RETRACTED: Move.objects.filter(verb=Move.Verb.RETRACT),
        State.TRASHED: Move.objects.filter(verb=Move.Verb.TRASH),
    }
    return few.get(state)


class StateFilter(Sought):
    """The list of the articles that stand in one state; those in the trash are in no other list."""

    sought = frozenset({"scheduled", "down", "retracted", "trashed"})
    title = pgettext_lazy("a filter", "state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [(choice.name.lower(), str(choice.label)) for choice in FLAGS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        chosen = next((choice for choice in FLAGS if choice.name.lower() == self.value()), None)
        if chosen is not State.TRASHED:
            queryset = queryset.kept()
        if chosen is None:
            return queryset
        few = candidates(chosen, clock.now(request))
        if few is not None:
            queryset = queryset.filter(pk__in=few.order_by().values("article"))
        return queryset.filter(**FLAGS[chosen])


class CategoryFilter(OfOne):
    """The list of the articles of one category; the list of all categories leads here."""

    title, parameter_name = pgettext_lazy("a filter", "category"), "category"
    rows = Category
