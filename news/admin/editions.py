"""Editions and moves in the admin: what the public saw and who did what, to read only."""

from django.contrib import admin

from news.admin.kept import ReadOnly
from news.models import Edition, Move


@admin.register(Edition)
class EditionAdmin(ReadOnly):
    """What the public saw, from when until when."""

    list_display = ("__str__", "live_from", "live_until", "made_by", "ended_why")
    list_select_related = ("revision", "made_by")
    search_fields = ("revision__title",)
    search_help_text = "Words of the title"
    ordering = ("-live_from", "-id")


@admin.register(Move)
class MoveAdmin(ReadOnly):
    """What was done with articles, by whom, when and why."""

    list_display = ("article", "verb", "by", "at", "takes_effect_at", "why")
    list_select_related = ("article", "by")
    list_filter = ("verb",)
    search_fields = ("article__title",)
    search_help_text = "Words of the title"
