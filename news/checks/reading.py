"""How an article meets people elsewhere: in lists, in results of a search, on a card that is shared."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.checks.page import Page
from news.checks.registry import Finding, check

# Signs of a title that search engines and share cards show on most screens.
SHOWN_OF_TITLE = 60


@check("summary")
def summary(page: Page) -> Iterator[Finding]:
    if not page.summary.strip():
        yield Finding(_("It has no summary. Say in one or two lines what it is about."), "summary")


@check("title_length")
def title_length(page: Page) -> Iterator[Finding]:
    if (length := len(page.title.strip())) > SHOWN_OF_TITLE:
        yield Finding(
            ngettext(
                "The title has {count} character. Results of a search and shared links cut it after about"
                " {shown}: shorten it, or put what counts first.",
                "The title has {count} characters. Results of a search and shared links cut it after about"
                " {shown}: shorten it, or put what counts first.",
                length,
            ).format(count=length, shown=SHOWN_OF_TITLE),
            "title",
            about=page.title.strip(),
        )
