"""What a text is, however it is shown: bounds, parts, words with a meaning. Nothing here loads the parser."""

import re
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from aivizor import numbers

# The longest texts, in characters.
ARTICLE = 100_000
TOPIC = 20_000
REPLY = 10_000

# Stands where the words of a picture would: it says nothing, and those who can't see it miss nothing.
DECORATIVE = "decorative"

# What XML (our feeds) or PostgreSQL can't hold.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def checked(text: str, longest: int) -> str:
    """`text` as it is stored: every line ends in a line feed, all else is exactly as typed.

    Raises ValidationError for more than `longest` characters, and for a character that can't be
    stored.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > longest:
        raise ValidationError(
            _("This text has {count} characters, and {most} are the most. Shorten it or split it.").format(
                count=numbers.grouped(len(text)), most=numbers.grouped(longest)
            ),
            code="too_long",
        )
    if found := UNSTORABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValidationError(
            _(
                "Line {line} holds a character that can't be stored (U+{code})."
                " Delete it, or type the line anew."
            ).format(line=line, code=f"{ord(found[0]):04X}"),
            code="unstorable",
        )
    return text


def table() -> str:
    """What a table is called for those who hear it."""
    return _("Table")


def reference(number: int | str) -> str:
    """What the number of a source is called for those who hear it."""
    # Translators: it stands in the text of an article, and leads to its source of that number.
    return _("Reference {number}").format(number=number)


Kind = Literal["heading", "link", "picture", "words"]


@dataclass(frozen=True)
class Part:
    """A heading, a link, a picture, or the words of a paragraph without those in code.

    `at` is where in the text it begins, near enough to find it; `level` is a heading's number of #.
    """

    kind: Kind
    words: str
    at: int
    address: str = ""
    level: int = 0


def alt_of(words: str) -> str:
    """What a picture says to those who can't see it: its words; nothing for one that only decorates."""
    return "" if words.strip().casefold() == DECORATIVE else words
