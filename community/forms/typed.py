"""Forms whose text goes to a verb, and is shown again where the verb refuses it."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aivizor import markdown
from aivizor.limits import TooFast
from community.forms.fields import BodyField
from community.posting import ChangedMeanwhile, SentBefore
from community.rules.refusing import Refused

Made = TypeVar("Made")
# The button that asks for a look at the text; what it sends goes where the form goes.
LOOK = "preview"
NO_KEY = _("The page that this form came from is too old. Your text is kept; send it again.")


class Typed(forms.Form):
    """A form whose text goes to a verb; where the verb refuses, the form says why."""

    status = 400
    retry_after = 0

    @property
    def only_looks(self) -> bool:
        """Whether it was sent to have its text shown as it will look, and not to be carried out."""
        return LOOK in self.data

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


class EditForm(Typed):
    """A change of one's own reply; it knows which text it began from.

    `key` is that of the form, by which the browser keeps what was typed until it is saved.
    """

    body = BodyField(markdown.REPLY, rows=8, label=_("Your reply"))
    began_from = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    standing = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid4())

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.key = self.cleaned_data.pop("form_key", None)
        return self.cleaned_data

    def refused(self, refusal: Exception) -> None:
        """Shows both texts; sending again then means this one, whatever the other says."""
        if isinstance(refusal, ChangedMeanwhile):
            self.status = 409
            self.standing = refusal.standing
            self.data = self.data.copy()
            self.data["began_from"] = refusal.standing.version
