"""The moderators' queue in the back office: the same pages as on the site, in its frame."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from community.models import Case
from community.rules import moderating
from community.views import queue
from community.views.queue import Room


def frame(request: HttpRequest) -> dict[str, Any]:
    return {**admin.site.each_context(request), "opts": Case._meta}


OFFICE = Room("admin:community_case_changelist", "admin/community", frame)


def for_moderators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page in the back office's frame; others of the staff are refused before a case is looked for."""

    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not moderating.moderates(request.user):
            raise PermissionDenied(moderating.NO_MODERATOR)
        return view(request, room=OFFICE, **named)

    return guarded


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    """What waits for moderators. Nothing is typed here: it is taken and decided."""

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "": (queue.queue, "changelist"),
            "<row:case_id>/": (queue.case, "change"),
            "<row:case_id>/take/": (queue.take, "take"),
            "<row:case_id>/leave/": (queue.leave, "leave"),
            "<row:case_id>/decide/": (queue.decide, "decide"),
            "<row:case_id>/reopen/": (queue.reopen, "reopen"),
        }
        return [
            path(place, self.admin_site.admin_view(for_moderators(view)), name=f"community_case_{name}")
            for place, (view, name) in pages.items()
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return moderating.moderates(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return moderating.moderates(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
