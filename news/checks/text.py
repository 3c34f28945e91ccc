"""How the text is built: its headings and its links."""

import re
from collections.abc import Iterator

from news.checks.page import Page
from news.checks.registry import Finding, check

# Words that say nothing of where a link leads to.
EMPTY = {
    "click here",
    "click",
    "here",
    "link",
    "more",
    "read more",
    "see here",
    "source",
    "this",
    "this link",
    "this page",
    "",
}
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


@check("headings")
def headings(page: Page) -> Iterator[Finding]:
    """One that is more than a level below the heading above it."""
    above = 0
    for part in page.of_kind("heading"):
        if above and part.level > above + 1:
            yield Finding(
                f"The heading “{part.words[:80]}” skips a level: it has {'#' * part.level}, and the one above"
                f" it {'#' * above}. Give it {'#' * (above + 1)}.",
                at=part.at,
                about=part.words,
            )
        above = part.level


@check("links")
def links(page: Page) -> Iterator[Finding]:
    """One whose words don't say where it leads, read on their own."""
    for part in page.of_kind("link"):
        words = part.words.strip(" .,:;!?…»›>→").casefold()
        if words in EMPTY or ADDRESS.fullmatch(words):
            yield Finding(
                f"The link “{(part.words or part.address)[:80]}” doesn't say where it leads. Put it on words"
                " that do, as in [the report](https://…).",
                at=part.at,
                about=f"{part.words} {part.address}",
            )
