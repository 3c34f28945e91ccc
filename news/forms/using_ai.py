"""The part of an article's form that says whether and how AI was used."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from news.ai_use import LONGEST_PURPOSE, LONGEST_TOOL, TOLD, AIUse, said
from news.forms.ai_use import FIELDS, typed_of
from news.forms.authors import person
from news.forms.fields import Line
from news.forms.meeting import Meeting
from news.forms.widgets import AUTHORS

NEEDED = {
    "ai_tool": "Say which tool was used.",
    "ai_purpose": "Say what AI was used for. Readers read it.",
    "ai_responsible": "Name the person who answers for it.",
}
UNSAID = "A tool, a purpose or a person is named. Choose Assisted or Generated, or empty the other fields."


class UseOfAI(Meeting):
    """How far AI was used, with what, for what, and who answers for it."""

    ai_use = forms.ChoiceField(
        label="AI use", required=False, choices=[("", "Not said"), *AIUse.choices], help_text="Readers see it"
    )
    ai_tool = Line(label="Tool", max_length=LONGEST_TOOL, required=False)
    ai_purpose = Line(
        label="Purpose",
        max_length=LONGEST_PURPOSE,
        required=False,
        help_text="As in: the first draft; the translation",
    )
    ai_responsible = Line(
        label="Person responsible",
        max_length=80,
        required=False,
        widget=AUTHORS,
        help_text="Somebody who has read all of it, by username",
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
