"""The tags of topics in the back office: named and spelled once for all."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aivizor.backoffice.lists import Listed
from aivizor.pages.admin import OnEveryPage
from community.models import Tag


@admin.register(Tag)
class TagAdmin(OnEveryPage, Listed):
    """Names and slugs; members make the tags. A slug that a tag had leads on to its new one."""

    list_display = ["name", "slug"]
    ordering = ["name", "pk"]
    fields = ["name", "slug"]
    search_fields = ["name"]
    search_help_text = _("Words of the name.")
    found_as = Tag.KIND

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        return False
