"""What lists and search read of new articles: `showing.show` for many at once, a function per table."""

from collections.abc import Sequence
from typing import Any

from aivizor import search
from news import showing
from news.models import Edition, ListedAuthor, ListedTag, Listing


def show(editions: Sequence[Edition]) -> None:
    """Lists the editions, each the only one of its article, in the caller's transaction."""
    listings = _listings(editions)
    ListedTag.objects.bulk_create(
        ListedTag(listing=listing, tag_id=tag["id"], **_row(listing.edition))
        for listing in listings
        for tag in listing.edition.revision.tags
    )
    ListedAuthor.objects.bulk_create(
        ListedAuthor(listing=listing, user_id=author["id"], **_row(listing.edition))
        for listing in listings
        for author in listing.edition.revision.authors
    )
    documents = {edition.article.pk: showing.document(edition.article, edition) for edition in editions}
    search.put_new(showing.KIND, documents)


def _listings(editions: Sequence[Edition]) -> list[Listing]:
    return Listing.objects.bulk_create(
        Listing(
            edition=edition,
            article=edition.article,
            topic=edition.article.topic,
            category=edition.article.category,
            **_row(edition),
        )
        for edition in editions
    )


def _row(edition: Edition) -> dict[str, Any]:
    """What the rows of all lists have in common."""
    return {
        "published_at": edition.article.published_at,
        "live_from": edition.live_from,
        "live_until": edition.live_until,
    }
