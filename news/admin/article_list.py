"""The list of articles in the admin, and who may touch which."""

from datetime import datetime

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from news import rules
from news.admin.chosen import Chosen
from news.admin.kept import Kept
from news.models import Article
from news.newsroom import listed, narrowing


class ArticleList(Chosen, Kept):
    """Authors see their own articles, editors all. Nobody deletes."""

    list_display = ("title", "state", "stage", "category", "byline", "changed_at", "published")
    list_filter = (
        listed.StateFilter,
        narrowing.StageFilter,
        narrowing.NotesFilter,
        listed.CategoryFilter,
        narrowing.GenreFilter,
        narrowing.AuthorFilter,
        narrowing.TagFilter,
        narrowing.ChangedFilter,
    )
    list_select_related = ("category",)
    search_fields = ("title",)
    found_as = Article.KIND
    search_help_text = _("Words of the title or the text, in any order; the last may be unfinished")
    ordering = ("-changed_at", "-id")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Article]:
        return rules.editable_by(request.user)

    def as_listed(self, request: HttpRequest, rows: models.QuerySet[Article]) -> models.QuerySet[Article]:
        articles = listed.with_state(rows, clock.now(request))
        return articles.defer("body", "summary").prefetch_related("authorships__user")

    @admin.display(description=_("State"))
    def state(self, article: Article) -> str:
        return str(listed.state(article).label)

    @admin.display(description=_("Authors"))
    def byline(self, article: Article) -> str:
        return ", ".join(str(authorship.user) for authorship in article.authorships.all())

    @admin.display(description=pgettext_lazy("column of a date", "Published"))
    def published(self, article: Article) -> datetime | str:
        return article.published_at or gettext("not yet")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return rules.may_edit(request.user, obj)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self.has_change_permission(request, obj)
