"""The sitemaps are kept ready-made, and after every change the next answer is the right one."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from community import moderation, posting
from community.models import Tag as TopicTag
from news import workflow
from news.models import Publication, Source
from news.sitemaps import KINDS
from news.sources.merging import merge_publications
from tests.aivizor.wsgi import ask
from tests.news.admin_form import form_of

pytestmark = pytest.mark.standing("article", "topic")

HOUR = timedelta(hours=1)
PART = re.compile(r"^/sitemap-|-[0-9]+\.xml$")


@pytest.fixture
def article(make_live, now):
    source = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"}
    return make_live(tags=["AI"], sources=[source], at=now - HOUR)


@pytest.fixture
def topic(make_topic):
    return make_topic("Skins")


@pytest.fixture
def saved(signed_in, make_user):
    """Saves the form of a row in the back office with something typed in it."""
    client = signed_in(make_user("root", "editor", is_superuser=True))

    def save(row, **typed):
        meta = row._meta
        page = f"/admin/{meta.app_label}/{meta.model_name}/{row.pk}/change/"
        form = form_of(client.get(page), f"{meta.model_name}_form")
        assert client.post(page, form | typed).status_code == 302

    return save


@pytest.fixture
def exact(front, article, topic):
    """`exact(change)`: the sitemaps that the change makes others, each right in the next answer."""

    def look(change):
        before = {address: ask(front, address) for address in sitemaps()}
        assert all(answer.is_kept for answer in before.values())
        change()
        # Django's client has put it back, and PostgreSQL's connection is the test's.
        for end in (request_started, request_finished):
            end.disconnect(close_old_connections)
        every = {*before, *sitemaps()}
        after, made = (
            {address: sent(ask(by, address)) for address in every} for by in (front, WSGIHandler())
        )
        assert after == made
        changed = {a for a in every if a not in before or before[a].body != after[a]}
        return {PART.sub("", address) for address in changed} - {"/sitemap.xml"}

    return look


def sitemaps():
    """The addresses of all. Rows may have any number, and so may the parts that they are in."""
    parts = [(name, number) for name, kind in KINDS.items() for number in kind.parts(timezone.now())]
    return ["/sitemap.xml", "/sitemap-news.xml", *(f"/sitemap-{name}-{number}.xml" for name, number in parts)]


def sent(answer):
    return answer.body if answer.status == 200 else None


def test_an_article_comes_and_goes(exact, article, make_live, editor, now):
    assert exact(lambda: make_live("Another", tags=["Robots"])) >= {"articles", "tags", "news.xml"}
    gone = exact(lambda: workflow.take_down(article, editor, now, "Wrong."))
    assert gone >= {"articles", "tags", "news.xml", "sources", "publications"}


def test_an_article_is_corrected(exact, article, editor, now):
    noted = {"kind": "correction", "was": "Two.", "says": "Three."}
    change = lambda: workflow.correct(article, editor, now, form_key=uuid4(), **noted)  # noqa: E731
    assert exact(change) == {"articles"}


def test_a_topic_is_opened_answered_and_hidden(exact, topic, make_topic, member, moderator, now):
    assert exact(lambda: make_topic("Another")) == {"topics"}
    assert exact(lambda: posting.post_reply(topic, member, "Yes.", form_key=uuid4(), now=now + HOUR)) == {
        "topics"
    }
    assert exact(lambda: moderation.hide([topic], moderator, "spam", "", now)) == {"topics"}


def test_what_a_list_is_called_changes(exact, article, author, topic, saved):
    assert exact(lambda: saved(article.category, slug="reports")) == {"categories"}
    assert exact(lambda: saved(article.tags.get(), slug="intelligence")) == {"tags"}
    assert exact(lambda: saved(topic.board, slug="talk")) == {"boards", "topics"}
    assert exact(lambda: saved(author, username="otto-maria")) == {"authors"}


def test_a_publication_has_another_address_or_is_another_one(exact, saved):
    publication = Publication.objects.get()
    assert exact(lambda: saved(publication, slug="amazon")) == {"publications"}
    other = Publication.objects.create(name="Amazon", slug="amazon-news")
    assert exact(lambda: merge_publications(other, publication)) == {"publications"}


def test_a_topic_gets_a_tag(exact, make_topic, other_member, now):
    topic = make_topic("Tagged")
    change = lambda: posting.edit_topic(topic, other_member, "Tagged", "Hello.", now, tags=["art"])  # noqa: E731
    assert exact(change) >= {"topic-tags"}
    assert TopicTag.objects.get().slug == "art" and Source.objects.exists()
