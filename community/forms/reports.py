"""The form in which a member says what is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.forms.fields import LineField
from community.forms.typed import Typed
from community.models import ModerationAct
from community.models.reports import LONGEST_NOTE


class ReportForm(Typed):
    """What is wrong with a topic, a reply or a member."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ModerationAct.Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the reasons.")),
    )
    note = LineField(
        LONGEST_NOTE,
        "",
        required=False,
        label=_("In your words"),
        help_text=_("What a moderator should know. Nobody else reads it."),
    )
