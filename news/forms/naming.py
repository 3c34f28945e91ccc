"""The form that names a revision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news import naming
from news.forms.fields import Line
from news.models import Label


class LabelForm(forms.Form):
    """A name and a note, and which label stood there when the form was made."""

    name = Line(label=_("Name"), max_length=80, required=False, help_text=_("As “Before the court's answer”"))
    note = Line(label=pgettext_lazy("a revision", "Note"), max_length=300, required=False)
    began = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, label: Label | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["began"] = naming.stamp_of(label)
        if label:
            self.initial.update(name=label.name, note=label.note)

    def meet(self, sentence: str, label: Label | None) -> None:
        """Says what stands in the way; what was typed stays, and is sent again knowingly."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["began"] = naming.stamp_of(label)
