"""What two people change in one row at the same time, field by field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text

CHANGED = _("Somebody changed this to “{text}” meanwhile. Save again to put yours in its place.")
EMPTIED = _("Somebody changed this to “nothing” meanwhile. Save again to put yours in its place.")


def changed_to(text: str) -> Text:
    """What is said of a field in which somebody else's text stands by now."""
    return CHANGED.format(text=text) if text else EMPTIED


class Meanwhile(forms.ModelForm):
    """A form that carries what each field began with.

    What only others changed since is left as they changed it. Where both changed the same field an
    error shows theirs; the form that comes back begins from theirs, so that sending it again puts
    what was typed over it, knowingly. The row is locked by whoever made the form.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = self.instance.pk is not None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        # Asked before the form begins from theirs.
        typed = set(self.changed_data)
        for name, field in self.fields.items():
            began = self.data.get(self[name].html_initial_name)
            if began is not None and field.has_changed(self.initial.get(name), began):
                self._meet(name, cleaned, is_typed=name in typed)
        return cleaned

    def _meet(self, name: str, cleaned: dict[str, Any], *, is_typed: bool) -> None:
        """Others changed the field since the form was made."""
        field, stored, place = self.fields[name], self.initial.get(name), self.add_prefix(name)
        shown = "" if stored is None else str(stored)
        self.data = self.data.copy()
        self.data[self[name].html_initial_name] = shown
        if not is_typed:
            self.data[place], cleaned[name] = shown, stored
        elif field.has_changed(stored, self.data.get(place)):
            self.add_error(name, changed_to(shown))
