"""Whom an article's page thanks for help with its sources, and for what.

What is to be shown is kept on the article's row, which the page reads anyway; of people it holds numbers
only, and their names are those of today. So a closed account is named no more.
"""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aivizor.addresses import address_of
from news import pages
from news.models import Article, Edition, Hint
from news.models.hints import Kind
from news.sources.identity import normal_url

# So many hints are remembered on the article, and so many readers named on its page.
MOST_KEPT, MOST_NAMED = 200, 20
DID = {
    Kind.DEAD_LINK: _("reported the link of source {number}"),
    Kind.CHALLENGE: _("questioned source {number}"),
    Kind.SUGGESTION: _("suggested source {number}"),
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
    rows = Hint.objects.thanked(article).values_list("by", "matter__kind", "matter__source", "url")[
        :MOST_KEPT
    ]
    helpers = [
        {"id": by, "kind": kind, "source": str(source) if source else _key(url)}
        for by, kind, source, url in rows
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
    numbers, found = _numbers(revision.citations), []
    for key in revision.helped_by:
        username, name = revision.helper(key)
        if username:
            did = _did([one for one in kept if one["id"] == key], numbers)
            found.append(Helper(name or username, address_of("member", username), did))
    return Thanked(found[:MOST_NAMED], max(0, len(found) - MOST_NAMED)) if found else None


def _did(kept: list[dict[str, Any]], numbers: dict[str, int]) -> str:
    """What one reader did, in words; of sources that this edition does not cite it says nothing."""
    told = [(DID[one["kind"]], numbers.get(one["source"])) for one in kept]
    return ", ".join(dict.fromkeys(did.format(number=number) for did, number in told if number))


def _numbers(citations: list[dict[str, Any]]) -> dict[str, int]:
    """The numbers of the sources, by their ids and by their addresses."""
    by_id = {str(one["source"]["id"]): int(one["number"]) for one in citations}
    by_address = {_key(str(one["source"].get("URL", ""))): int(one["number"]) for one in citations}
    return {key: number for key, number in (by_id | by_address).items() if key}


def _key(url: str) -> str:
    """The form in which two spellings of an address are one; "" for none."""
    try:
        return normal_url(url) if url else ""
    except ValidationError:
        return ""
