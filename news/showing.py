"""What the public's lists and the search read of an article, written in the verb's transaction."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from aivizor import markdown, search
from news import cards, pages
from news.models import (
    Article,
    Edition,
    ListedAuthor,
    ListedPublication,
    ListedSource,
    ListedTag,
    Listing,
    Revision,
    Source,
)
from news.models.listings import ListRow, title_of
from news.sources import finding
from news.sources.passages import passages

KIND = "article"
MERGED = ("merged_into", "merged_into__publication")
# The lists of some articles only.
NARROWER = (ListedTag, ListedAuthor, ListedSource, ListedPublication)


def show(article: Article, now: datetime) -> None:
    """Makes lists and search show exactly the editions that are live or scheduled at `now`.

    Rows carry the window of their edition; those whose window is over go.
    """
    editions = _shown(article, now)
    stored = {row.edition_id: row for row in Listing.objects.filter(article=article).with_cards()}
    cited = set(ListedSource.objects.filter(listing__in=stored.values()).values_list("source", flat=True))
    if gone := stored.keys() - {edition.pk for edition in editions}:
        Listing.objects.filter(edition__in=gone).delete()
    for edition in editions:
        cited |= _list(article, edition, stored.get(edition.pk))
    search.put(KIND, article.pk, [document(article, edition) for edition in editions])
    if cited:
        finding.show(cited, now)
    drawn = {cards.of_listing(row) for row in stored.values()}
    cards.follow(article, [edition.revision for edition in editions], drawn)
    pages.stories_changed()
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


def _list(article: Article, edition: Edition, stored: Listing | None) -> set[int]:
    """Writes the edition's row in the list of all, over the one that is `stored`, and those in other lists.

    Gives back the sources that they cite.
    """
    listing = Listing(
        pk=stored and stored.pk,
        edition=edition,
        article=article,
        topic=article.topic,
        category_id=edition.revision.category["id"],
        retracted_at=article.retraction.at if article.retraction else None,
        published_at=article.published_at,
        live_from=edition.live_from,
        live_until=edition.live_until,
    )
    listing.save()
    if stored:
        for model in NARROWER:
            model.objects.filter(listing=listing).delete()
    return write_narrower([listing])


def write_narrower(listings: Sequence[Listing]) -> set[int]:
    """Writes the rows of these listings in the lists of their tags, authors, sources and publications.

    Gives back the sources that they cite.
    """
    cited = {int(one["source"]["id"]) for listing in listings for one in listing.edition.revision.citations}
    # A source that no working copy cites any more may be gone, or merged into another one.
    facts = Source.objects.filter(pk__in=cited).select_related("merged_into").only("publication", *MERGED)
    sources = {source.pk: source.stands_for for source in facts}
    rows = [row for listing in listings for row in _narrower(listing, sources)]
    for model in NARROWER:
        model.objects.bulk_create(row for row in rows if isinstance(row, model))
    return {row.source_id for row in rows if isinstance(row, ListedSource)}


def _narrower(listing: Listing, sources: dict[int, Source]) -> Iterator[ListRow]:
    """The listing's rows; `sources` has, by the id that a record names, each source that there is."""
    revision = listing.edition.revision
    own = {name: getattr(listing, name) for name in ("published_at", "live_from", "live_until")}
    own["listing"] = listing
    yield from (ListedTag(tag_id=tag["id"], **own) for tag in revision.tags)
    yield from (ListedAuthor(user_id=author["id"], **own) for author in revision.authors)
    cited = {
        sources[pk]: citation["number"]
        for citation in reversed(revision.citations)
        if (pk := int(citation["source"]["id"])) in sources
    }
    said = passages(revision.body_html) if cited else {}
    for source, number in cited.items():
        yield ListedSource(source=source, number=number, passage=said.get(number, ""), **own)
    for publication in {source.publication_id for source in cited} - {None}:
        yield ListedPublication(publication_id=publication, **own)


def document(article: Article, edition: Edition) -> search.Document:
    """What is searched of an edition of the article."""
    revision = edition.revision
    return search.Document(
        title=title_of(revision.title, revision.genre, is_retracted=article.retraction_id is not None),
        body=f"{revision.summary}\n{markdown.plain(revision.body_html)}",
        at=article.published_at,
        visible_from=edition.live_from,
        visible_until=edition.live_until,
        tags=tuple(tag["name"] for tag in revision.tags),
        marks=tuple(_marks(article, revision)),
    )


def _marks(article: Article, revision: Revision) -> Iterator[str]:
    """By what a search of articles can be narrowed."""
    yield f"board{article.topic.board_id}"
    yield f"category{revision.category['id']}"
    yield from (f"tag{tag['id']}" for tag in revision.tags)
    yield from (f"author{author['id']}" for author in revision.authors)
