"""The form in which a moderator decides a case: a button for each decision, and the reason filled in."""

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from community import moderation
from community.forms.fields import LineField
from community.forms.typed import Typed
from community.models import Case, ModerationAct
from community.moderation.decisions import DAYS

USUAL = _("as usual: 7 or 30")


class DecisionForm(Typed):
    """Why, in which words, for how long; and what the moderator saw when they decided."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose one")), *ModerationAct.Reason.choices],
        required=False,
        error_messages={"invalid_choice": _("Choose one of the reasons.")},
    )
    note = LineField(
        moderation.LONGEST_NOTE,
        "",
        required=False,
        label=_("In your words"),
        help_text=_("Shown with the reason."),
    )
    days = forms.TypedChoiceField(
        label=_("Days of silence or suspension"),
        choices=[("", USUAL), *((str(days), str(days)) for days in DAYS)],
        coerce=int,
        empty_value=0,
        required=False,
        error_messages={"invalid_choice": _("Choose for how many days.")},
    )
    version = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)
    decision = forms.CharField(widget=forms.HiddenInput, max_length=12, required=False)

    @classmethod
    def of(cls, case: Case, reason: str) -> Self:
        """The form of a case, with the reason that most reports gave."""
        return cls(initial={"reason": reason, "version": case.version})

    def see_again(self, case: Case) -> None:
        """It is shown with the case as it stands now: sending it again is about that."""
        self.data = self.data.copy()
        self.data["version"] = case.version
