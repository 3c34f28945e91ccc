"""What all lists of the newsroom have in common."""

from django import forms
from django.db import models
from django.forms import Media
from django.http import HttpRequest

from aivizor.backoffice.lists import Listed
from news.forms.fields import Line


class Kept(Listed):
    """Rows that pages may show for ever: nobody deletes them here."""

    formfield_overrides = {
        models.CharField: {"form_class": Line},
        models.SlugField: {},
        models.URLField: {"assume_scheme": "https", "widget": forms.URLInput},
    }

    @property
    def media(self) -> Media:
        """None of Django's scripts: the lists have no actions, and the forms no pop-ups."""
        return Media()

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> models.Model | None:
        """The row; where it is about to change, locked until the transaction ends."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST":
            return self.model._default_manager.select_for_update().get(pk=found.pk)
        return found

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ReadOnly(Kept):
    """Rows that the workflow writes and that nobody edits."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
