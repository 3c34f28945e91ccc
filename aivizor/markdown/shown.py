"""The pictures that a text shows, and how it says that one is only decoration.

`![](/media/… "decorative")` is a picture that says nothing: whoever can't see it misses nothing, and
its page has alt="" and no title. `![](/media/…)` is one that nobody has described yet.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from markdown_it.token import Token

from aivizor import renditions
from aivizor.markdown import links

DECORATIVE = "decorative"


class Shown(NamedTuple):
    """A picture in a text: its address on the site, the words for it, and whether it needs none."""

    address: str
    alt: str
    is_decorative: bool

    @property
    def is_unknown(self) -> bool:
        """Whether its writer still has to say what it shows."""
        return not self.alt.strip() and not self.is_decorative


def is_decorative(alt: str, title: str) -> bool:
    """Whether a picture with these words and this title is said to be decoration."""
    return not alt.strip() and title.strip().lower() == DECORATIVE


def shown(tokens: Iterable[Token]) -> list[Shown]:
    """The pictures of ours among the parsed tokens of a text."""
    found = []
    for token in tokens:
        if token.type == "image":
            src, title = (str(token.attrGet(name) or "") for name in ("src", "title"))
            address = renditions.picture_of(src.removeprefix(settings.SITE_URL))
            if links.is_own_picture(address):
                found.append(Shown(address, token.content, is_decorative(token.content, title)))
        else:
            found += shown(token.children or ())
    return found
