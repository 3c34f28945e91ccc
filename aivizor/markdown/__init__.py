"""Where people's Markdown becomes HTML, and nowhere else (DESIGN section 4, promise 8).

`checked` makes a text fit to be stored, `article` and `post` make HTML of it when it is written,
which may be put on a page as it is. `plain` makes words of the HTML, `parts` takes apart what was typed,
`places` says which sources an article's text refers to, and what it says at each place.

The parser is loaded with the first text that is written: no page that is read needs it, and the
start need not wait for it.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any

from django.core.exceptions import ValidationError

from aivizor.markdown.lasting import Heading, headings
from aivizor.markdown.mentions import Named, spellings
from aivizor.markdown.references import LONGEST_LOCATOR, LONGEST_QUOTE, REFERENCE, Place
from aivizor.markdown.texts import ARTICLE, DECORATIVE, REPLY, TOPIC, Part, alt_of, checked

__all__ = [
    "ARTICLE",
    "DECORATIVE",
    "LONGEST_LOCATOR",
    "LONGEST_QUOTE",
    "REFERENCE",
    "REPLY",
    "TOPIC",
    "Heading",
    "Named",
    "Part",
    "Place",
    "alt_of",
    "article",
    "checked",
    "headings",
    "named",
    "parts",
    "places",
    "plain",
    "post",
    "spellings",
    "take_apart",
    "unclear",
]


def article(text: str, keys: Collection[str] = (), *, bare: bool = False, before: str = "") -> str:
    """The HTML of an article's body, in which `[^key]` is the number of the source that has the key.

    Its highest heading is an h2, since the title of the page is the h1. Every heading has an `id`
    that begins with "h-", every paragraph one that begins with "p-"; those of `before`, the HTML of
    the text as it was, are kept. `bare` is for a text from before references said more than their
    key: such ones stay as they were typed. Raises ValidationError for a text that `checked` refuses, that
    nests too deep or that would take too long.
    """
    return str(_making().article(text, keys, bare, before))


def post(text: str, *, pictures: bool, people: Callable[[Named], Mapping[str, str]] | None = None) -> str:
    """The HTML of a reply or of a topic's opening post; pictures become links unless `pictures`.

    Its headings are bold paragraphs: a post is shown below headings of several levels, and must not
    disturb the outline of any page. `people` gives, for the names that the text calls by @, the
    addresses of those who are there, by the name in small letters. Raises ValidationError as
    `article` does, and whatever `people` raises.
    """
    return str(_making().post(text, pictures, people))


def named(text: str) -> Named:
    """The names that a post calls by @, outside of code, links and addresses. Raises as `post` does."""
    return Named(*_making().named(text)) if "@" in text else Named([], [])


def plain(html: str) -> str:
    """The words of `html` that `article` or `post` made, in one line: for search and excerpts.

    Blocks are parted by a space; of a picture its alternative text is kept, of a reference nothing.
    """
    return str(_making().plain(html))


def beginning(html: str, length: int = 1_000) -> str:
    """`plain` of about so much from the beginning of `html`: enough for a line, whatever its length."""
    cut = html[:length]
    whole = cut[: cut.rfind("<")] if cut.rfind("<") > cut.rfind(">") else cut
    return plain(whole)


def as_read(html: str) -> str:
    """What a reader has of `html` that `article` or `post` made, a line for each block: to be compared."""
    return str(_making().as_read(html))


def parts(text: str) -> list[Part]:
    """The parts of an article's body in their order. Raises ValidationError as `article` does."""
    return list(_making().parts(text))


def places(text: str, keys: Collection[str]) -> dict[str, list[Place]]:
    """By key the places at which the article's text refers to it, in the order of their numbers."""
    return dict(_making().places(text, keys)) if "[^" in text else {}


def unclear(text: str, keys: Collection[str]) -> list[str]:
    """What begins in the text as a reference to one of the keys and can't be understood, as it was typed."""
    return list(_making().unclear(text, keys)) if "[^" in text else []


def take_apart(text: str) -> None:
    """Parses an article's body, so that what is asked of it next is at hand; for who opens a transaction.

    Says nothing of a text that can't be parsed: whoever asks of it is told then.
    """
    with suppress(ValidationError):
        _making().taken_apart(text)


def _making() -> Any:
    return import_module(f"{__name__}.making")
