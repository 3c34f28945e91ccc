"""What the public's lists and the search read of an article, written in the verb's transaction."""

from collections.abc import Collection
from datetime import datetime

from aivizor import markdown, search
from news import pages
from news.models import Article, Edition, ListedAuthor, ListedTag, Listing
from news.models.listings import title_of

KIND = "article"


def show(article: Article, now: datetime) -> None:
    """Makes lists and search show exactly the editions that are live or scheduled at `now`.

    Rows carry the window of their edition; those whose window is over go.
    """
    editions = _shown(article, now)
    Listing.objects.filter(article=article).exclude(edition__in=editions).delete()
    for edition in editions:
        _list(article, edition)
    search.put(KIND, article.pk, [document(article, edition) for edition in editions])
    pages.article_changed(article)


def index(keys: Collection[int], now: datetime) -> None:
    """Makes the search alone show these articles, under their locks, in the caller's transaction."""
    for article in Article.objects.filter(pk__in=keys).select_for_update().order_by("pk"):
        documents = [document(article, edition) for edition in _shown(article, now)]
        search.put(KIND, article.pk, documents)


def _shown(article: Article, now: datetime) -> list[Edition]:
    """The live and the scheduled edition, with their revisions."""
    editions = article.editions.live(now) | article.editions.scheduled(now)
    return list(editions.select_related("revision").order_by("live_from"))


def _list(article: Article, edition: Edition) -> None:
    """Writes the edition's row in the list of all, and those in the lists of its tags and authors."""
    revision = edition.revision
    row = {
        "published_at": article.published_at,
        "live_from": edition.live_from,
        "live_until": edition.live_until,
    }
    listing, _made = Listing.objects.update_or_create(
        edition=edition,
        defaults={
            "article": article,
            "topic": article.topic,
            "category_id": revision.category["id"],
            "retracted_at": article.retraction.at if article.retraction else None,
            **row,
        },
    )
    listing.listed_tags.all().delete()
    ListedTag.objects.bulk_create(
        ListedTag(listing=listing, tag_id=tag["id"], **row) for tag in revision.tags
    )
    listing.listed_authors.all().delete()
    ListedAuthor.objects.bulk_create(
        ListedAuthor(listing=listing, user_id=author["id"], **row) for author in revision.authors
    )


def document(article: Article, edition: Edition) -> search.Document:
    """What is searched of an edition of the article."""
    revision = edition.revision
    return search.Document(
        title=title_of(revision.title, is_retracted=article.retraction_id is not None),
        body=f"{revision.summary}\n{markdown.plain(revision.body_html)}",
        at=article.published_at,
        visible_from=edition.live_from,
        visible_until=edition.live_until,
    )
