"""The fields into which members type."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor import markdown, tags
from aivizor.blank import is_blank
from aivizor.languages import Text
from community.rules.refusing import too_long

HELP = _(
    "Markdown: links, **bold**, _italic_, &gt; quotes, lists and `code`."
    " @name calls a member, at most ten in one text."
)
EMPTY = _("Write something first.")
LONGEST_LINE_OF_TAGS = 500
# Control characters and halves of characters.
UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def whole(text: str) -> str:
    """The text as it came. Refuses one that did not arrive whole.

    Django reads bytes that are no text as U+FFFD: stored, it would not be what was sent.
    """
    if "\ufffd" in text:
        raise ValidationError(
            gettext(
                "A character was lost on the way and shows as {sign}. Delete it, or type it anew."
            ).format(sign="\ufffd")
        )
    return text


class LineField(forms.CharField):
    """A text of one line, with single blanks; refuses what can't be shown, which feeds can't hold either.

    Where it is not required, one with nothing to see is no text.
    """

    def __init__(self, longest: int, missing: Text, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"maxlength": longest, "dir": "auto"})
        super().__init__(strip=False, widget=widget, error_messages={"required": missing}, **kwargs)
        self.longest, self.missing = longest, missing
        self.validators = []

    def clean(self, value: Any) -> str:
        text = whole(" ".join(super().clean(value).split()))
        if UNSHOWABLE.search(text):
            raise ValidationError(gettext("There are characters here that can't be shown. Type it anew."))
        if is_blank(text) and not self.required:
            return ""
        if is_blank(text):
            raise ValidationError(self.missing)
        if len(text) > self.longest:
            raise ValidationError(too_long(len(text), self.longest))
        return text


class TagsField(LineField):
    """A line of tags, parted by commas; gives their names. Blanks between two commas are no tag."""

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(LONGEST_LINE_OF_TAGS, "", required=False, **kwargs)
        self.most = most

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        return tags.split(super().clean(value), self.most)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class BodyField(forms.CharField):
    """A text in Markdown, stored as it was typed."""

    def __init__(self, longest: int, rows: int, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": longest, "dir": "auto"})
        said = {"help_text": HELP, "error_messages": {"required": EMPTY}}
        super().__init__(strip=False, widget=widget, **said, **kwargs)
        self.longest = longest
        # What may be in a text is said in one place, for every way in.
        self.validators = []

    def clean(self, value: Any) -> str:
        text = whole(markdown.checked(super().clean(value), self.longest))
        if is_blank(text):
            raise ValidationError(EMPTY)
        return text
