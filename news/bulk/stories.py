"""Articles by the batch: the rows that `workflow.publish` writes, each table in one go.

tests/news/test_bulk.py holds the two side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from django.db import transaction

from accounts.models import User
from aivizor import markdown
from aivizor.search import inside
from community.models import Topic
from news.bulk import cast, corrected, listed, words
from news.bulk.cast import Cast
from news.models import (
    Article,
    ArticleTag,
    Authorship,
    Category,
    Citation,
    Edition,
    Genre,
    Move,
    Revision,
    Source,
    Stage,
    Tag,
)

Verb = Move.Verb

# The article that gets exactly fifty replies, by which the article page is measured.
FIFTY = "The article with fifty replies"
EVERYWHERE = "What we know today of this story, and how we know it, stands below with its sources."
PARAGRAPHS = 7
SENTENCES = 6


@dataclass(frozen=True)
class Story:
    """What one article says."""

    at: datetime
    title: str
    summary: str
    body: str
    category: Category
    tags: list[Tag]
    authors: list[User]
    sources: list[Source]

    def content(self) -> dict[str, Any]:
        """The same shape as Article.content(), without asking the database."""
        category = self.category
        return {
            "title": self.title,
            "summary": self.summary,
            "body": self.body,
            "category": {"id": category.pk, "name": category.name, "slug": category.slug},
            "genre": Genre.NEWS,
            "tags": [{"id": tag.pk, "name": tag.name, "slug": tag.slug} for tag in self.tags],
            "cover": None,
            "authors": [
                {"id": author.pk, "username": author.username, "name": str(author)} for author in self.authors
            ],
            "ai": None,
            "citations": [
                {
                    "key": f"s{number}",
                    "number": number,
                    "uses": 0,
                    "locator": "",
                    "quote": "",
                    "role": "",
                    "source": source.record(),
                }
                for number, source in enumerate(self.sources, start=1)
            ],
        }


def told(number: int, by: Cast) -> Story:
    """Story number `number`, the same whenever it is told; they count from 1."""
    chance = Random(f"story {number}")
    tags = {by.tags[0]} if number % 2 else set()
    tags |= set(chance.sample(by.tags[1:], 2))
    title = words.sentence(chance, chance.randint(5, 9)).rstrip(".")
    return Story(
        at=cast.moment(number) if number % cast.BUSY_SHARE else cast.moment(number, ends=cast.BUSY),
        title=FIFTY if number == 1 else title,
        summary=words.sentence(chance, 20),
        body=_body(chance, number),
        category=by.categories[number % len(by.categories)],
        tags=sorted(tags, key=lambda tag: tag.name),
        authors=chance.sample(by.authors, chance.choice((1, 1, 1, 2))),
        sources=chance.sample(by.sources, 3),
    )


def _body(chance: Random, number: int) -> str:
    """Some 600 words. One stands in no other article, one in each hundred neighbours."""
    first, *others = [words.paragraph(chance, SENTENCES) for _ in range(PARAGRAPHS)]
    named = f"It concerns *{words.rare(number)}* and {words.rare(10_000_000 + number // 100)}."
    heading = f"## {words.sentence(chance, 4).rstrip('.')}"
    return "\n\n".join([EVERYWHERE, first, heading, *others, named])


def write(numbers: range, by: Cast) -> None:
    """Publishes the stories of these numbers, in one transaction."""
    stories = sorted((told(number, by) for number in numbers), key=lambda story: story.at)
    with transaction.atomic():
        articles = _articles(stories, by)
        inside.keep_new(articles)
        inside.keep_new([article.topic for article in articles])
        _working_copies(stories, articles)
        editions = _editions(_revisions(stories, articles, by))
        listed.show(editions)
        _moves(editions)
        corrected.correct([one for one in articles if one.title != FIFTY], by)


def _articles(stories: Sequence[Story], by: Cast) -> list[Article]:
    topics = Topic.objects.bulk_create(
        Topic(
            board=by.news,
            author=story.authors[0],
            title=story.title,
            created_at=story.at,
            visible_from=story.at,
            active_at=story.at,
            is_hosted=True,
        )
        for story in stories
    )
    return Article.objects.bulk_create(
        Article(
            title=story.title,
            summary=story.summary,
            body=story.body,
            category=story.category,
            version=1,
            stage=Stage.APPROVED,
            topic=topic,
            published_at=story.at,
            created_at=story.at,
            created_by=story.authors[0],
            changed_at=story.at,
        )
        for story, topic in zip(stories, topics, strict=True)
    )


def _working_copies(stories: Sequence[Story], articles: Sequence[Article]) -> None:
    """Byline, tags and citations, as the editor of the article sees them."""
    both = list(zip(stories, articles, strict=True))
    Authorship.objects.bulk_create(
        Authorship(article=article, user=author, position=position)
        for story, article in both
        for position, author in enumerate(story.authors)
    )
    ArticleTag.objects.bulk_create(
        ArticleTag(content_object=article, tag=tag) for story, article in both for tag in story.tags
    )
    Citation.objects.bulk_create(
        Citation(article=article, source=source, position=position, key=f"s{position}")
        for story, article in both
        for position, source in enumerate(story.sources, start=1)
    )


def _revisions(stories: Sequence[Story], articles: Sequence[Article], by: Cast) -> list[Revision]:
    return Revision.objects.bulk_create(
        Revision(
            article=article,
            number=1,
            version=1,
            stage=Stage.APPROVED,
            made_at=story.at,
            made_by=by.editor,
            body_html=markdown.article(story.body),
            **story.content(),
        )
        for story, article in zip(stories, articles, strict=True)
    )


def _editions(revisions: Sequence[Revision]) -> list[Edition]:
    return Edition.objects.bulk_create(
        Edition(
            article=revision.article,
            revision=revision,
            number=1,
            live_from=revision.made_at,
            made_by=revision.made_by,
        )
        for revision in revisions
    )


def _moves(editions: Sequence[Edition]) -> None:
    Move.objects.bulk_create(
        Move(
            article=edition.article,
            verb=verb,
            by=edition.made_by,
            at=edition.live_from,
            revision=edition.revision,
            takes_effect_at=takes_effect_at,
        )
        for edition in editions
        for verb, takes_effect_at in ((Verb.APPROVE, None), (Verb.PUBLISH, edition.live_from))
    )
