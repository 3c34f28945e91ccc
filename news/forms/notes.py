"""The forms below an article in which the newsroom talks about it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from news import anchors
from news.forms.fields import Text
from news.models import Article, NoteAnswer
from news.models.notes import BESIDE, LONGEST_NOTE, LONGEST_QUOTE

NOT_THERE = (
    "These words don't stand in the text as it was saved. Copy them from there, or leave this empty to say"
    " something about the whole article."
)
NOTHING = "Write an answer first."
Kind = NoteAnswer.Kind


class Keyed(forms.Form):
    """A form that writes once, however often it is sent."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["form_key"] = uuid4()


class NoteForm(Keyed):
    """A note on the article, or on a passage that is quoted; a script adds the words beside it."""

    quote = Text(
        label="Passage",
        max_length=LONGEST_QUOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Words of the text. Empty: the note is about the whole article.",
    )
    body = Text(
        label="Note",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only the newsroom reads it. @username tells somebody who may edit the article.",
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="note", **kwargs)
        self.article = article

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
        label="Answer", max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(choices=Kind.choices, required=False)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Kind.ANSWER

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Kind.ANSWER and "body" in cleaned and not cleaned["body"]:
            self.add_error("body", NOTHING)
        return cleaned


def storable(text: str) -> str:
    """The text as the body of an article has it, without what can't be stored."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign in "\n\t")
