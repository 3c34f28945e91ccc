"""What the owner says of the site, in the admin: one form, since there is one site."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from aivizor import cards, pictures
from aivizor.cards import Card
from aivizor.identity import ROW, Identity
from aivizor.pages.admin import OnEveryPage
from news.admin.kept import Kept
from news.forms.identity import PICTURES, IdentityForm

CHANGE = "admin:aivizor_identity_change"
TITLE = _("Name, logo and links")
SAVED = _("Saved. Every page shows it from now on.")


@admin.register(Identity)
class IdentityAdmin(OnEveryPage, Kept):
    """The only row; it is written when something is said for the first time."""

    form = IdentityForm
    fieldsets = (
        (None, {"fields": ["name", "description"]}),
        (_("Logo"), {"fields": ["logo", "logo_dark", "logo_alt"]}),
        (_("Share card"), {"fields": ["card", "card_alt"]}),
        (_("Links on every page"), {"fields": ["navigation", "footer"]}),
    )
    ordering = ("id",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        found = super().get_object(request, object_id, from_field)
        return found or (Identity(pk=ROW) if object_id == str(ROW) else None)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return redirect(CHANGE, ROW)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if self.has_change_permission(request):
            for name, longest_side in PICTURES.items():
                pictures.clean_first(request.FILES, name, longest_side=longest_side)
        shown = {"title": TITLE, "subtitle": None, "show_save_and_continue": False}
        return super().changeform_view(request, object_id, form_url, shown)

    def save_model(self, request: HttpRequest, obj: Identity, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # Another name is another card: pages name it at once.
        transaction.on_commit(partial(cards.try_to_draw, Card(str(obj))), robust=True)

    def response_change(self, request: HttpRequest, obj: Identity) -> HttpResponse:
        messages.success(request, SAVED)
        return redirect(CHANGE, ROW)
