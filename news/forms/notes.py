"""The forms below an article in which the newsroom talks about it."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aivizor.blank import is_blank
from aivizor.languages import Text as Words
from aivizor.markdown.texts import UNSTORABLE
from news import anchors
from news.forms.fields import Text
from news.models import Article, NoteAnswer
from news.models.notes import BESIDE, LONGEST_NOTE, LONGEST_QUOTE

NOT_THERE = _(
    "These words don't stand in the text as it was saved. Copy them from there, or leave this empty to say"
    " something about the whole article."
)
NOTHING = _("Write something first.")
NO_KEY = _("The page that this form came from is too old. What you typed is kept; send it again.")
Kind = NoteAnswer.Kind


class Keyed(forms.Form):
    """A form that writes once, however often it is sent."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["form_key"] = uuid4()

    def full_clean(self) -> None:
        super().full_clean()
        # Shown as the form's own sentence: nobody sees the field that it is about.
        if self.is_bound and self.errors.pop("form_key", None):
            self.refuse(NO_KEY)

    def refuse(self, sentence: Words) -> None:
        """Shows the sentence and all that was typed, in a form that can be sent anew."""
        self.is_valid()
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data[self.add_prefix("form_key")] = str(uuid4())


class NoteForm(Keyed):
    """A note on the article, or on a passage that is quoted; a script adds the words beside it."""

    quote = Text(
        label=_("Passage"),
        max_length=LONGEST_QUOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Words of the text. Empty: the note is about the whole article."),
    )
    body = Text(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the newsroom reads it. @username tells somebody who may edit the article."),
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="note", **kwargs)
        self.article = article

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if is_blank(body):
            raise ValidationError(NOTHING)
        return body

    def clean(self) -> dict[str, Any]:
        """Keeps the words beside the passage: those of the stored text, else those that were sent.

        The passage may be in a text that is not saved yet; then a script has sent what is beside it.
        """
        cleaned = super().clean() or {}
        before, after = cleaned.get("before", "")[-BESIDE:], cleaned.get("after", "")[:BESIDE]
        if quote := cleaned.get("quote"):
            body = self.article.body
            if place := anchors.find(body, quote, before, after):
                before, after = anchors.beside(body, place.start, place.end)
            elif not (before or after):
                self.add_error("quote", ValidationError(NOT_THERE))
        else:
            before = after = ""
        return cleaned | {"before": storable(before), "after": storable(after)}


class AnswerForm(Keyed):
    """An answer to a note; its button says whether it resolves the note or opens it again."""

    body = Text(
        label=_("Answer"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(choices=Kind.choices, required=False)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Kind.ANSWER

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Kind.ANSWER and "body" in cleaned and is_blank(cleaned["body"]):
            self.add_error("body", NOTHING)
        return cleaned


def storable(text: str) -> str:
    """The text as the body of an article has it, without what can't be stored."""
    return UNSTORABLE.sub("", text.replace("\r\n", "\n"))
