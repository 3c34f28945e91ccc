"""The form of a picture in the library."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _

from aivizor.pictures import PictureField
from news.forms.fields import Line
from news.models import LibraryPicture

UNSAID = _("Say what it shows, or write “decorative” if it only decorates.")


class LibraryForm(forms.ModelForm):
    """What is known of a picture; another picture is another row."""

    class Meta:
        model = LibraryPicture
        fields = ("file", "alt", "credit", "licence", "focus_x", "focus_y", "is_kept")
        field_classes = {"file": PictureField, "alt": Line, "credit": Line, "licence": Line}

    class Media:
        css = {"all": ["news/pictures.css"]}
        js = [Script("news/focus.js", type="module")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever only looks is given none of them.
        if "alt" in self.fields:
            self.fields["alt"].required = True
            self.fields["alt"].error_messages["required"] = UNSAID
        if "is_kept" in self.fields and self.instance.pk is None:
            self.initial.setdefault("is_kept", True)
