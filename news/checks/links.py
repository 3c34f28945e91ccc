"""Whether what is cited is still to be found, as far as was seen."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from aivizor import dates
from news.checks.page import Cited, Page
from news.checks.registry import Finding, check


@check("dead_links")
def dead_links(page: Page) -> Iterator[Finding]:
    for number, source in enumerate(page.sources):
        if became := page.dead.get(source.url):
            yield Finding(
                _(
                    "The link of source {number}, “{source}”, {became}. Give another address, or keep it:"
                    " readers are told."
                ).format(number=number + 1, source=source, became=became),
                f"citations-{number}-url",
                about=f"{source.url} {became}",
            )
    # Of a link in the text something is known where any article cites its page.
    for part in page.of_kind("link"):
        if became := page.dead.get(part.address):
            yield Finding(
                _("The link “{words}” in the text {became}. Let it lead elsewhere, or take it out.").format(
                    words=(part.words or part.address)[:80], became=became
                ),
                at=part.at,
                about=f"{part.address} {became}",
            )


@check("quotes")
def quotes(page: Page) -> Iterator[Finding]:
    """Words that the page of their source does not have."""
    for number, source in enumerate(page.sources):
        if seen := page.misquoted.get((source.url, source.quote)):
            yield Finding(
                _(
                    "The page of source {number}, “{source}”, does not have the quoted words (looked at on"
                    " {day}). Compare them, or keep them if you have seen them there."
                ).format(number=number + 1, source=source, day=dates.day(seen)),
                f"citations-{number}-quote",
                about=f"{source.url} {source.quote}",
            )
        yield from _in_text(page, number, source)


def _in_text(page: Page, number: int, source: Cited) -> Iterator[Finding]:
    """The same of the words that the text names where it refers to the source."""
    for place in page.places.get(source.key, []):
        if place.quote and (seen := page.misquoted.get((source.url, place.quote))):
            at = max(page.body.find(place.text), 0)
            words = Truncator(place.quote).chars(60)
            sentence = _(
                "Line {line}: the page of source {number}, “{source}”, does not have the words “{words}”"
                " (looked at on {day}). Compare them, or keep them if you have seen them there."
            )
            yield Finding(
                sentence.format(
                    line=page.line(at), number=number + 1, source=source, words=words, day=dates.day(seen)
                ),
                at=at,
                about=f"{source.url} {place.quote}",
            )
