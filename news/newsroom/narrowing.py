"""What the list of articles is narrowed by: its stage, a name that one types, when it was changed."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import pgettext, pgettext_lazy

from accounts import names
from accounts.models import User
from aivizor.backoffice.lists import Sought
from aivizor.tags import key_of
from news.models import Article, ArticleTag, Authorship, Genre, Note, Stage, Tag

# So many of the latest articles of one name are in its list: it costs the same for any number.
LATEST = 1000


class StageFilter(Sought):
    """The articles whose texts have come so far."""

    title, parameter_name = pgettext_lazy("a filter", "stage"), "stage"
    sought = frozenset(Stage.values)

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return list(Stage.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(stage=self.value()) if self.value() in self.sought else queryset


class GenreFilter(Sought):
    """The articles of one type of work."""

    title, parameter_name = pgettext_lazy("a filter", "type"), "genre"
    sought = frozenset(Genre.values)

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return list(Genre.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(genre=self.value()) if self.value() in self.sought else queryset


class NotesFilter(Sought):
    """The articles with open notes, and with those to whoever looks; among the latest such notes."""

    title, parameter_name = pgettext_lazy("a filter", "notes"), "notes"
    sought = frozenset({"mine", "open"})

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("mine", pgettext("notes", "to me")), ("open", pgettext("notes", "open"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if not self.is_sought():
            return queryset
        notes = Note.objects.open()
        if self.value() == "mine":
            notes = notes.to(request.user)
        return queryset.filter(pk__in=notes.order_by("-pk").values("article")[:LATEST])


class Typed(Sought):
    """A filter with a form of its own."""

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """The other filters and the search, which the form keeps."""
        for name, value in changelist.params.items():
            if name not in self.expected_parameters():
                yield {"name": name, "value": value}


class Named(Typed):
    """The latest articles of what has the name that one types; there are too many names for a list."""

    template = "admin/named_filter.html"
    offered_at: str
    latest = LATEST

    def is_sought(self) -> bool:
        return bool(self.typed)

    @property
    def typed(self) -> str:
        return (self.value() or "").replace("\x00", "").strip()

    @property
    def names(self) -> str:
        """The address that offers names while one types."""
        return reverse(self.offered_at)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(pk__in=self.found(self.typed)) if self.typed else queryset

    def found(self, name: str) -> QuerySet[Any]:
        """The keys of the latest articles of that name."""
        raise NotImplementedError


class AuthorFilter(Named):
    """Those whose byline has a person, by username."""

    title, parameter_name = pgettext_lazy("a filter", "author"), "author"
    offered_at = "admin:news_article_names"

    def found(self, name: str) -> QuerySet[Any]:
        person = User.objects.named(names.normal(name)).first()
        named = Authorship.objects.filter(user=person) if person else Authorship.objects.none()
        return named.order_by("-pk").values("article")[:LATEST]


class TagFilter(Named):
    """Those that have a tag, however it is spelled."""

    title, parameter_name = pgettext_lazy("a filter", "tag"), "tag"
    offered_at = "admin:news_article_tags"

    def found(self, name: str) -> QuerySet[Any]:
        tag = Tag.objects.filter(key=key_of(name)).first()
        tagged = ArticleTag.objects.filter(tag=tag) if tag else ArticleTag.objects.none()
        return tagged.order_by("-pk").values("content_object")[:LATEST]


class ChangedFilter(Typed):
    """Those last changed from one day to another, both included, in the zone of who looks."""

    title, parameter_name = pgettext_lazy("a filter", "last change"), "changed_from"
    until_name = "changed_until"
    template = "admin/days_filter.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Article], model_admin: ModelAdmin
    ) -> None:
        super().__init__(request, params, model, model_admin)
        if until := params.pop(self.until_name, None):
            self.used_parameters[self.until_name] = until[-1]

    def expected_parameters(self) -> list[str]:
        return [self.parameter_name, self.until_name]

    def is_sought(self) -> bool:
        return bool(self.first or self.last)

    @property
    def first(self) -> date | None:
        return day(self.value())

    @property
    def last(self) -> date | None:
        return day(self.used_parameters.get(self.until_name))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        zone = request.user.zone
        if self.first:
            queryset = queryset.filter(changed_at__gte=datetime.combine(self.first, time.min, zone))
        if self.last:
            queryset = queryset.filter(changed_at__lte=datetime.combine(self.last, time.max, zone))
        return queryset


def day(text: str | None) -> date | None:
    """The day that a browser's box sends, 2026-04-24; None for anything else."""
    try:
        found = parse_date(text or "")
    except ValueError:
        return None
    # The first and the last year end outside of the calendar in some zone.
    return found if found and date.min.year < found.year < date.max.year else None
