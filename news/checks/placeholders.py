"""What was left to be filled in later."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from news.checks.page import Page
from news.checks.registry import Finding, check

# Small letters are words of their own (tk is the domain of Tokelau), so most are looked for as typed.
LEFT = re.compile(r"\bTK(?:TK)*\b|\bX{3,}\b|\bTODO\b|\bFIXME\b|(?i:\blorem ipsum\b|\[citation needed\])")
AROUND = 30


@check("placeholders")
def placeholders(page: Page) -> Iterator[Finding]:
    for field, words in (("title", page.title), ("summary", page.summary), ("cover_alt", page.cover_alt)):
        for found in LEFT.finditer(words or ""):
            yield left(field, found, found.start())
    at = -1
    for part in page.of_kind("words"):
        for found in LEFT.finditer(part.words):
            at = page.body.find(found[0], max(at + 1, part.at))
            yield left("body", found, max(at, part.at))


def left(field: str, found: re.Match[str], at: int) -> Finding:
    """What is said of a placeholder; the words around it tell it from others."""
    around = found.string[max(found.start() - AROUND, 0) : found.end() + AROUND]
    return Finding(
        _("“{words}” still stands there. Put the fact in its place, or take it out.").format(words=found[0]),
        field,
        at,
        f"{field} {around}",
    )
