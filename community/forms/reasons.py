"""The form in which a moderator says why."""

from django import forms

from community import moderation
from community.forms.fields import LineField
from community.forms.typed import Typed
from community.models import ModerationAct


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
