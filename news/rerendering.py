"""The texts whose HTML is made anew after a change of aivizor/markdown: articles, and all below them."""

from django.utils import timezone

from aivizor import markdown
from aivizor.longwork import Outcome, Work
from aivizor.rerendering import rerender
from community import rerendering as talk
from news import showing
from news.models import Listing, PlainRevision, Revision


def works() -> list[Work]:
    """Every revision of articles and pages, those that nobody sees now too, and what members wrote."""
    revisions = Revision.objects.exclude(body="").only("body", "body_html", "citations")
    plain = PlainRevision.objects.only("body", "body_html")
    return [
        Work("revisions", revisions, _revisions, size=50),
        Work("pages", plain, _of_pages),
        *talk.works(),
    ]


def _revisions(revisions: list[Revision]) -> Outcome:
    return rerender(revisions, _html, _index)


def _of_pages(revisions: list[PlainRevision]) -> Outcome:
    return rerender(revisions, _html_of_page)


def _html_of_page(revision: PlainRevision) -> str:
    return markdown.article(revision.body, before=revision.body_html)


def _html(revision: Revision) -> str:
    keys = [citation["key"] for citation in revision.citations]
    # Where none of its uses says more than a key, nothing in it was meant as one that does: it may be older.
    is_bare = not any("places" in citation for citation in revision.citations)
    return markdown.article(revision.body, keys, bare=is_bare, before=revision.body_html)


def _index(keys: list[int]) -> None:
    """The search holds the words of the HTML."""
    listings = Listing.objects.filter(edition__revision__in=keys)
    showing.index(set(listings.values_list("article", flat=True)), timezone.now())
