"""The community's forms. What a member typed is never lost: a refusal shows the form with it."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from aivizor import markdown
from aivizor.blank import is_blank
from aivizor.limits import TooFast
from aivizor.pictures import PictureField
from community import moderation
from community.models import Board, ModerationAct, Picture, Reply, Topic
from community.models.topics import LONGEST_TITLE
from community.posting import ChangedMeanwhile, SentBefore
from community.rules import Refused

Made = TypeVar("Made")
EMPTY = "Write something first."
# Control characters and halves of characters.
UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NOT_HERE = "The reply that this answers isn't here. Your text is kept; send it again to post it by itself."
NO_KEY = "The page that this form came from is too old. Your text is kept; send it again."


def whole(text: str) -> str:
    """The text as it came. Refuses one that did not arrive whole.

    Django reads bytes that are no text as U+FFFD: stored, it would not be what was sent.
    """
    if "\ufffd" in text:
        raise ValidationError(
            "A character was lost on the way and shows as \ufffd. Delete it, or type it anew."
        )
    return text


class LineField(forms.CharField):
    """A text of one line, with single blanks; refuses what can't be shown, which feeds can't hold either.

    Where it is not required, one with nothing to see is no text.
    """

    def __init__(self, longest: int, missing: str, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"maxlength": longest, "dir": "auto"})
        super().__init__(strip=False, widget=widget, error_messages={"required": missing}, **kwargs)
        self.longest, self.missing = longest, missing
        self.validators = []

    def clean(self, value: Any) -> str:
        text = whole(" ".join(super().clean(value).split()))
        if UNSHOWABLE.search(text):
            raise ValidationError("There are characters here that can't be shown. Type it anew.")
        if is_blank(text) and not self.required:
            return ""
        if is_blank(text):
            raise ValidationError(self.missing)
        if len(text) > self.longest:
            raise ValidationError(f"This has {len(text)} characters, and {self.longest} are the most.")
        return text


class BodyField(forms.CharField):
    """A text in Markdown, stored as it was typed."""

    def __init__(self, longest: int, rows: int, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": longest, "dir": "auto"})
        super().__init__(strip=False, widget=widget, error_messages={"required": EMPTY}, **kwargs)
        self.longest = longest
        # What may be in a text is said in one place, for every way in.
        self.validators = []

    def clean(self, value: Any) -> str:
        text = whole(markdown.checked(super().clean(value), self.longest))
        if is_blank(text):
            raise ValidationError(EMPTY)
        return text


class Typed(forms.Form):
    """A form whose text goes to a verb; where the verb refuses, the form says why."""

    status = 400
    retry_after = 0

    def carry_out(self, verb: Callable[..., Made]) -> Made | None:
        """What `verb` makes of the cleaned fields, given by name.

        None where a field or the verb refuses; then the errors and `status` say why.
        """
        if not self.is_valid():
            return None
        try:
            return verb(**self.cleaned_data)
        except (Refused, TooFast) as refusal:
            self.status, self.retry_after = 403, 0
            if isinstance(refusal, TooFast):
                self.status, self.retry_after = 429, refusal.retry_after
            self.refused(refusal)
            self.add_error(None, refusal.sentence)
        except ValidationError as unfit:
            self.add_error("body" if "body" in self.fields else None, unfit)
        return None

    def refused(self, refusal: Exception) -> None:
        """What a form does with a refusal besides showing its sentence."""


class SentOnce(Typed):
    """A form that writes once however often it is sent: it carries a key of its own."""

    form_key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": NO_KEY, "invalid": NO_KEY}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid4())

    def full_clean(self) -> None:
        super().full_clean()
        # Shown as the form's own sentence: nobody sees the field that it is about.
        if self.is_bound and self.errors.pop("form_key", None):
            self.add_error(None, NO_KEY)
            self.renew_key()

    def refused(self, refusal: Exception) -> None:
        if isinstance(refusal, SentBefore):
            self.renew_key()

    def renew_key(self) -> None:
        self.data = self.data.copy()
        self.data["form_key"] = str(uuid4())


class VisitorForm(Typed):
    """A reply as a visitor types it: no key and no token, since its page is the same for everyone."""

    body = BodyField(markdown.REPLY, rows=6, label="Your reply")
    answers: forms.ModelChoiceField = forms.ModelChoiceField(
        Reply.objects.select_related("author"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, topic: Topic, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="reply-%s", **kwargs)
        self.topic = topic

    def clean_answers(self) -> Reply | None:
        answers: Reply | None = self.cleaned_data["answers"]
        if answers and answers.topic_id != self.topic.pk:
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


class TopicForm(SentOnce):
    """A new topic; on a showcase with its picture."""

    title = LineField(LONGEST_TITLE, "Give it a title.")
    picture = PictureField(error_messages={"required": "Choose a picture."})
    alt = LineField(
        Picture._meta.get_field("alt").max_length,
        "Say in a few words what the picture shows.",
        label="What the picture shows",
        help_text="Read out to those who can't see it.",
    )
    body = BodyField(markdown.TOPIC, rows=12, label="Text")

    def __init__(self, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not board.is_showcase:
            del self.fields["picture"], self.fields["alt"]


class EditForm(Typed):
    """A change of one's own reply; it knows which text it began from."""

    body = BodyField(markdown.REPLY, rows=8, label="Your reply")
    began_from = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    standing = None

    def refused(self, refusal: Exception) -> None:
        """Shows both texts; sending again then means this one, whatever the other says."""
        if isinstance(refusal, ChangedMeanwhile):
            self.status = 409
            self.standing = refusal.standing
            self.data = self.data.copy()
            self.data["began_from"] = refusal.standing.version


class EditTopicForm(EditForm):
    """A change of one's own topic."""

    title = LineField(LONGEST_TITLE, "Give it a title.")
    body = BodyField(markdown.TOPIC, rows=12, label="Text")
    field_order = ["title", "body"]


class ReasonForm(Typed):
    """Why a moderator does something."""

    reason = forms.ChoiceField(
        choices=ModerationAct.Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of the reasons."),
    )
    note = LineField(
        moderation.LONGEST_NOTE, "", required=False, label="In your words", help_text="Shown with the reason."
    )
