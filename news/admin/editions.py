"""Editions and moves in the admin: what the public saw and who did what, to read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.admin.kept import ReadOnly
from news.models import Article, Edition, Move, Revision


class OfArticles(ReadOnly):
    """Rows that belong to articles and are found by the words of these."""

    search_help_text = _("Words of the article as it is now; the last may be unfinished")
    found_as, found_through = Article.KIND, "article"


@admin.register(Edition)
class EditionAdmin(OfArticles):
    """What the public saw, from when until when."""

    list_display = ("__str__", "live_from", "live_until", "made_by", "ended_why")
    list_select_related = ("revision", "made_by")
    search_fields = ("revision__title",)
    ordering = ("-live_from", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer(*(f"revision__{name}" for name in Revision.TEXTS))


@admin.register(Move)
class MoveAdmin(OfArticles):
    """What was done with articles, by whom, when and why."""

    list_display = ("article", "verb", "by", "at", "takes_effect_at", "why")
    list_select_related = ("article", "by")
    list_filter = ("verb",)
    sought = ("verb__exact",)
    search_fields = ("article__title",)
    ordering = ("-at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Move]:
        return super().get_queryset(request).defer("article__body", "article__summary")
