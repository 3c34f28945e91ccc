"""What the pages of the news tell of themselves elsewhere (aivizor/heads.py)."""

from typing import Any

from aivizor import markdown
from aivizor.addresses import address_of
from aivizor.heads import Head, whole
from aivizor.linked_data import crumbs, time
from news import cards, linked_data
from news.models import Edition, Revision
from news.models.listings import title_of

COMMUNITY = "Community"


def head_of(edition: Edition, shown: dict[str, Any], address: str) -> Head:
    """An article's. `shown` is what Edition.shown gives; asks nothing that its page does not ask anyway."""
    revision, retraction, topic = edition.revision, shown["retraction"], edition.article.topic
    card = cards.of_revision(revision, shown["published_at"], is_retracted=retraction is not None)
    way = [*_news(topic.board.name), (revision.title, address)]
    authors = [author["address"] for author in revision.linked["authors"] if author["address"]]
    return Head(
        title=title_of(revision.title, is_retracted=retraction is not None),
        address=address,
        description=description_of(revision, retraction),
        kind="article",
        picture=cards.told(card, revision),
        more=(
            ("article:published_time", time(shown["published_at"])),
            ("article:modified_time", time(linked_data.modified_at(shown))),
            *(("article:author", whole(author)) for author in authors),
            ("article:section", revision.category["name"] if revision.category else ""),
            *(("article:tag", tag["name"]) for tag in revision.tags),
        ),
        facts=(linked_data.of_article(edition, shown, address), *crumbs(way)),
    )


def description_of(revision: Revision, retraction: Any) -> str:
    """Of a retracted article why it was; else its summary, or without one how it begins."""
    if retraction:
        return f"Retracted: {retraction.why}"
    return revision.summary or markdown.beginning(revision.body_html)


def _news(board: str) -> list[tuple[str, str]]:
    """The way to what stands below the News board, as the pages show it."""
    return [(COMMUNITY, address_of("community:boards")), (board, address_of("news:list"))]
