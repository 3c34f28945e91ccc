"""Every picture has words for those who can't see it, or says that it only decorates."""

from collections.abc import Iterator

from aivizor.markdown import DECORATIVE
from news.checks.page import Page
from news.checks.registry import Finding, Level, check

# What stands in the brackets of a picture that was just put into a text.
ALT = "Say what the picture shows"
HOW = f"Say what it shows, or write “{DECORATIVE}” if it only decorates."


@check("pictures", Level.BLOCKING)
def pictures(page: Page) -> Iterator[Finding]:
    if page.cover_alt is not None and not page.cover_alt.strip():
        yield Finding(f"The cover has no description. {HOW}", "cover_alt", about="cover")
    for part in page.of_kind("picture"):
        if part.words.strip() in ("", ALT):
            yield Finding(
                f"A picture has no words between its brackets. {HOW}", at=part.at, about=part.address
            )
