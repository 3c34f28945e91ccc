"""The forms for a reply: a member's, and a visitor's, which carries nothing of its own."""

from functools import cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aivizor import markdown
from community.forms.fields import BodyField
from community.forms.typed import SentOnce, Typed
from community.models import Reply, Topic

NOT_HERE = _("The reply that this answers isn't here. Your text is kept; send it again to post it by itself.")


class VisitorForm(Typed):
    """A reply as a visitor types it: no key and no token, since its page is the same for everyone."""

    body = BodyField(markdown.REPLY, rows=6, label=_("Your reply"))
    answers: forms.ModelChoiceField = forms.ModelChoiceField(
        Reply.objects.select_related("author"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, topic: Topic, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="reply-%s", **kwargs)
        self.topic = topic

    @property
    def answered(self) -> Reply | None:
        """The reply that a form which was sent answers."""
        return getattr(self, "cleaned_data", {}).get("answers")

    def clean_answers(self) -> Reply | None:
        answers: Reply | None = self.cleaned_data["answers"]
        if answers and (answers.topic_id != self.topic.pk or not answers.is_open):
            raise ValidationError(NOT_HERE)
        return answers

    def full_clean(self) -> None:
        super().full_clean()
        # Shown as the form's own sentence: nobody sees the field that it is about.
        if self.is_bound and self.errors.pop("answers", None):
            self.add_error(None, NOT_HERE)
            self.data = self.data.copy()
            self.data["answers"] = ""


class ReplyForm(SentOnce, VisitorForm):
    """A member's reply."""


class EmptyForm(NamedTuple):
    """A form to reply with as most pages show it: nothing was typed, and it answers nothing yet."""

    fields_alone: SafeString
    form_key: UUID | None


def empty_form(form: type[VisitorForm]) -> EmptyForm:
    """The same as a `form` without initial values, which is made and written once in a process."""
    return EmptyForm(_fields_alone(), uuid4() if issubclass(form, SentOnce) else None)


@cache
def _fields_alone() -> SafeString:
    return VisitorForm(Topic(pk=0)).render()
