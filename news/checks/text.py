"""How the text is built: its headings and its links."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

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
                _(
                    "The heading “{words}” skips a level: it has {signs}, and the one above it {above}."
                    " Give it {fitting}."
                ).format(
                    words=part.words[:80],
                    signs="#" * part.level,
                    above="#" * above,
                    fitting="#" * (above + 1),
                ),
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
                _(
                    "The link “{words}” doesn't say where it leads. Put it on words that do, as in"
                    " [the report](https://…)."
                ).format(words=(part.words or part.address)[:80]),
                at=part.at,
                about=f"{part.words} {part.address}",
            )
