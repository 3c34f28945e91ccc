"""Whom an article's page thanks for help with its sources, and for what.

What is to be shown is kept on the article's row, which the page reads anyway; of people it holds numbers
only, and their names are those of today. So a closed account is named no more.
"""

from typing import Any, NamedTuple

from aivizor.addresses import address_of
from news import pages
from news.models import Article, Edition, Hint
from news.models.hints import Kind
from news.sources.identity import is_same

# So many hints are remembered on the article, and so many readers named on its page.
MOST_KEPT, MOST_NAMED = 200, 20
DID = {
    Kind.DEAD_LINK: "reported the link of source",
    Kind.CHALLENGE: "questioned source",
    Kind.SUGGESTION: "suggested source",
}


class Helper(NamedTuple):
    """A reader who helped, as the page names them; `did` is empty for what left the list again."""

    name: str
    address: str
    did: str


class Thanked(NamedTuple):
    """Those whom the page names, and how many more there are."""

    helpers: list[Helper]
    more: int


def thank(article: Article) -> None:
    """Makes the article's page thank whom it has to, in the caller's transaction and under its lock."""
    rows = Hint.objects.thanked(article).values_list("by", "matter__kind", "matter__source", "url")
    helpers = [
        {"id": by, "kind": kind, "source": source, "url": url} for by, kind, source, url in rows[:MOST_KEPT]
    ]
    if helpers == article.helpers:
        return
    article.helpers = helpers
    article.save(update_fields=["helpers"])
    pages.helpers_changed(article)


def thanked(edition: Edition) -> Thanked | None:
    """Whom the page of this edition thanks; None for nobody. Names are asked along with the page's own."""
    kept = edition.article.helpers
    if not kept:
        return None
    revision = edition.revision
    revision.helped_by = list(dict.fromkeys(one["id"] for one in kept))
    found = []
    for key in revision.helped_by:
        username, name = revision.helper(key)
        if username:
            did = _did([one for one in kept if one["id"] == key], revision.citations)
            found.append(Helper(name or username, address_of("member", username), did))
    return Thanked(found[:MOST_NAMED], max(0, len(found) - MOST_NAMED)) if found else None


def _did(kept: list[dict[str, Any]], citations: list[dict[str, Any]]) -> str:
    """What one reader did, in words; of sources that this edition does not cite it says nothing."""
    told = [(DID[one["kind"]], _number(one, citations)) for one in kept]
    return ", ".join(dict.fromkeys(f"{did} {number}" for did, number in told if number))


def _number(one: dict[str, Any], citations: list[dict[str, Any]]) -> int | None:
    """The number of the source that is meant, in this edition."""
    for citation in citations:
        source = citation["source"]
        if one["source"] and source["id"] == str(one["source"]):
            return int(citation["number"])
        if one["url"] and is_same(one["url"], str(source.get("URL", ""))):
            return int(citation["number"])
    return None
