"""Boards in the back office."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.backoffice.lists import Listed
from aivizor.pages.admin import OnEveryPage
from community import house
from community.models import Board


@admin.register(Board)
class BoardAdmin(OnEveryPage, Listed):
    """The boards; the one that the house keeps keeps its address."""

    list_display = ["name", "slug", "kind", "opened_by", "position", "in_header", "topics"]
    ordering = ["position", "slug"]
    search_fields = ["name", "slug"]
    search_help_text = _("Names and addresses.")

    @admin.display(description=_("in the navigation"))
    def in_header(self, board: Board) -> str:
        return gettext("yes") if board.in_navigation else gettext("no")

    @admin.display(description=_("topics"))
    def topics(self, board: Board) -> SafeString:
        address = reverse("admin:community_topic_changelist")
        words = gettext("Topics of {board}").format(board=board)
        return format_html('<a href="{}?board={}">{}</a>', address, board.pk, words)

    def get_readonly_fields(self, request: HttpRequest, obj: Board | None = None) -> list[str]:
        return ["slug", "opened_by", "kind"] if obj and obj.slug == house.NEWS else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Board | None = None) -> dict[str, list[str]]:
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Board | None = None) -> bool:
        return False
