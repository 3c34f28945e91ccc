"""Articles to work with."""

import pytest

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
