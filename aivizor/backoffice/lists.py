"""The lists of the back office: each costs the same for 1,000 and for 1,000,000 rows.

A list has one order, that of an index. Nothing is counted, no column sorts, no filter counts its
choices. What narrows a list without an index looks through so many rows at a time, and says so.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from aivizor.backoffice import places
from aivizor.search import inside

ON, BACK = "on", "back"
# So many choices of a filter.
MOST_OFFERED = 20


class Pages(ChangeList):
    """Django's list, with pages by place; `older`, `newer` and `first` are their addresses."""

    page: places.Page

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        # A place in the list is no filter, and another filter begins at the top.
        for name in (ON, BACK, ORDER_VAR):
            self.params.pop(name, None)
            self.filter_params.pop(name, None)
        self.root_queryset = self.model_admin.as_listed(request, self.root_queryset)
        return super().get_queryset(request, exclude_parameters)

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[str]:
        return list(self.model_admin.ordering)

    def get_results(self, request: HttpRequest) -> None:
        order = tuple(self.model_admin.ordering)
        among = self.root_queryset if self.looks_through() else None
        self.page = places.page(self.queryset, order, self.turn(request), self.list_per_page, among)
        self.result_list = self.page.items
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = bool(self.result_list)
        self.reach = places.REACH
        self.is_by_time = order[0].startswith("-")
        self.first = self.get_query_string() if ON in request.GET or BACK in request.GET else None
        self.older = self.address(ON, self.page.on)
        self.newer = self.address(BACK, self.page.back)

    def looks_through(self) -> bool:
        """Whether the list is narrowed by something that no index leads to."""
        if not self.query and not self.get_filters_params():
            return False
        if self.query and self.model_admin.search_is_sought(self.query):
            return False
        if any(name in self.model_admin.sought for name in self.get_filters_params()):
            return False
        return not any(spec.is_sought() for spec in self.filter_specs if isinstance(spec, Sought))

    def turn(self, request: HttpRequest) -> places.Turn | None:
        for name in (ON, BACK):
            if text := request.GET.get(name):
                try:
                    place = places.read(self.model, tuple(self.model_admin.ordering), text)
                except ValueError as unread:
                    raise IncorrectLookupParameters from unread
                return places.Turn(place, is_back=name == BACK)
        return None

    def address(self, side: str, place: str | None) -> str | None:
        if place is None:
            return None
        kept = self.get_query_string()[1:]
        return f"?{kept}&{urlencode({side: place})}" if kept else f"?{urlencode({side: place})}"


class Sought(admin.SimpleListFilter):
    """A filter of which some choices are `sought` in an index: those are not looked through for."""

    sought: frozenset[str] = frozenset()

    def is_sought(self) -> bool:
        return self.value() in self.sought


class OfOne(Sought):
    """What belongs to one of the `rows` of another table, by the number of that row.

    The first are offered: all of them would grow with the site.
    """

    rows: type[Model]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(str(row.pk), str(row)) for row in self.rows._default_manager.all()[:MOST_OFFERED]]

    def is_sought(self) -> bool:
        return self.value() is not None

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen is None:
            return queryset
        is_number = chosen.isascii() and chosen.isdecimal() and len(chosen) < 19
        return queryset.filter(**{self.parameter_name: chosen}) if is_number else queryset.none()


class Listed(admin.ModelAdmin):
    """Rows in pages; `ordering` is the order of an index whose columns tell all rows apart."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    # The filters, by their names in the address, that an index leads to.
    sought: tuple[str, ...] = ()
    # The kind under which words are kept (see aivizor.search.inside), and the column of what has it.
    found_as = ""
    found_through = "pk"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Pages

    def as_listed(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what the list shows of each; the page of one asks nothing of that."""
        return rows

    def search_is_sought(self, text: str) -> bool:
        """Whether an index leads to what `text` asks for."""
        return bool(self.found_as)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Model], search_term: str
    ) -> tuple[QuerySet[Model], bool]:
        text = search_term.replace("\x00", "").strip()
        if not self.found_as:
            return super().get_search_results(request, queryset, text)
        if text:
            numbers = inside.found(self.found_as, text)
            queryset = queryset.filter(**{f"{self.found_through}__in": numbers})
        return queryset, False
