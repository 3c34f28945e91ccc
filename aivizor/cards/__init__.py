"""Cards: the pictures that stand for a page where its address is shared, 1200 by 630 pixels.

A card is a headline on paper, or a picture that the page has, cut to that shape. Its file is named by all
that it shows, so a page names its card without asking disk or database, and what changes the card changes
the name. It is drawn when something is written (never in a transaction, and never because somebody
reads); until then the media folder sends a card without words in its place (aivizor/media.py).

The name can't be guessed: a card may be drawn before what it says is public.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from aivizor import frame

WIDTH, HEIGHT = 1200, 630
CONTENT_TYPE = "image/jpeg"
FOLDER = "cards"
PATH = re.compile(r"cards/[0-9a-f]{2}/[0-9a-f]{32}\.jpg", re.ASCII)
# Sent in place of a card that is not there.
BLANK = Path(__file__).parent / "blank.jpg"
# Another number when cards come to look different: then each is drawn anew, under another name.
DESIGN = 1

# What drawing raises where a picture is damaged, or is not there.
UNDRAWABLE = (ValidationError, OSError)
log = logging.getLogger(__name__)


class Card(NamedTuple):
    """What a card shows; a card of a picture shows the picture and nothing else.

    `site` is said by the site's own card alone; all others bear the name of the day on which they are drawn.
    `focus` is the point of the picture to keep, in percent from its left and its top. `of` tells the cards
    of two things apart that look the same, so that each goes with its own.
    """

    site: str = ""
    of: str = ""
    headline: str = ""
    section: str = ""
    year: str = ""
    picture: str = ""
    focus: tuple[int, int] = (50, 50)

    @property
    def name(self) -> str:
        """The name of its file."""
        mark = salted_hmac("aivizor.cards", repr((DESIGN, *self)), algorithm="sha256").hexdigest()[:32]
        return f"{FOLDER}/{mark[:2]}/{mark}.jpg"

    @property
    def url(self) -> str:
        return default_storage.url(self.name)


def of_site() -> Card:
    """The card of every page that has none of its own."""
    return Card(frame.here().name)


def draw_site() -> bool:
    """Draws the site's own card, with the name that it has now."""
    return try_to_draw(of_site())


def draw(card: Card) -> bool:
    """Draws the card and stores it, unless it is there; says whether it did.

    Takes a tenth of a second or two, so it comes after any transaction. Raises ValidationError or OSError
    where its picture can't be read.
    """
    if default_storage.exists(card.name):
        return False
    made = import_module(f"{__name__}.drawing").made(card)
    if (stored := default_storage.save(card.name, ContentFile(made))) != card.name:
        # Somebody else was faster by a moment, and theirs is the same.
        default_storage.delete(stored)
    return True


def try_to_draw(card: Card) -> bool:
    """`draw`; what can't be drawn is told in the log, and its page shows a card without words."""
    try:
        return draw(card)
    except UNDRAWABLE:
        log.exception("The card %s could not be drawn.", card.name)
        return False


def stored() -> Iterator[str]:
    """The names of the cards that are there."""
    with suppress(FileNotFoundError):
        for folder in sorted(default_storage.listdir(FOLDER)[0]):
            names = (f"{FOLDER}/{folder}/{name}" for name in default_storage.listdir(f"{FOLDER}/{folder}")[1])
            yield from filter(PATH.fullmatch, sorted(names))


def forget(name: str) -> None:
    """Removes a card that nothing shows any more."""
    default_storage.delete(name)
