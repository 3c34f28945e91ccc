"""What a page tells of itself to whoever finds it elsewhere: search engines, and places where it is shared.

A view gives a `Head` as `head`, and the frame (base.html) writes it. What it says is said on the page, too.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from aivizor import cards, frame, languages
from aivizor.linked_data import Fact, script

# What results of a search and shared links show of a description.
LONGEST = 200
NAME = '\n  <meta name="{}" content="{}">'
PROPERTY = '\n  <meta property="{}" content="{}">'


class Picture(NamedTuple):
    """A picture that stands for a page: its address, its size in pixels, and its words."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Head:
    """The title of a page without the site's name, its address on this site, and what it is about.

    `more` are further properties of Open Graph; `facts` is what the page is in schema.org's words.
    """

    title: str
    address: str
    description: str = ""
    kind: str = "website"
    picture: Picture | None = None
    more: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def html(self) -> SafeString:
        """All of it, for the head of its page."""
        return format_html('<link rel="canonical" href="{}">', whole(self.address)) + self.shared

    @property
    def shared(self) -> SafeString:
        """What is the same on all pages of a thing: what it is about, how it is shared, and what it is."""
        about = one_line(self.description)
        names = [("description", about), ("twitter:card", "summary_large_image")]
        return (
            _written(NAME, names)
            + _written(PROPERTY, self._properties(about))
            + SafeString("".join(script(fact) for fact in self.facts))
        )

    def _properties(self, about: str) -> list[tuple[str, str]]:
        picture = self.picture or of_site()
        return [
            ("og:type", self.kind),
            ("og:site_name", frame.here().name),
            ("og:locale", languages.locale()),
            ("og:title", self.title),
            ("og:description", about),
            ("og:url", whole(self.address)),
            ("og:image", whole(picture.url)),
            ("og:image:width", str(picture.width)),
            ("og:image:height", str(picture.height)),
            ("og:image:alt", picture.alt),
            *self.more,
        ]


def of_site() -> Picture:
    """The card of every page that has no picture of its own."""
    site = frame.here()
    if card := site.card:
        return Picture(card.address, card.width, card.height, card.alt)
    return Picture(cards.of_site().url, cards.WIDTH, cards.HEIGHT, site.name)


def one_line(text: str) -> str:
    """The text in one line of LONGEST signs at most, cut between two words."""
    line = re.sub(r"\s+", " ", text[: 4 * LONGEST]).strip()
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def whole(address: str) -> str:
    """The address with the site's own before it; a storage elsewhere gives whole ones."""
    return address if "://" in address else settings.SITE_URL + address


def _written(form: str, told: list[tuple[str, str]]) -> SafeString:
    # The names are ours: only what is said has to be looked at.
    return SafeString("".join(form.format(name, conditional_escape(said)) for name, said in told if said))
