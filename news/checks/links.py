"""Whether what is cited is still to be found, as far as was seen."""

from collections.abc import Iterator

from news.checks.page import Page
from news.checks.registry import Finding, check


@check("dead_links")
def dead_links(page: Page) -> Iterator[Finding]:
    for number, source in enumerate(page.sources):
        if became := page.dead.get(source.url):
            yield Finding(
                f"The link of source {number + 1}, “{source}”, {became}. Give another address, or keep it:"
                " readers are told.",
                f"citations-{number}-url",
                about=f"{source.url} {became}",
            )
