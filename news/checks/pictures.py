"""Every picture has words for those who can't see it, or says that it only decorates."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from aivizor.markdown import DECORATIVE
from news.checks.page import Page
from news.checks.registry import Finding, Level, check

# What stood in the brackets of a picture that was just put into a text, and is still there in some.
ALT = "Say what the picture shows"


@check("pictures", Level.BLOCKING)
def pictures(page: Page) -> Iterator[Finding]:
    if page.cover_alt is not None and not page.cover_alt.strip():
        sentence = _(
            "The cover has no description. Say what it shows, or write “{word}” if it only decorates."
        ).format(word=DECORATIVE)
        yield Finding(sentence, "cover_alt", about="cover")
    for part in page.of_kind("picture"):
        if part.words.strip() in ("", ALT):
            sentence = _(
                "A picture has no words between its brackets. Say what it shows, or write “{word}” if it only"
                " decorates."
            ).format(word=DECORATIVE)
            yield Finding(sentence, at=part.at, about=part.address)
