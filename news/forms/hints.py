"""What a reader types who helps with an article's sources, and what the newsroom answers."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from aivizor.blank import is_blank
from aivizor.languages import Text as Words
from news.forms.fields import Address, Line, Text
from news.forms.notes import Keyed
from news.models import Edition, MatterAnswer
from news.models.hints import LONGEST_PASSAGE, LONGEST_WORDS, Kind, Outcome
from news.models.sources import LONGEST_TITLE, named
from news.sources.hinting import Said
from news.sources.identity import is_same

NO_KIND = _("Say what it is.")
NO_SOURCE = _("Choose the source that you mean.")
NO_WORDS = _("Say in a few words what is wrong with it.")
NO_WORK = _("Give its address or its title.")
CITED = _("This is source {number} of this article already.")
LONGEST_CHOICE = 90
TYPED = ("kind", "source", "url", "title", "passage", "words", "is_unnamed", "edition")
Shown = list[tuple[str, Words]]


class HintForm(Keyed):
    """A hint on the sources of one edition, the one that its reader saw."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), NO_KIND),
    )
    source = forms.TypedChoiceField(
        label=_("Which source?"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": NO_SOURCE},
    )
    url = Address(
        label=_("Its address"),
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    title = Line(label=_("Its title"), required=False, max_length=LONGEST_TITLE)
    passage = Text(
        label=_("The passage that it is about"),
        required=False,
        max_length=LONGEST_PASSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words = Text(
        label=_("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_unnamed = forms.BooleanField(
        label=_("Don't name me on the article's page"),
        required=False,
        help_text=_("Whoever helped is thanked there by name."),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    use_required_attribute = False

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="hint-%s", **kwargs)
        self.shown = edition
        self.initial["edition"] = edition.number
        self.fields["source"].choices = [("", _("Choose one")), *choices(edition)]
        if not edition.revision.citations:
            self.fields["kind"].choices = [(Kind.SUGGESTION.value, Kind.SUGGESTION.label)]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        is_meant = url and self.cleaned_data.get("kind") == Kind.SUGGESTION
        for one in self.shown.revision.citations if is_meant else ():
            if is_same(url, str(one["source"].get("URL", ""))):
                raise ValidationError(CITED.format(number=one["number"]))
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, sentence in self._missing(cleaned):
            if name not in self.errors:
                self.add_error(name, ValidationError(sentence))
        return cleaned

    def _missing(self, cleaned: dict[str, Any]) -> Shown:
        """What this kind of hint needs and does not have: the field, and what is said of it."""
        kind, words = cleaned.get("kind"), cleaned.get("words") or ""
        if kind == Kind.SUGGESTION:
            is_bare = not cleaned.get("url") and is_blank(cleaned.get("title") or "")
            return [("url", NO_WORK)] if is_bare and "title" not in self.errors else []
        missing = [("source", NO_SOURCE)] if kind and cleaned.get("source") is None else []
        return [*missing, ("words", NO_WORDS)] if kind == Kind.CHALLENGE and is_blank(words) else missing

    def said(self) -> dict[str, Any]:
        """What the verb takes of it."""
        typed = self.cleaned_data
        facts = {name: typed[name] for name in ("kind", "url", "title", "passage", "words")}
        said = Said(number=typed["source"], is_named=not typed["is_unnamed"], **facts)
        return {"said": said, "form_key": typed["form_key"]}


class OutcomeForm(forms.Form):
    """What the newsroom answers to a matter; each outcome is a button. It knows what stood before."""

    outcome = forms.ChoiceField(choices=Outcome.choices)
    words = Text(
        label=_("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Those who told us read it."),
    )
    began_from = forms.IntegerField(widget=forms.HiddenInput, required=False)
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, standing: MatterAnswer | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.initial["began_from"] = standing.pk if standing else None

    def refuse(self, sentence: str) -> None:
        """Shows the sentence and what was typed, in a form that begins from what stands now."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data[self.add_prefix("began_from")] = str(self.standing.pk) if self.standing else ""


def choices(edition: Edition) -> Shown:
    """The sources of the edition by their numbers."""
    return [
        (str(one["number"]), Truncator(f"{one['number']} · {named(one['source'])}").chars(LONGEST_CHOICE))
        for one in edition.revision.citations
    ]
