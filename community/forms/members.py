"""The forms about a member: until when, since when, a note, an appeal."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from community.forms.fields import whole
from community.forms.reasons import ReasonForm
from community.forms.typed import Typed
from community.models.appeals import LONGEST_APPEAL
from community.models.member_notes import LONGEST_NOTE
from community.moderation.bulk import REPLIES, TOPICS

ON_A_DAY = "date"
SPANS = [("1", _("one day")), ("3", _("three days")), ("7", _("a week"))]
SPANS += [("30", _("30 days")), ("90", _("90 days"))]
SINCE = [("day", _("the last 24 hours")), ("week", _("the last seven days")), ("monday", _("since Monday"))]
CHOOSE_A_DAY = _("Choose the day.")
NO_DAY = _("This is no day. Write it as 2026-04-24.")


class DayField(forms.DateField):
    """A day; browsers show a calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, error_messages={"invalid": NO_DAY}, **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        # Whose midnight no zone can push out of the calendar.
        if day and not 2 < day.year < 9990:
            raise ValidationError(NO_DAY)
        return day


class TextField(forms.CharField):
    """A text of some lines, as it is read by few."""

    def __init__(self, longest: int, missing: Text, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 5, "maxlength": longest, "dir": "auto"})
        super().__init__(widget=widget, error_messages={"required": missing}, **kwargs)

    def clean(self, value: Any) -> str:
        return whole(super().clean(value))


class UntilForm(ReasonForm):
    """Why, and until when. Days end at midnight in the zone of whoever chooses them."""

    span = forms.ChoiceField(
        label=_("For how long"),
        choices=[*SPANS, (ON_A_DAY, _("to the end of a day"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose for how long.")),
    )
    day = DayField(label=_("The day"), help_text=_("Where you chose one."))
    field_order = ["span", "day", "reason", "note"]

    def __init__(self, zone: ZoneInfo, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now

    def clean(self) -> dict[str, Any]:
        """`until` in place of what says it."""
        super().clean()
        span, day = self.cleaned_data.pop("span", None), self.cleaned_data.pop("day", None)
        if span == ON_A_DAY and not day and not self.has_error("day"):
            self.add_error("day", CHOOSE_A_DAY)
        elif span == ON_A_DAY and day:
            self.cleaned_data["until"] = midnight(day + timedelta(days=1), self.zone)
        elif span and span != ON_A_DAY:
            self.cleaned_data["until"] = self.now + timedelta(days=int(span))
        return self.cleaned_data


class SinceForm(Typed):
    """Which of what a member wrote."""

    since = forms.ChoiceField(
        label=_("Written in"),
        choices=[*SINCE, (ON_A_DAY, _("since a day"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose since when.")),
    )
    day = DayField(
        label=_("The day"), help_text=_("Where you chose one. It begins at midnight in your zone.")
    )
    what = forms.MultipleChoiceField(
        label=_("What"),
        choices=[(REPLIES, _("replies")), (TOPICS, _("topics, with all that others wrote in them"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice", "invalid_list"), _("Choose replies, topics or both.")
        ),
    )

    def __init__(self, zone: ZoneInfo, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now

    def clean(self) -> dict[str, Any]:
        """`begin`: the instant that was chosen."""
        super().clean()
        since, day = self.cleaned_data.get("since"), self.cleaned_data.get("day")
        if since == ON_A_DAY and not day and not self.has_error("day"):
            self.add_error("day", CHOOSE_A_DAY)
        elif since:
            self.cleaned_data["begin"] = self._begin(since, day)
        return self.cleaned_data

    def _begin(self, since: str, day: date | None) -> datetime:
        if since == ON_A_DAY and day:
            return midnight(day, self.zone)
        if since == "monday":
            today = self.now.astimezone(self.zone).date()
            return midnight(today - timedelta(days=today.weekday()), self.zone)
        return self.now - timedelta(days=1 if since == "day" else 7)


class BulkForm(ReasonForm):
    """The reason for all that was shown; it carries which that was."""

    begin = forms.DateTimeField(widget=forms.HiddenInput)
    # In one value, which is all that a hidden field of a page holds.
    what = forms.TypedChoiceField(
        choices=[(what, what) for what in (REPLIES, TOPICS, f"{REPLIES} {TOPICS}")],
        coerce=str.split,
        widget=forms.HiddenInput,
    )

    @classmethod
    def of(cls, begin: datetime, what: Collection[str]) -> Self:
        """The form of what was found."""
        return cls(initial={"begin": begin.isoformat(), "what": " ".join(sorted(what))})


class NoteForm(Typed):
    """A note on a member."""

    text = TextField(
        LONGEST_NOTE,
        _("Write the note first."),
        label=_("A note for moderators"),
        help_text=_("Only moderators read it. It can't be changed or taken away."),
    )


class AppealForm(Typed):
    """Why an act should be undone, in the words of the member."""

    text = TextField(LONGEST_APPEAL, _("Say why it should be undone."), label=_("Why it should be undone"))


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which the day begins in the zone."""
    return datetime.combine(day, time(), tzinfo=zone)
