"""The forms in which a moderator arranges a topic: where it stands, what it is called, how fast it goes."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community import pace
from community.forms.fields import LineField
from community.forms.reasons import ReasonForm
from community.models import Board, Topic
from community.models.boards import LONGEST_WAIT
from community.models.topics import LONGEST_TITLE
from community.moderation.slowing import NO_DAYS
from community.moderation.splitting import New, ranges
from community.rules.refusing import Refused

# The first whole part of an address that is a number; or that number alone.
NUMBER = re.compile(r"(?:^|/)([0-9]{1,18})(?:[/?#]|$)", re.ASCII)
NO_TOPIC = _("No topic that can be seen has this address. Copy it from the topic's page.")
ONE_OF_TWO = _("Say either where they go, or on which board and under which title a new topic begins.")


class TopicField(forms.CharField):
    """A topic, by its address or its number."""

    def __init__(self, now: datetime, **kwargs: Any) -> None:
        super().__init__(
            max_length=2000, error_messages={"required": gettext("Say which topic.")}, strip=True, **kwargs
        )
        self.now = now

    def clean(self, value: Any) -> Topic | None:
        text = super().clean(value)
        if not text:
            return None
        number = NUMBER.search(text)
        topics = Topic.objects.visible(self.now).select_related("board")
        topic = topics.filter(pk=int(number[1])).first() if number else None
        if topic is None:
            raise ValidationError(NO_TOPIC)
        return topic


class BoardField(forms.ModelChoiceField):
    """One of the boards that members' topics stand on."""

    def __init__(self, **kwargs: Any) -> None:
        boards = Board.objects.exclude(opened_by=Board.OpenedBy.HOUSE)
        missing = dict.fromkeys(("required", "invalid_choice"), gettext("Choose a board."))
        super().__init__(boards, error_messages=missing, empty_label=gettext("Choose a board"), **kwargs)


class MoveForm(ReasonForm):
    """Where a topic goes."""

    board = BoardField(label=_("To the board"))
    field_order = ["board", "reason", "note"]


class RenameForm(ReasonForm):
    """Another title."""

    title = LineField(LONGEST_TITLE, _("Give it a title."), label=_("New title"))
    field_order = ["title", "reason", "note"]


class MergeForm(ReasonForm):
    """Into which topic."""

    field_order = ["into", "reason", "note"]

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = TopicField(
            now, label=gettext("Into the topic"), help_text=gettext("Its address or its number.")
        )
        self.order_fields(self.field_order)


class SplitForm(ReasonForm):
    """Which replies go, and where to."""

    numbers = forms.CharField(
        max_length=500,
        help_text=_("Numbers and ranges, as 12, 15-20."),
        label=_("Which replies"),
        error_messages={"required": _("Say which replies.")},
    )
    board = BoardField(required=False, label=_("Or to a new topic on the board"))
    title = LineField(LONGEST_TITLE, "", required=False, label=pgettext_lazy("a topic", "Its title"))
    field_order = ["numbers", "to", "board", "title", "reason", "note"]

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = TopicField(
            now,
            required=False,
            label=gettext("To the topic"),
            help_text=gettext("Its address or its number."),
        )
        self.order_fields(self.field_order)

    def clean_numbers(self) -> list[tuple[int, int]]:
        try:
            return ranges(self.cleaned_data["numbers"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal

    def clean(self) -> dict[str, Any]:
        """The verb's own arguments: `pairs` and `to`."""
        typed = super().clean() or self.cleaned_data
        to, board, title = (typed.pop(name, None) for name in ("to", "board", "title"))
        if bool(to) == bool(board or title) or bool(board) != bool(title):
            if not self.errors:
                raise ValidationError(ONE_OF_TWO)
            return typed
        typed["to"] = to or New(board, title)
        typed["pairs"] = typed.pop("numbers", None)
        return typed


class PaceForm(ReasonForm):
    """How often one may write, and when the replies close by themselves."""

    minutes = forms.TypedChoiceField(
        coerce=int,
        choices=list(pace.SLOW.items()),
        label=_("Each member may reply"),
        error_messages={"invalid_choice": _("Choose one of the paces.")},
    )
    days = forms.IntegerField(
        min_value=0,
        max_value=LONGEST_WAIT,
        label=_("Replies close after so many days without one"),
        help_text=_("0: never. Counted from the last one; a moderator can reopen them."),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_DAYS),
    )
    field_order = ["minutes", "days", "reason", "note"]
