"""The demo's articles: brought in from their files as any other, with covers, and published."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import ContentFile

from accounts.models import User
from community import following
from news import library, workflow
from news.demo.covers import COVERS
from news.importing import articles, story
from news.models import Article

STORIES = Path(__file__).parent / "stories"
DRAFTS = Path(__file__).parent / "drafts"
DRAFTED = datetime(2026, 4, 27, 10, tzinfo=UTC)

# One article goes out with a mistake, and a second edition mends it.
MISTAKEN = "links-rot"
WAS = "An earlier edition said that a third of the pages of 2013 could no longer be reached."
SAYS = "It is 38 per cent."
MISTAKE = "Of the pages of 2013, a third could no longer be reached"
MENDED = "Of the pages of 2013, 38 per cent could no longer be reached"
PASSED = "Read again and passed. Some of these works carry no date."
READ_AFTER = timedelta(hours=2)
MENDED_AT = datetime(2026, 4, 23, 7, 15, tzinfo=UTC)


def publish(editor: User, reader: User, covers: Mapping[str, ContentFile]) -> dict[str, Article]:
    """The articles by the names of their files, each published at its own date.

    `reader` follows the one that is mended, and is told of it.
    """
    told = [(path.stem, story.read(path)) for path in STORIES.glob("*.md")]
    dated = [(one.published, name, one) for name, one in told if one.published]
    published = {}
    for at, name, one in sorted(dated, key=lambda each: each[:2]):
        article = articles.draft(one, at, by=editor)
        article.cover, article.cover_alt = covers[name], COVERS[name][1]
        article.save()
        library.enter(article.cover.name, editor, at, alt=article.cover_alt)
        workflow.waive(article, editor, at, PASSED)
        workflow.publish(article, editor, at)
        published[name] = article
    if topic := published[MISTAKEN].topic:
        following.follow(reader, topic, topic.visible_from + READ_AFTER)
    _mend(published[MISTAKEN], editor)
    return published


def leave_drafts(editor: User) -> None:
    """What only the newsroom sees."""
    for path in sorted(DRAFTS.glob("*.md")):
        article = articles.draft(story.read(path), DRAFTED, by=editor)
        workflow.save(article, editor, DRAFTED)


def _mend(article: Article, editor: User) -> None:
    article.refresh_from_db()
    article.body = article.body.replace(MISTAKE, MENDED)
    article.save()
    workflow.waive(article, editor, MENDED_AT, PASSED)
    workflow.publish(
        article, editor, MENDED_AT, why="A figure was wrong: it said a third, it is 38 per cent."
    )
    key = uuid5(NAMESPACE_URL, MISTAKEN)
    workflow.correct(article, editor, MENDED_AT, kind="correction", was=WAS, says=SAYS, form_key=key)
