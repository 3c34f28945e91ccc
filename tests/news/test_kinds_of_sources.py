"""What a source is to an article: chosen in the form, kept in revisions, told to readers in words."""

import pytest

from news import workflow
from news.models import Citation
from news.templatetags.sources import facts
from tests.languages import speaking
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change
from tests.reading import text_of

SOURCES = [{"publication": "A court"}, {"publication": "A company"}]


def of(*roles):
    return [{"role": role} for role in roles]


@pytest.mark.parametrize(
    ("roles", "line"),
    [
        (["", ""], ""),
        (["primary"], "1 source: 1 primary, 0 company statements, 0 anonymous"),
        (
            ["primary", "primary", "company", "ai"],
            "4 sources: 2 primary, 1 company statement, 0 anonymous, 1 AI output",
        ),
        (
            ["secondary", "anonymous", ""],
            "3 sources: 0 primary, 0 company statements, 1 anonymous, 1 secondary, 1 not said",
        ),
    ],
)
def test_one_line_tells_how_many_of_each_there_are(roles, line):
    assert facts(of(*roles)) == line


def test_each_number_has_the_form_that_the_language_has_for_it():
    with speaking("ru"):
        line = facts(of("company", *["primary"] * 20))
        many = facts(of(*["company"] * 2, *["primary"] * 3))
    assert line.startswith("21 источник: ") and "1 заявление компании" in line
    assert many.startswith("5 источников: ") and "2 заявления" in many


def test_readers_see_the_line_above_the_list_and_the_kind_in_it(make_draft, editor, stranger, now):
    draft = make_draft(sources=SOURCES)
    draft.citations.filter(position=1).update(role="primary")
    workflow.publish(draft, editor, now)
    shown = text_of(stranger.get(draft.topic.address(now)))
    assert "2 sources: 1 primary, 0 company statements, 0 anonymous, 1 not said" in shown
    assert "Primary source" in shown


def test_of_sources_whose_kind_nobody_said_nothing_is_counted(make_live, stranger, now):
    shown = text_of(stranger.get(make_live(sources=SOURCES).topic.address(now)))
    assert "primary" not in shown and "anonymous" not in shown


def test_it_is_chosen_in_the_form_and_kept_in_the_revision(make_draft, editor, signed_in):
    draft, client = make_draft(sources=SOURCES), signed_in(editor)
    fields = form_of(client.get(change(draft))) | {"citations-1-role": "company", "_save": ""}
    client.post(change(draft), fields)
    assert [one["role"] for one in draft.revisions.first().citations] == ["", "company"]
    assert form_of(client.get(change(draft)))["citations-1-role"] == "company"


def test_a_kind_that_there_is_not_is_refused_and_what_was_typed_stays(make_draft, editor, signed_in):
    draft, client = make_draft(sources=SOURCES), signed_in(editor)
    fields = form_of(client.get(change(draft))) | {"citations-0-role": "holy", "title": "New", "_save": ""}
    page = client.post(change(draft), fields)
    assert "holy is not one of the available choices" in text_of(page) and "New" in page.text
    assert set(Citation.objects.values_list("role", flat=True)) == {""}


def test_another_kind_that_somebody_saved_meanwhile_is_shown(make_draft, editor, author, signed_in, now):
    draft = make_draft(sources=SOURCES)
    workflow.save(draft, editor, now)
    first, second = signed_in(editor), signed_in(author)
    mine, theirs = (form_of(client.get(change(draft))) for client in (first, second))
    second.post(change(draft), theirs | {"citations-0-role": "anonymous", "_save": ""})
    page = first.post(change(draft), mine | {"citations-0-role": "primary", "_save": ""})
    assert page.status_code == 409
    assert "Anonymous source" in text_of(page) and "Primary source" in text_of(page)
