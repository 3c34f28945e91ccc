"""Boards in the back office."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from aivizor.backoffice.lists import Listed, Pages
from aivizor.pages.admin import OnEveryPage
from community import house
from community.models import Board


class BoardLine(forms.ModelForm):
    """A board in the list: its place, and whether it stands in the navigation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("position", "Place of"), ("in_navigation", "In the navigation:")):
            self.fields[name].widget.attrs["aria-label"] = f"{words} {self.instance.name}"


class InOrder(Pages):
    """The list as a query, which is what Django asks for to change its rows; boards are few."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = self.queryset.filter(pk__in=[board.pk for board in self.page.items])


@admin.register(Board)
class BoardAdmin(OnEveryPage, Listed):
    """The boards; their order is typed in the list. The one that the house keeps keeps its address."""

    list_display = ["name", "slug", "kind", "opened_by", "position", "in_navigation", "topics"]
    list_editable = ["position", "in_navigation"]
    ordering = ["position", "slug"]
    search_fields = ["name", "slug"]
    search_help_text = "Names and addresses."

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Pages]:
        return InOrder

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm]:
        return BoardLine

    @admin.display(description="topics")
    def topics(self, board: Board) -> SafeString:
        address = reverse("admin:community_topic_changelist")
        return format_html('<a href="{}?board={}">Topics of {}</a>', address, board.pk, board)

    def get_readonly_fields(self, request: HttpRequest, obj: Board | None = None) -> list[str]:
        return ["slug", "opened_by", "kind"] if obj and obj.slug == house.NEWS else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Board | None = None) -> dict[str, list[str]]:
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Board | None = None) -> bool:
        return False
