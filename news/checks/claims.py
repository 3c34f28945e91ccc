"""Whether each paragraph that claims something says where it has it from."""

import re
from collections.abc import Iterator
from functools import reduce

from django.utils.translation import gettext as _

from aivizor.markdown import REFERENCE
from news.checks.page import Page
from news.checks.registry import Finding, check

# An amount, a share, or a number of three digits and more; a year alone is none.
FIGURE = re.compile(
    r"[€$£¥]\s?\d"
    r"|\d\s?(?:%|per ?cent\b|(?:thousand|million|billion|trillion|Prozent|Millionen|Milliarden)\b)"
    r"|\b\d{1,3}(?:[., ]\d{3})+\b"
    r"|\b(?!(?:1[5-9]|20)\d\d\b)\d{3,}\b",
    re.IGNORECASE,
)
# Some words of somebody; one word in quotation marks is a word that is spoken of.
QUOTATION = re.compile(r"[“„«\"][^“”„«»\"]{20,1000}[”“»\"]")
# Two names in a row within a sentence, where somebody says something.
PERSON = re.compile(r"(?<=[\w,;:)] )[^\W\d_a-z][^\W\d_]+ (?:[A-Z]\. )?[^\W\d_a-z][^\W\d_]+")
SPEECH = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|argue[sd]|announce[sd]|according to|claim(?:s|ed))\b"
)


@check("unreferenced")
def unreferenced(page: Page) -> Iterator[Finding]:
    headings = {part.at for part in page.of_kind("heading")}
    for part in page.of_kind("words"):
        if part.at in headings:
            continue
        if (claims := _claims(part.words)) and not REFERENCE.search(part.words):
            begin = " ".join(part.words.split())
            yield Finding(
                _(
                    "The paragraph “{begin}” has {claims}, and refers to no source. Put the reference of one"
                    " behind it."
                ).format(begin=f"{begin[:60]}{'…' if len(begin) > 60 else ''}", claims=claims),
                at=part.at,
                about=part.words,
            )


def _claims(words: str) -> str:
    """What of the words a reader would want to look up: "a figure and a quotation"; empty for nothing."""
    found = {
        _("a figure"): FIGURE.search(words),
        _("a quotation"): QUOTATION.search(words),
        _("a person who is named"): SPEECH.search(words) and PERSON.search(words),
    }
    claims = [claim for claim, match in found.items() if match]
    return reduce(lambda first, last: _("{first} and {last}").format(first=first, last=last), claims or [""])
