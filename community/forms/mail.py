"""The form in which a member says how often mail goes to them, and when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts import zones
from aivizor.languages import Text
from community.forms.typed import Typed
from community.models import MailChoice

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
DAYS = [*WEEKDAYS.items()]

HELP = _(
    "Nothing is mailed that you have read here meanwhile. One mail a day or a week also says which topics "
    "and articles are new of what you follow."
)


def _one_of(
    choices: Sequence[tuple[int, Text]], label: Text, sentence: Text, help_text: Text = ""
) -> forms.Field:
    errors = {"invalid_choice": sentence, "invalid": sentence, "required": sentence}
    return forms.TypedChoiceField(
        choices=choices, coerce=int, label=label, help_text=help_text, error_messages=errors
    )


class MailForm(Typed):
    """What `mail_choices.choose` takes. What was not sent stays as it is chosen."""

    how = forms.ChoiceField(
        choices=MailChoice.How.choices,
        widget=forms.RadioSelect,
        label=pgettext_lazy("mail", "How often"),
        help_text=HELP,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how often.")),
    )
    hour = _one_of(
        HOURS, _("Hour"), _("Choose an hour from 00:00 to 23:00."), _("Of the mail of a day or a week.")
    )
    weekday = _one_of(DAYS, _("Day"), _("Choose a day of the week."), _("Of the mail of a week."))
    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        error_messages={"invalid_choice": _("There is no such time zone. Choose one of the list.")},
    )

    def __init__(self, chosen: MailChoice, posted: Any = None) -> None:
        stands = {"how": chosen.how, "hour": chosen.hour, "weekday": chosen.weekday}
        stands["time_zone"] = chosen.member.time_zone
        sent = None if posted is None else stands | {name: posted[name] for name in stands if name in posted}
        super().__init__(sent, initial=stands)
        zone = self.fields["time_zone"]
        zone.choices = [(name, name) for name in zones.names()]
        if chosen.member.is_staff:
            zone.help_text = gettext("Also of the times that you type in the newsroom.")
