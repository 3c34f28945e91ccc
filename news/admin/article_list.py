"""The list of articles in the admin, and who may touch which."""

from datetime import datetime

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

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
    search_help_text = "Words of the title or the text, in any order; the last may be unfinished"
    ordering = ("-changed_at", "-id")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Article]:
        articles = listed.with_state(rules.editable_by(request.user), clock.now(request))
        return articles.defer("body", "summary").prefetch_related("authorships__user")

    @admin.display(description="State")
    def state(self, article: Article) -> str:
        return listed.state(article).value

    @admin.display(description="Authors")
    def byline(self, article: Article) -> str:
        return ", ".join(str(authorship.user) for authorship in article.authorships.all())

    @admin.display(description="Published", empty_value="not yet")
    def published(self, article: Article) -> datetime | None:
        return article.published_at

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return rules.may_edit(request.user, obj)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self.has_change_permission(request, obj)
