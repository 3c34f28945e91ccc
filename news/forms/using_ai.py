"""The part of an article's form that says whether and how AI was used."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.ai_use import LONGEST_PURPOSE, LONGEST_TOOL, TOLD, AIUse, said
from news.forms.ai_use import FIELDS, typed_of
from news.forms.authors import person
from news.forms.fields import Line
from news.forms.meeting import Meeting
from news.forms.widgets import AUTHORS

NEEDED = {
    "ai_tool": _("Say which tool was used."),
    "ai_purpose": _("Say what AI was used for. Readers read it."),
    "ai_responsible": _("Name the person who answers for it."),
}
UNSAID = _("A tool, a purpose or a person is named. Choose Assisted or Generated, or empty the other fields.")


class UseOfAI(Meeting):
    """How far AI was used, with what, for what, and who answers for it."""

    ai_use = forms.ChoiceField(
        label=_("AI use"),
        required=False,
        choices=[("", _("Not said")), *AIUse.choices],
        help_text=_("Readers see it"),
    )
    ai_tool = Line(label=_("Tool"), max_length=LONGEST_TOOL, required=False)
    ai_purpose = Line(
        label=_("Purpose"),
        max_length=LONGEST_PURPOSE,
        required=False,
        help_text=_("As in: the first draft; the translation"),
    )
    ai_responsible = Line(
        label=_("Person responsible"),
        max_length=80,
        required=False,
        widget=AUTHORS,
        help_text=_("Somebody who has read all of it, by username"),
    )

    def begin(self) -> None:
        """Fills in what is stored, too."""
        super().begin()
        if not self.is_bound:
            self.initial.update(typed_of(self.instance.ai))

    def clean_ai_responsible(self) -> User | None:
        return person(self.cleaned_data["ai_responsible"])

    def meet_ai(self, cleaned: dict[str, Any]) -> None:
        """Says at its field what the chosen use lacks."""
        if "ai_use" not in cleaned:
            return
        if cleaned["ai_use"] not in TOLD:
            if any(cleaned.get(name) for name in NEEDED):
                self.add_error("ai_use", UNSAID)
            return
        for name, sentence in NEEDED.items():
            if name not in self.errors and not cleaned[name]:
                self.add_error(name, ValidationError(sentence, code="required"))

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors.keys() & {*FIELDS}:
            self.instance.ai = said(*(self.cleaned_data[name] for name in FIELDS))
