"""Form fields that keep what was typed as it was typed, or say what is wrong with it."""

from datetime import UTC, datetime, timedelta
from datetime import timezone as fixed_zone
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markdownx.fields import MarkdownxFormField

from accounts.models import User
from aivizor import markdown
from news.models import Category
from news.models.sources import ISSUED, issued_date, one_line, web_only
from news.sources.dates import issued_from
from news.sources.identity import normal_url

LONGEST_ADDRESS = 2000
NO_MOMENT = _("Give a date and a time, like 2026-05-01 14:30.")
SKIPPED = _("The clocks of {zone} skip this time: they go forward then. Choose an earlier or a later one.")
# Stands for no zone yet, and can be told from every real one.
TYPED = fixed_zone(timedelta(0), "typed")


def storable(text: str) -> None:
    """Refuses the characters that no page, feed or database can hold; the length is not its business."""
    markdown.checked(text, len(text))


class Text(forms.CharField):
    """Some lines of text, without blanks at the ends and with \\n between the lines."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return markdown.checked(text, len(text)) if text else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        # A browser cuts a pasted text off at this length and says nothing; the server says it.
        attrs.pop("maxlength", None)
        return attrs if widget.is_hidden else attrs | {"dir": "auto"}


class Line(Text):
    """One line of text, with single blanks."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return one_line(text) if text else text


class Day(Line):
    """A day, a month or a year, as precisely as it is known: 2026-04-24, or as people write it."""

    default_validators = [issued_date]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return (issued_from(text) or text) if text and not ISSUED.match(text) else text


class Body(MarkdownxFormField):
    """An article's text in Markdown, exactly as typed; refused when it can't be rendered."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        # What a text may be is said in one place, markdown.checked, for every way in.
        super().__init__(**kwargs | {"strip": False})

    def to_python(self, value: Any) -> str:
        return markdown.checked(super().to_python(value), markdown.ARTICLE)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        markdown.article(text)
        return text


class Address(forms.URLField):
    """The web address of a source; without a scheme it is https."""

    default_validators = [web_only, storable]
    default_error_messages = {"invalid": web_only.message}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_ADDRESS, "assume_scheme": "https"} | kwargs)

    def clean(self, value: Any) -> str:
        url = super().clean(value)
        if url and len(normal_url(url)) > LONGEST_ADDRESS:
            raise ValidationError(_("This address is too long. Find a shorter one of the same page."))
        return url


class Shelf(forms.ModelChoiceField):
    """A category by its name, whatever the case: a list of all would grow with them."""

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Category) else value

    def to_python(self, value: Any) -> Category | None:
        name = one_line(value or "")
        storable(name)
        found: Category | None = self.queryset.named(name).first() if name else None
        if name and found is None:
            raise ValidationError(
                gettext("There is no category called “{name}”. Type the name of one that is there.").format(
                    name=name[:80]
                )
            )
        return found


class Version(forms.CharField):
    """The version of the working copy that the form began from; -1 for what is none."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else -1


class Moment(forms.DateTimeField):
    """A date and time of the zone of whoever types, in one box; `zone` is UTC until it is set.

    An hour that a zone skips in spring is refused. One that it has twice in autumn means the first
    of the two; the page says which time of UTC that is.
    """

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"})
    zone = ZoneInfo("UTC")

    def of(self, user: User) -> None:
        """Takes and shows times of this person's zone, whose name the script reads too."""
        self.zone = user.zone
        self.label = f"{self.label} ({self.zone.key})"
        self.widget.attrs["data-zone"] = self.zone.key

    def prepare_value(self, value: Any) -> Any:
        """A moment in the zone, as the box shows it; what was typed stays as it was typed."""
        return value.astimezone(self.zone).replace(tzinfo=None) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        try:
            with timezone.override(TYPED):
                moment = super().to_python(value)
            # What was typed with an offset says itself which moment it is.
            return self._here(moment) if moment and moment.tzinfo is TYPED else moment
        except (ValidationError, OverflowError) as error:
            skipped = getattr(error, "code", "") == "skipped"
            raise error if skipped else ValidationError(NO_MOMENT) from None

    def _here(self, typed: datetime) -> datetime:
        """The moment at which clocks of the zone show what was typed."""
        moment = typed.replace(tzinfo=self.zone, fold=0).astimezone(UTC)
        if self.prepare_value(moment) != typed.replace(tzinfo=None):
            raise ValidationError(SKIPPED.format(zone=self.zone.key), code="skipped")
        return moment
