"""What the public's lists and the search read of an article, written in the verb's transaction."""

from datetime import datetime

from aivizor import markdown, search
from news.models import Article, Edition, ListedTag, Listing

KIND = "article"


def show(article: Article, now: datetime) -> None:
    """Makes lists and search show exactly the editions that are live or scheduled at `now`.

    Rows carry the window of their edition; those whose window is over go.
    """
    editions = list(
        (article.editions.live(now) | article.editions.scheduled(now))
        .select_related("revision")
        .order_by("live_from")
    )
    Listing.objects.filter(article=article).exclude(edition__in=editions).delete()
    for edition in editions:
        _list(article, edition)
    search.put(KIND, article.pk, [document(article, edition) for edition in editions])


def _list(article: Article, edition: Edition) -> None:
    window = {"live_from": edition.live_from, "live_until": edition.live_until}
    listing, _made = Listing.objects.update_or_create(
        edition=edition,
        defaults={
            "article": article,
            "topic": article.topic,
            "category_id": edition.revision.category["id"],
            "published_at": article.published_at,
            **window,
        },
    )
    listing.listed_tags.all().delete()
    ListedTag.objects.bulk_create(
        ListedTag(listing=listing, tag_id=tag["id"], published_at=article.published_at, **window)
        for tag in edition.revision.tags
    )


def document(article: Article, edition: Edition) -> search.Document:
    """What is searched of an edition of the article."""
    revision = edition.revision
    return search.Document(
        title=revision.title,
        body=f"{revision.summary}\n{markdown.plain(revision.body_html)}",
        at=article.published_at,
        visible_from=edition.live_from,
        visible_until=edition.live_until,
    )
