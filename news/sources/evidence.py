"""The words that articles rely on, and what is known of them: each quote with the source it is from."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from aivizor import markdown
from news.models import Citation, Listing, QuoteCheck
from news.models.articles import of_kept
from news.models.quotes import State
from news.sources import places
from news.sources.bibliography import records
from news.sources.identity import normal_url

# So many rows are asked for the quotes in them: a source may be cited by any number of articles.
MOST = 500
# A reference in a text that says more than its key.
BEGUN, AFTER_KEY = (Value("[^"), F("key")), (" ", ",", "\t", "\n")


class Relied(NamedTuple):
    """A quote that an article has, and the address that it has it from."""

    article: int
    url: str
    quote: str


def digest_of(quote: str) -> str:
    """By what a quote is known: SHA-256 of its words, however they are parted into lines."""
    return sha256(" ".join(quote.split()).encode(errors="replace")).hexdigest()


def relied_on(copies: QuerySet[Citation], live: QuerySet[Listing]) -> Iterator[Relied]:
    """What these citations of working copies quote, and then what these live editions quote.

    That is the words of each citation, and those that its text names where it refers to it.
    """
    begins = (Concat(*BEGUN, Value(sign), output_field=TextField()) for sign in AFTER_KEY)
    says_more = reduce(or_, (Q(article__body__contains=begun) for begun in begins))
    body = Case(When(says_more, then=F("article__body")), default=Value(""), output_field=TextField())
    rows = of_kept(copies).filter(~Q(quote="") | says_more).order_by("-pk")
    named = rows.values_list("article", "source__url", "key", "quote", body)[:MOST]
    for article, url, key, quote, text in named:
        own = (place.quote for place in markdown.places(text, [key]).get(key, []))
        yield from (Relied(article, url, words) for words in (quote, *own) if words)
    for article, citations in live.values_list("article", "edition__revision__citations")[:MOST]:
        for citation in citations:
            url = records.address(citation["source"])
            yield from (Relied(article, url, words) for words in places.quotes(citation))


def still_relied_on(checks: Iterable[QuoteCheck], now: datetime) -> list[QuoteCheck]:
    """Those of the checks whose quote stands in the working copy or the live edition of its article."""
    checks = list(checks)
    articles = {check.article_id for check in checks}
    if not articles:
        return []
    copies = Citation.objects.filter(article__in=articles)
    live = Listing.objects.live(now).filter(article__in=articles)
    held = {(one.article, digest_of(one.quote)) for one in relied_on(copies, live)}
    return [check for check in checks if (check.article_id, check.digest) in held]


def quote_of(check: QuoteCheck, now: datetime) -> str:
    """The words that the check is of; empty where the article has them no more."""
    copies = Citation.objects.filter(article=check.article_id)
    live = Listing.objects.live(now).filter(article=check.article_id)
    quotes = (one.quote for one in relied_on(copies, live))
    return next((quote for quote in quotes if digest_of(quote) == check.digest), "")


def misquoted(quoted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
    """Of these addresses and quotes, as they were typed, those whose page lacks the words: when it was seen.

    They were looked for whatever article has the quote: the words and the page are the same.
    """
    keys = {}
    for url, quote in quoted:
        if url and quote.strip():
            with suppress(ValidationError):
                keys[url, quote] = (normal_url(url), digest_of(quote))
    if not keys:
        return {}
    urls, digests = map(set, zip(*keys.values(), strict=True))
    rows = QuoteCheck.objects.filter(state=State.MISSING, digest__in=digests, source__url_key__in=urls)
    seen = {
        (url, digest): at for url, digest, at in rows.values_list("source__url_key", "digest", "checked_at")
    }
    return {typed: seen[key] for typed, key in keys.items() if key in seen}
