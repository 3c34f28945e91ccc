"""Articles to work with."""

from unittest.mock import patch
from uuid import uuid4

import pytest

from community import posting
from community.models import Board
from news import citing, workflow
from news.models import Article, Authorship, Category, Citation


@pytest.fixture
def category(db):
    return Category.objects.create(name="News", slug="news")


@pytest.fixture
def make_draft(db, author, category, now):
    """Makes a working copy, complete enough to be published; fields can be given otherwise."""

    def make(title="Chips for agents", *, tags=(), sources=(), by=author, **fields):
        article = Article.objects.create(
            title=title,
            created_by=by,
            created_at=now,
            changed_at=now,
            **{"body": "A paragraph.", "category": category} | fields,
        )
        Authorship.objects.create(article=article, user=by)
        article.tags.add(*tags)
        for position, source in enumerate(sources, start=1):
            cited = citing.source_for(**source)
            Citation.objects.create(article=article, source=cited, position=position, key=f"s{position}")
        return article

    return make


@pytest.fixture
def draft(make_draft):
    return make_draft()


@pytest.fixture
def make_live(make_draft, editor, now):
    """Makes an article and publishes it, at `now` unless told otherwise."""

    def make(title="Chips for agents", *, at=now, **fields):
        article = make_draft(title, **fields)
        workflow.publish(article, editor, at)
        return article

    return make


@pytest.fixture
def at_time():
    """`with at_time(instant):` requests come in at that instant."""
    return lambda instant: patch("aivizor.clock.timezone.now", return_value=instant)


@pytest.fixture
def make_topic(db, member, now):
    """Opens a topic on General."""

    def make(title="A question", body="What do you think?", by=member):
        board = Board.objects.get(slug="general")
        return posting.open_topic(board, by, title, body, form_key=uuid4(), now=now)

    return make


@pytest.fixture
def reply_many():
    """Posts that many replies to a topic."""

    def reply(topic, by, count):
        for number in range(count):
            posting.post_reply(topic, by, f"Reply {number}", form_key=uuid4(), now=topic.active_at)

    return reply
