"""The demo's articles: brought in from their files as any other, with covers, and published."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from accounts.models import User
from community.telling import following
from news import ai_use, library, workflow
from news.ai_use import AIUse
from news.demo import mending
from news.demo.covers import COVERS
from news.importing import articles, story
from news.importing.story import Cited, Story
from news.models import Article
from news.sources import vouching

STORIES = Path(__file__).parent / "stories"
DRAFTS = Path(__file__).parent / "drafts"
DRAFTED = datetime(2026, 4, 27, 10, tzinfo=UTC)
# In a file, the address of an article of the house is this and the name of its file.
HOUSE = "house:"
# Whom a reader follows from so long after it went out.
FOLLOWED, READ_AFTER = "links-rot", timedelta(hours=2)

# Why each goes out with what the checks found on it, where there is more to say than that it was read.
WHY = {
    "graviton": "It rests on one report, and its last paragraph says so.",
    "ask-a-model": "One survey is enough for what it says of models.",
    "accessible-article": "The standards of the web come from one house, and nobody else sets them.",
    "our-words": "It explains our own words, so it rests on our own pages.",
}
# By article: how AI was used, with what, for what, and who answers for it.
AI_USE: dict[str, tuple[AIUse, str, str, str]] = {
    "how-we-cite": (AIUse.NONE, "", "", ""),
    "links-rot": (AIUse.NONE, "", "", ""),
    "training-and-inference": (
        *(AIUse.ASSISTED, "a small model on our own machine, run by llama.cpp"),
        *("finding sentences that say more than the paper behind them", "editor"),
    ),
    "what-models-invent": (
        *(AIUse.GENERATED, "a small model on our own machine, run by llama.cpp"),
        *("the first draft, from the order of the court", "editor"),
    ),
}
# Of the drafts, the sources that the editor has checked.
CHECKED = {"what-models-invent": ["mata", "survey"]}

People = Mapping[str, User]


def publish(people: People, covers: Mapping[str, ContentFile]) -> dict[str, Article]:
    """The articles by the names of their files, each published at its own date.

    The member follows one of those that are mended, and is told of it.
    """
    told = [(path.stem, story.read(path)) for path in STORIES.glob("*.md")]
    dated = [(one.published, name, one) for name, one in told if one.published]
    editor, published = people["editor"], dict[str, Article]()
    for at, name, one in sorted(dated, key=lambda each: each[:2]):
        article = _draft(name, one, at, people, published)
        article.cover, article.cover_alt = covers[name], COVERS[name][1]
        article.save()
        library.enter(article.cover.name, editor, at, alt=article.cover_alt)
        workflow.waive(article, editor, at, WHY.get(name, mending.PASSED))
        workflow.publish(article, editor, at)
        published[name] = article
    if topic := published[FOLLOWED].topic:
        following.follow_topic(people["member"], topic, topic.visible_from + READ_AFTER)
    mending.mend(published, editor)
    return published


def leave_drafts(people: People, published: Mapping[str, Article]) -> None:
    """What only the newsroom sees."""
    for path in sorted(DRAFTS.glob("*.md")):
        article = _draft(path.stem, story.read(path), DRAFTED, people, published)
        _check(article, CHECKED.get(path.stem, []), people["editor"])
        workflow.save(article, people["editor"], DRAFTED)


def _draft(name: str, one: Story, at: datetime, people: People, published: Mapping[str, Article]) -> Article:
    cited = tuple(_at_house(source, at, published) for source in one.sources)
    article = articles.draft(replace(one, sources=cited), at, by=people["editor"])
    if name in AI_USE:
        use, tool, purpose, responsible = AI_USE[name]
        article.ai = ai_use.said(use, tool, purpose, people.get(responsible))
        article.save()
    return article


def _at_house(source: Cited, at: datetime, published: Mapping[str, Article]) -> Cited:
    """The source with the address that an article of ours has here, where it is one."""
    if not source.url.startswith(HOUSE):
        return source
    topic = published[source.url.removeprefix(HOUSE)].topic
    url = f"{settings.SITE_URL}{topic.address(at)}" if topic else ""
    return replace(source, url=url, publication=settings.SITE_NAME)


def _check(article: Article, keys: list[str], editor: User) -> None:
    lines = []
    for citation in article.citations.filter(key__in=keys):
        lines += vouching.check(citation, editor, DRAFTED)
        citation.save()
    vouching.log(article, editor, DRAFTED, lines)
