"""A text is parsed once for a save, and while nobody waits for it."""

from datetime import timedelta

import pytest
from django.db import connection
from markdown_it import MarkdownIt

from aivizor.markdown import making
from news import workflow
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change

SOURCES = [{"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"}]
BODY = "It was said [^aws p. 3] and [told](https://told.example/).\n\nNobody knew[^nobody]."

# Whether a transaction is open can't be seen within one.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(make_draft, editor, now):
    article = make_draft(sources=SOURCES, tags=["AI"], body=BODY)
    workflow.save(article, editor, now)
    return article


@pytest.fixture
def parsed(monkeypatch):
    """For each text that was parsed whether others waited for it."""
    parse, parsed = MarkdownIt.parse, []

    def noted(parser, text, env=None):
        parsed.append(connection.in_atomic_block)
        return parse(parser, text, env)

    monkeypatch.setattr(MarkdownIt, "parse", noted)
    return parsed


@pytest.mark.parametrize("button", ["_save", "_publish"])
def test_a_form_has_its_text_parsed_once_and_before_its_transaction(
    article, editor, signed_in, parsed, button
):
    desk = signed_in(editor)
    form = form_of(desk.get(change(article)))
    form["body"] = "Other words. " + form["body"].replace("\n", "\r\n")
    parsed.clear()
    assert desk.post(change(article), form | {button: "1"}).status_code == 302
    assert parsed == [False]


def test_a_text_that_writes_itself_is_parsed_once_and_before_its_transaction(
    article, editor, signed_in, parsed
):
    desk = signed_in(editor)
    form = form_of(desk.get(change(article)))
    form |= {"body": "Other words. " + form["body"], "turn": "1"}
    parsed.clear()
    assert desk.post(f"/admin/news/article/{article.pk}/keep/", form).status_code == 200
    assert parsed == [False]


def test_no_verb_parses_a_text_while_others_wait(article, editor, now, parsed):
    steps = [
        (workflow.submit,),
        (workflow.approve,),
        (workflow.publish,),
        (workflow.take_down, "It was wrong."),
        (workflow.put_back,),
    ]
    for minute, (verb, *why) in enumerate(steps):
        making._parsed.cache_clear()  # Other texts came between.
        verb(article, editor, now + timedelta(minutes=minute), *why)
        article.refresh_from_db()
    assert parsed and not any(parsed)
