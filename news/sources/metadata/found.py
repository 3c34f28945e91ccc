"""What is found of a source, and how the lines of a page become lines of a record."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from aivizor.markdown.texts import UNSTORABLE
from news.sources.metadata.people import Person

LONGEST_TITLE, LONGEST_NAME = 500, 120
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}\Z")
# Signs that change the direction of what stands around them, or that nobody sees.
UNSEEN = re.compile("[\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Found:
    """What was found of a source; what is empty is not known.

    `issued` is a day, a month or a year as ISO 8601 writes it, `authors` are names and `type` is a type of
    CSL 1.0.2. `note` is a plain sentence that says why nothing could be read, or empty.
    """

    title: str = ""
    publication: str = ""
    issued: str = ""
    authors: list[Person] = field(default_factory=list)
    url: str = ""
    doi: str = ""
    type: str = ""
    language: str = ""
    note: str = ""


def merged(layers: Iterable[Found]) -> Found:
    """Each fact from the first layer that knows it."""
    known = Found()
    for layer in layers:
        new = {one.name: getattr(layer, one.name) for one in fields(layer) if not getattr(known, one.name)}
        known = replace(known, **new)
    return known


def line(text: str, longest: int = LONGEST_TITLE) -> str:
    """The text of a page in one line that can be stored, its entities as the signs that they mean."""
    text = html.unescape(text[: 4 * longest])
    seen = UNSEEN.sub("", UNSTORABLE.sub(" ", text))
    return " ".join(seen.split())[:longest].rstrip()


def language(text: str) -> str:
    """The code of a language as CSL has it, `en-GB`; empty for what is none."""
    code = text.strip().replace("_", "-")
    return code if LANGUAGE.match(code) else ""
