"""The quotes of a source's page, looked for in what a visit fetched anyway.

It makes no visit of its own. A page that is not open, or that can't be read as it is, says nothing
of a quote; one that did not change is what it was.
"""

from contextlib import suppress
from datetime import datetime

from django.core.exceptions import ValidationError

from aivizor.fetching import Fetched
from news.models import Article, Citation, ListedSource, Listing, QuoteCheck, Source
from news.models.links import State as LinkState
from news.models.quotes import State
from news.sources.evidence import MOST, digest_of, relied_on
from news.sources.identity import normal_url
from news.sources.links.quoting import folded, stands_in
from news.sources.links.reading import words_of

# The page that was cited is shown as it is.
SHOWN = (LinkState.LIVE, LinkState.MOVED)
# Stands where a sign could not be read.
UNREADABLE = "\ufffd"

# An article and the digest of a quote in it.
Key = tuple[int, str]


def quotes_of(source: Source, now: datetime) -> dict[Key, str]:
    """What working copies and live editions quote from the address that the source has."""
    listed = ListedSource.objects.live(now).filter(source__in=[source.pk, source.merged_into_id or source.pk])
    listings = Listing.objects.filter(pk__in=listed.order_by("-pk").values("listing")[:MOST])
    relied = relied_on(Citation.objects.filter(source=source), listings)
    return {(one.article, digest_of(one.quote)): one.quote for one in relied if _is_at(source, one.url)}


def are_known(source: Source, quotes: dict[Key, str]) -> bool:
    """Whether the page was seen before by all of these quotes: then it need not be sent anew."""
    if not quotes:
        return True
    return quotes.keys() <= set(source.quote_checks.values_list("article", "digest"))


def looked_for(quotes: dict[Key, str], answer: Fetched | None, state: LinkState) -> dict[Key, State | None]:
    """What a visit found of each quote: None for what it was before, none at all where it says nothing."""
    if not quotes or answer is None or state not in SHOWN:
        return {}
    if answer.status == 304:
        return dict.fromkeys(quotes)
    words = words_of(answer, len(answer.body))
    page = folded(words or "")
    is_whole = bool(page) and not answer.is_cut and UNREADABLE not in page
    lacking = State.MISSING if is_whole else State.UNREAD
    stands = {quote: bool(page) and stands_in(quote, page) for quote in set(quotes.values())}
    return {key: State.FOUND if stands[quote] else lacking for key, quote in quotes.items()}


def note(source: Source, quotes: dict[Key, str], seen: dict[Key, State | None], now: datetime) -> None:
    """Writes what was found, in the transaction of the visit; what nobody quotes any more goes."""
    held = {(row.article_id, row.digest): row for row in source.quote_checks.all()}
    gone = [row.pk for key, row in held.items() if key not in quotes]
    if gone:
        QuoteCheck.objects.filter(pk__in=gone).delete()
    if not seen:
        return
    there = set(Article.objects.filter(pk__in={article for article, _ in seen}).values_list("pk", flat=True))
    for (article, digest), state in seen.items():
        row = held.get((article, digest)) or QuoteCheck(article_id=article, source=source, digest=digest)
        if article in there and (found := state or row.state):
            row.see(found, now)
            row.save()


def _is_at(source: Source, url: str) -> bool:
    with suppress(ValidationError):
        return url == source.url or normal_url(url) == source.url_key
    return False
