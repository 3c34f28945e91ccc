"""Articles to work with, and what the newsroom says of them."""

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from aivizor.models import Version
from aivizor.pages import front as fronts
from aivizor.tags import slug_of
from news import noting, plain, workflow
from news.models import Article, Authorship, Category, Citation, Edition, Matter, PlainPage
from news.sources import citing, hinting
from news.sources.hinting import Said
from tests.news.admin_form import form_of


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
def blank(editor, signed_in):
    """The form of a new article, as an editor's browser sends it back."""
    return form_of(signed_in(editor).get("/admin/news/article/add/"))


@pytest.fixture
def make_live(make_draft, editor, now):
    """Makes an article and publishes it, at `now` unless told otherwise."""

    def make(title="Chips for agents", *, at=now, **fields):
        article = make_draft(title, **fields)
        workflow.publish(article, editor, at)
        return article

    return make


@pytest.fixture
def make_page(editor, now):
    """Makes a plain page, live unless told otherwise."""

    def make(title="About us", body="Who we are.", *, live=True, by=editor, **fields):
        page = PlainPage(title=title, body=body, **{"slug": slug_of(title)} | fields)
        plain.write(page, by, now, None)
        plain.save(page, by, now)
        if live:
            plain.publish(page, by, now)
        return page

    return make


@pytest.fixture
def notes_page(draft):
    return f"/admin/news/article/{draft.pk}/notes/"


@pytest.fixture
def note_on(editor, now):
    """Writes a note, of the editor unless told otherwise."""

    def write(article, body="Is that so?", *, by=editor, **more):
        return noting.note(article, by, now, body=body, **{"form_key": uuid4()} | more)

    return write


@pytest.fixture
def answer_to(now):
    """Answers a note; resolves it or opens it again where `kind` says so."""

    def write(note, by, body="Yes.", kind="answer", **more):
        return noting.answer(note, by, now, body=body, kind=kind, **{"form_key": uuid4()} | more)

    return write


@pytest.fixture
def reachable(author, editor):
    """The author and the editor have addresses that they proved."""
    for user in (author, editor):
        user.email = f"{user.username}@example.org"
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class Versions:
    """A watch that asks the test's own database."""

    def read(self, keys):
        return dict(Version.objects.filter(key__in=keys).values_list("key", "number"))

    def holds(self, sheet):
        return self.read(sheet.keys) == sheet.versions


@pytest.fixture
def front(db, monkeypatch):
    """The page cache before the site, which leaves the test's database open."""
    monkeypatch.setattr(fronts, "watch", Versions)
    for end in (request_started, request_finished):
        end.disconnect(close_old_connections)
    yield fronts.Front(WSGIHandler())
    for end in (request_started, request_finished):
        end.connect(close_old_connections)


@pytest.fixture
def sourced(make_live):
    """A live article with two sources, of which its text refers to the first."""
    sources = [
        {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"},
        {"publication": "TechCrunch AI", "issued": "2026-04-24"},
    ]
    return make_live(body="It is so.[^s1] Nothing else.", sources=sources)


@pytest.fixture
def hint_on(now):
    """Tells something of the live edition's sources: that a link is dead, unless told otherwise."""

    def tell(article, by, kind="dead_link", *, at=now, form_key=None, **said):
        number = None if kind == "suggestion" else 1
        edition = Edition.objects.newest(article.topic_id, at)
        facts = Said(**{"kind": kind, "number": number} | said)
        return hinting.hint(edition, by, at, said=facts, form_key=form_key or uuid4())

    return tell


@pytest.fixture
def answer_hint(editor, now):
    """Answers the matter of a hint, from what stands there."""

    def answer(hint, outcome="accepted", words="", *, by=editor, at=now):
        matter = Matter.objects.get(pk=hint.matter_id)
        return hinting.answer(matter, by, at, outcome=outcome, words=words, began_from=matter.answer_id)

    return answer
