"""The form in which a moderator says why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community import moderation
from community.forms.fields import LineField
from community.forms.typed import Typed
from community.models import ModerationAct


class ReasonForm(Typed):
    """Why a moderator does something."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=ModerationAct.Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the reasons.")),
    )
    note = LineField(
        moderation.LONGEST_NOTE,
        "",
        required=False,
        label=_("In your words"),
        help_text=_("Shown with the reason."),
    )
