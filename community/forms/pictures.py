"""The rows of a topic's form that say what its pictures show, and in which order.

A row names its picture by a signed token, so that a form that is refused shows it again. Files that
come with the form, as they do without JavaScript, are stored first and become rows.
"""

import re
import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from aivizor.limits import TooFast
from aivizor.pictures import MOST_BYTES, PictureField
from aivizor.renditions import Size, size_of
from community.forms.fields import LineField
from community.models import Picture
from community.models.pictures import LONGEST_CAPTION, MOST_PICTURES, Shown
from community.posting import picturing

ROW = re.compile(r"picture-([0-9]{1,4})-token", re.ASCII)
PLACE = re.compile(r"[0-9]{1,3}", re.ASCII)
LAST = 1000
FILES, ADD = "files", "add"
# More than a person ever sends; what is beyond it is not looked at.
MOST_ROWS = 3 * MOST_PICTURES
# A request may take 30 seconds, and one large picture ten.
SECONDS = 12
GONE = _("This picture waited too long and is not here any more. Remove it and choose it again.")
UNDESCRIBED = _("Say in a few words what the picture shows.")
NONE = _("A topic here shows a picture at least. Choose one.")
TOO_MANY = format_lazy(_("A topic shows {most} pictures at most. Remove some."), most=MOST_PICTURES)
NO_ROOM = format_lazy(_("A topic shows {most} pictures at most."), most=MOST_PICTURES)
TOO_LONG = _("There was no time left for it. Choose it again and send it now.")
BAD_PLACE = _("Give a number, as 1 or 2.")
LONGEST_NAME = 60


class PictureRow(forms.Form):
    """What is said of one picture."""

    use_required_attribute = False

    token = forms.CharField(required=False, widget=forms.HiddenInput, max_length=500)
    alt = LineField(
        Picture._meta.get_field("alt").max_length,
        UNDESCRIBED,
        label=_("What the picture shows"),
        help_text=_("Read out to those who can't see it."),
    )
    caption = LineField(
        LONGEST_CAPTION, "", required=False, label=_("Caption"), help_text=_("Stands below it.")
    )
    place = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LAST - 1,
        label=_("Place"),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), BAD_PLACE),
    )
    remove = forms.BooleanField(required=False, label=_("Remove this picture"))

    def __init__(self, number: int | str, member: User, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"picture-{number}", **kwargs)
        self.number, self.member, self.name = number, member, name
        if self.is_bound:
            token = self.data.get(self.add_prefix("token"), "")
            self.name = picturing.named_by(token, member) or ""
            self.is_removed = self.data.get(self.add_prefix("remove")) is not None
        else:
            self.is_removed = False

    def as_typed(self) -> "PictureRow":
        """The same row with nothing said about what is missing in it."""
        said = {name: self.data.get(self.add_prefix(name), "") for name in self.fields}
        return PictureRow(self.number, self.member, initial=said, name=self.name)

    @property
    def url(self) -> str:
        return default_storage.url(self.name) if self.name else ""

    @property
    def size(self) -> Size | None:
        return size_of(self.name) if self.name else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.name:
            raise ValidationError(GONE)
        return self.cleaned_data

    @property
    def typed_place(self) -> int:
        """The place that was typed; behind all others where that is no number."""
        place = self.data.get(self.add_prefix("place"), "").strip()
        return int(place) if PLACE.fullmatch(place) else LAST

    @property
    def shown(self) -> Shown:
        return Shown(self.name, self.cleaned_data["alt"], self.cleaned_data["caption"])


class PictureRows:
    """The pictures of a form: those that a topic has, or those that were typed and sent.

    `problems` are sentences about files that were sent and are not here.
    """

    most, most_bytes = MOST_PICTURES, MOST_BYTES

    def __init__(self, member: User, data: Any = None, standing: Iterable[Shown] = ()) -> None:
        self.member, self.data = member, data
        self.problems: list[Text] = []
        rows = [PictureRow(number, member, data) for number in _numbers(data)] if data else []
        # As they will stand, so that a form that comes back looks as it was left.
        self.rows = sorted(rows, key=lambda row: row.typed_place)
        if data is None:
            for shown in standing:
                self._add(shown)

    def take(self, files: Iterable["File[bytes]"], now: datetime) -> None:
        """Stores files that came with the form, and gives each a row that says nothing yet."""
        began = time.monotonic()
        for file in files:
            if len(self.kept) >= MOST_PICTURES:
                self._refuse(file, NO_ROOM)
            elif time.monotonic() - began > SECONDS:
                self._refuse(file, TOO_LONG)
            else:
                self._take(file, now)

    def is_valid(self) -> bool:
        """Whether there are enough and not too many, and every row that stays says what it must."""
        if not self.kept and not self.problems:
            self.problems.append(NONE)
        if len(self.kept) > MOST_PICTURES:
            self.problems.append(TOO_MANY)
        return all(row.is_valid() for row in self.kept) and not self.problems

    def as_typed(self) -> "PictureRows":
        """The same rows with nothing said but what became of the files."""
        rows = PictureRows(self.member)
        rows.rows, rows.problems = [row.as_typed() for row in self.kept], self.problems
        return rows

    @property
    def kept(self) -> list[PictureRow]:
        return [row for row in self.rows if not row.is_removed]

    @property
    def pattern(self) -> PictureRow:
        """An empty row, from which the page's script makes others."""
        return PictureRow("N", self.member)

    @property
    def accept(self) -> str:
        return str(PictureField().widget.attrs["accept"])

    def shown(self) -> list[Shown]:
        """The pictures in the order of their places; equal places keep the order of the form."""
        return [row.shown for row in self.kept]

    def _take(self, file: "File[bytes]", now: datetime) -> None:
        try:
            name = picturing.keep(file, self.member, now)
        except ValidationError as unfit:
            self._refuse(file, " ".join(unfit.messages))
        except TooFast as refusal:
            self._refuse(file, refusal.sentence)
        else:
            self._add(Shown(name, ""))

    def _add(self, shown: Shown) -> None:
        number = max((int(row.number) for row in self.rows), default=-1) + 1
        typed = {"alt": shown.alt, "caption": shown.caption, "place": len(self.kept) + 1}
        typed["token"] = picturing.token_of(shown.name, self.member)
        if self.data is None:
            self.rows.append(PictureRow(number, self.member, initial=typed, name=shown.name))
            return
        data = {f"picture-{number}-{field}": value for field, value in typed.items()}
        self.rows.append(PictureRow(number, self.member, data))

    def _refuse(self, file: "File[bytes]", sentence: Text) -> None:
        name = (file.name or "")[:LONGEST_NAME]
        self.problems.append(gettext("“{name}” is not here. {why}").format(name=name, why=sentence))


def _numbers(data: Any) -> list[int]:
    """The numbers of the rows that a form has, in their order."""
    found = {int(match[1]) for name in data if (match := ROW.fullmatch(name))}
    return sorted(found)[:MOST_ROWS]
