"""What lists and search read of new articles: `showing.show` for many at once, a function per table."""

from collections.abc import Sequence

from aivizor import search
from news import showing
from news.models import Edition, Listing


def show(editions: Sequence[Edition]) -> None:
    """Lists the editions, each the only one of its article, in the caller's transaction."""
    showing.write_narrower(_listings(editions))
    documents = {edition.article.pk: showing.document(edition.article, edition) for edition in editions}
    search.put_new(showing.KIND, documents)


def _listings(editions: Sequence[Edition]) -> list[Listing]:
    return Listing.objects.bulk_create(
        Listing(
            edition=edition,
            article=edition.article,
            topic=edition.article.topic,
            category=edition.article.category,
            published_at=edition.article.published_at,
            live_from=edition.live_from,
            live_until=edition.live_until,
        )
        for edition in editions
    )
