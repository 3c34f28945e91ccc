"""The cards of articles and of the site (aivizor/cards): which there are, and when they are drawn.

Whoever changes what readers see of an article names its cards to `follow`: they are drawn once the change
is written, and those that nothing shows any more are removed.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial

from django.db import transaction

from aivizor import cards, markdown
from aivizor.cards import Card
from aivizor.heads import Picture
from community import cards as talk
from news.models import Article, Edition, Listing, Revision
from news.models.listings import title_of

CHUNK = 500


def of_revision(revision: Revision, published_at: datetime, *, is_retracted: bool) -> Card:
    """An article's: its cover, or without one its headline."""
    of = f"article {revision.article_id}"
    if cover := revision.cover:
        x, y = cover.get("focus", (50, 50))
        return Card(of=of, picture=cover["name"], focus=(x, y))
    return Card(
        of=of,
        headline=title_of(revision.title, revision.genre, is_retracted=is_retracted),
        section=revision.category["name"] if revision.category else "",
        year=str(published_at.astimezone(UTC).year),
    )


def of_listing(listing: Listing) -> Card:
    """That of an article as its row in lists has it."""
    return of_revision(listing.edition.revision, listing.published_at, is_retracted=listing.is_retracted)


def told(card: Card, revision: Revision) -> Picture:
    """The card as a page tells of it; its words are the cover's, or those that stand on it."""
    words = markdown.alt_of(revision.cover["alt"]) if revision.cover else ""
    return Picture(card.url, cards.WIDTH, cards.HEIGHT, words or card.headline or revision.title)


def drawn(**of: Article | Edition) -> set[Card]:
    """The cards that the rows in lists have of an article, or of one edition; whether or not it is over."""
    return {of_listing(row) for row in Listing.objects.filter(**of).with_cards()}


def follow(article: Article, shown: Iterable[Revision], before: Collection[Card]) -> None:
    """Draws what is shown, and removes what was before and is no more, after the caller's transaction."""
    is_retracted = article.retraction_id is not None
    wanted = {of_revision(one, article.published_at, is_retracted=is_retracted) for one in shown}
    for name in sorted({card.name for card in before} - {card.name for card in wanted}):
        transaction.on_commit(partial(cards.forget, name), robust=True)
    transaction.on_commit(cards.draw_site, robust=True)
    for card in sorted(wanted):
        transaction.on_commit(partial(cards.try_to_draw, card), robust=True)


def withhold(article: Article, revisions: Iterable[Revision]) -> None:
    """Removes what cards say of these revisions, which are about to be blanked."""
    ways, at = (False, True), article.published_at
    follow(article, (), [of_revision(one, at, is_retracted=way) for one in revisions for way in ways])


def all_needed(now: datetime) -> Iterator[Card]:
    """Every card that there should be: of the site, of topics, of what is live and what is scheduled."""
    yield cards.of_site()
    yield from talk.all_needed()
    rows = Listing.objects.not_over(now).with_cards().order_by("pk")
    yield from map(of_listing, rows.iterator(chunk_size=CHUNK))


def count_needed(now: datetime) -> int:
    return Listing.objects.not_over(now).count() + talk.count_needed() + 1
