"""What the list of articles is narrowed by: its stage, a name that one types."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts import names
from accounts.models import User
from aivizor.backoffice.lists import Sought
from news.models import Article, ArticleTag, Authorship, Stage, Tag
from news.models.tags import key_of

# So many of the latest articles of one name are in its list: it costs the same for any number.
LATEST = 1000


class StageFilter(Sought):
    """The articles whose texts have come so far."""

    title, parameter_name = "stage", "stage"
    sought = frozenset(Stage.values)

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return list(Stage.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(stage=self.value()) if self.value() in self.sought else queryset


class Named(Sought):
    """The latest articles of what has the name that one types; there are too many names for a list."""

    template = "admin/named_filter.html"
    offered_at: str
    latest = LATEST

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return True

    def is_sought(self) -> bool:
        return bool(self.typed)

    @property
    def typed(self) -> str:
        return (self.value() or "").replace("\x00", "").strip()

    @property
    def names(self) -> str:
        """The address that offers names while one types."""
        return reverse(self.offered_at)

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """The other filters and the search, which the form keeps."""
        for name, value in changelist.params.items():
            if name != self.parameter_name:
                yield {"name": name, "value": value}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(pk__in=self.found(self.typed)) if self.typed else queryset

    def found(self, name: str) -> QuerySet[Any]:
        """The keys of the latest articles of that name."""
        raise NotImplementedError


class AuthorFilter(Named):
    """Those whose byline has a person, by username."""

    title, parameter_name = "author", "author"
    offered_at = "admin:news_article_names"

    def found(self, name: str) -> QuerySet[Any]:
        person = User.objects.named(names.normal(name)).first()
        named = Authorship.objects.filter(user=person) if person else Authorship.objects.none()
        return named.order_by("-pk").values("article")[:LATEST]


class TagFilter(Named):
    """Those that have a tag, however it is spelled."""

    title, parameter_name = "tag", "tag"
    offered_at = "admin:news_article_tags"

    def found(self, name: str) -> QuerySet[Any]:
        tag = Tag.objects.filter(key=key_of(name)).first()
        tagged = ArticleTag.objects.filter(tag=tag) if tag else ArticleTag.objects.none()
        return tagged.order_by("-pk").values("content_object")[:LATEST]
