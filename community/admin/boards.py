"""Boards in the back office."""

from django.contrib import admin
from django.http import HttpRequest

from aivizor.backoffice.lists import Listed
from aivizor.pages.admin import OnEveryPage
from community import house
from community.models import Board


@admin.register(Board)
class BoardAdmin(OnEveryPage, Listed):
    """The boards; the one that the house keeps keeps its address."""

    list_display = ["name", "slug", "kind", "opened_by", "position", "in_header"]
    ordering = ["position", "slug"]
    search_fields = ["name", "slug"]
    search_help_text = "Names and addresses."

    @admin.display(description="in the navigation")
    def in_header(self, board: Board) -> str:
        return "yes" if board.in_navigation else "no"

    def get_readonly_fields(self, request: HttpRequest, obj: Board | None = None) -> list[str]:
        return ["slug", "opened_by", "kind"] if obj and obj.slug == house.NEWS else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Board | None = None) -> dict[str, list[str]]:
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Board | None = None) -> bool:
        return False
