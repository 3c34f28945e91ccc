"""How a tag is written, whoever has tags: parted by commas, compared by its normal form, never blank.

Taggit's defaults split "machine learning" into two tags, turn C++, C# and C into c, c_1 and c_2,
keep AI and ai apart and allow a blank slug. Here a tag is what stands between two commas, two
spellings of one tag are the same whatever their case, and a slug says what its tag is.
"""

import unicodedata
from collections.abc import Iterable
from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

LONGEST_TAG = 60
MOST_TAGS = 12
SPOKEN = {"+": "-plus-", "#": "-sharp-", "&": "-and-", "@": "-at-", ".": "-", "/": "-", "%": "-percent-"}


def normal(name: str) -> str:
    """One spelling of a tag: NFKC (UAX 15), runs of blanks as one, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def key_of(name: str) -> str:
    """What two spellings of one tag have in common: the normal form without case."""
    return unicodedata.normalize("NFKC", normal(name).casefold())


def split(text: str, most: int = MOST_TAGS) -> list[str]:
    """The tags in a line that a person typed, parted by commas, each once, in order.

    Raises ValidationError for a tag that is too long, or for more than `most`.
    """
    names: dict[str, str] = {}
    for part in text.split(","):
        name = normal(part.replace("\x00", ""))
        if name:
            names.setdefault(key_of(name), name)
    if too_long := next((name for name in names.values() if len(name) > LONGEST_TAG), None):
        raise ValidationError(
            _("The tag “{tag}…” is too long: {most} letters at most.").format(
                tag=too_long[:LONGEST_TAG], most=LONGEST_TAG
            )
        )
    if len(names) > most:
        raise ValidationError(
            _("These are {count} tags; {most} are allowed.").format(count=len(names), most=most)
        )
    return list(names.values())


class Named(Protocol):
    """What has a name, as a tag does."""

    name: str


def join(tags: Iterable[Named]) -> str:
    """The line that `split` takes apart again; for the form."""
    return ", ".join(tag.name for tag in tags)


def slug_of(name: str) -> str:
    """A slug that says what the tag is: C++ is c-plus-plus. Never blank."""
    spoken = "".join(SPOKEN.get(letter, letter) for letter in normal(name))
    return slugify(spoken, allow_unicode=True)[:80].strip("-") or f"tag-{key_of(name).encode().hex()[:24]}"
