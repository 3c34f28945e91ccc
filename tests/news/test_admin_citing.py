"""Sources are cited in the article's own form: found by their address, or made, in an order."""

import re

import pytest
from django.conf import settings

from news import workflow
from news.models import Citation, Publication, Source
from tests.news.admin_form import faults_of, form_of
from tests.news.test_admin_article import ADD, WRITTEN, change, press, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("cited", "opened", "blank")

AWS = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post", "issued": "2026-04"}
REUTERS = {"publication": "Reuters", "url": "https://reuters.example/a"}
TECHCRUNCH = {"publication": "TechCrunch AI", "issued": "2026-04-24"}
WITHOUT_SOURCES = {name: text for name, text in WRITTEN.items() if not name.startswith("citations")}


@pytest.fixture
def cited(make_draft):
    """An article that cites three sources."""
    return make_draft(sources=[AWS, REUTERS, TECHCRUNCH])


@pytest.fixture
def opened(cited, editor, signed_in):
    """The form of that article, which is saved, as an editor's browser sends it back."""
    workflow.save(cited, editor, cited.changed_at)
    return form_of(signed_in(editor).get(change(cited)))


def names(article):
    return [citation.source.publication.name for citation in article.citations.order_by("position")]


def test_a_known_address_finds_its_source_however_it_is_spelt(cited, editor, signed_in):
    typed = {
        "citations-1-url": "http://www.reuters.example/a/?utm_source=x",
        "citations-1-publication": "Others",
    }
    page = send(signed_in(editor), ADD, WRITTEN | typed)
    assert Source.objects.filter(publication__name="Reuters").count() == 1
    assert Citation.objects.filter(source__publication__name="Reuters").count() == 2
    assert "was known already, as “Reuters · A statement”" in text_of(page)
    assert not Publication.objects.filter(name="Others").exists()


def test_a_row_that_names_no_source_asks_for_a_name(blank, editor, signed_in):
    rows = {"citations-0-issued": "2026", "citations-1-quote": "Words of nobody"}
    page = signed_in(editor).post(ADD, blank | WITHOUT_SOURCES | rows)
    said = re.findall(r'Name the source[^<]*</li></ul>\s*<input[^>]* name="citations-(\d)-', page.text)
    assert said == ["0", "1"]
    assert {name: form_of(page)[name] for name in rows} == rows
    assert not Source.objects.exists()


def test_an_address_without_scheme_is_one(editor, signed_in):
    press(signed_in(editor), ADD, WRITTEN | {"citations-1-url": "aws.example/post"})
    assert Source.objects.filter(url="https://aws.example/post").exists()


def dated(dates):
    """A row for each date, of a publication that is called like it."""
    rows = {}
    for row, date in enumerate(dates):
        rows |= {f"citations-{row}-publication": f"Of {date}", f"citations-{row}-issued": date}
    return WITHOUT_SOURCES | {"citations-TOTAL_FORMS": str(len(dates))} | rows


def test_a_date_is_read_as_people_write_it(blank, editor, signed_in):
    dates = {"1.5.24": "2024-05-01", "May 2026": "2026-05", "24 April 2026": "2026-04-24", "2026": "2026"}
    signed_in(editor).post(ADD, blank | dated(dates))
    read = dict(Source.objects.values_list("publication__name", "issued"))
    assert read == {f"Of {typed}": kept for typed, kept in dates.items()}


def test_a_date_that_says_none_for_certain_is_asked_for_again(blank, editor, signed_in):
    dates = ["n.d.", "5/1/24", "30.2.2026", "2026-13"]
    page = signed_in(editor).post(ADD, blank | dated(dates))
    asked = {f"citations-{row}-issued": "Give a date as 2026-04-24, 2026-04 or 2026." for row in range(4)}
    assert faults_of(page) == asked
    assert [form_of(page)[name] for name in asked] == dates


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ({2: "1"}, ["TechCrunch AI", "AWS", "Reuters"]),
        ({0: "3"}, ["Reuters", "TechCrunch AI", "AWS"]),
        ({0: "2"}, ["Reuters", "AWS", "TechCrunch AI"]),
        ({0: "3", 1: "1", 2: "2"}, ["Reuters", "TechCrunch AI", "AWS"]),
        ({0: ""}, ["Reuters", "TechCrunch AI", "AWS"]),
        ({2: "-99999999999999999999"}, ["TechCrunch AI", "AWS", "Reuters"]),
    ],
)
def test_a_place_that_is_typed_moves_its_source_there(opened, cited, editor, signed_in, places, order):
    typed = {f"citations-{row}-ORDER": place for row, place in places.items()}
    signed_in(editor).post(change(cited), opened | typed)
    assert names(cited) == order
    assert [citation.position for citation in cited.citations.all()] == [1, 2, 3]


def test_a_new_source_can_take_the_first_place(cited, editor, signed_in):
    press(signed_in(editor), change(cited), {"citations-3-publication": "BBC", "citations-3-ORDER": "1"})
    assert names(cited) == ["BBC", "AWS", "Reuters", "TechCrunch AI"]
    assert set(cited.citations.values_list("key", flat=True)) == {"s1", "s2", "s3", "s4"}


def test_a_removed_source_is_cited_no_more_and_stays_a_source(cited, editor, signed_in):
    press(signed_in(editor), change(cited), {"citations-0-DELETE": "on"})
    assert names(cited) == ["Reuters", "TechCrunch AI"]
    assert Source.objects.count() == 3


def test_a_changed_fact_changes_the_source_for_all_who_cite_it(cited, make_live, editor, signed_in):
    other = make_live("Another", sources=[AWS])
    page = send(signed_in(editor), change(cited), {"citations-0-title": "A better title"})
    assert "is cited by another article too, and is changed there as well" in text_of(page)
    assert other.citations.get().source.title == "A better title"
    assert other.editions.get().revision.citations[0]["source"]["title"] == "A statement"


def test_another_address_is_another_source(cited, editor, signed_in):
    press(signed_in(editor), change(cited), {"citations-0-url": "https://aws.example/other"})
    first = cited.citations.first().source
    assert (first.url, first.title) == ("https://aws.example/other", "A statement")
    assert Source.objects.filter(url="https://aws.example/post").exists()


def test_an_address_that_was_missing_completes_the_source(cited, editor, signed_in):
    before = cited.citations.last().source
    press(signed_in(editor), change(cited), {"citations-2-url": "https://techcrunch.example/a"})
    assert cited.citations.last().source == before
    assert cited.citations.last().source.url_key == "https://techcrunch.example/a"


def test_two_sources_can_change_places_and_keys_at_once(cited, editor, signed_in):
    typed = {"citations-0-key": "s2", "citations-1-key": "s1"}
    typed |= {"citations-0-url": REUTERS["url"], "citations-1-url": AWS["url"]}
    page = send(signed_in(editor), change(cited), typed)
    assert "Saved as revision 1." in text_of(page)
    assert list(cited.citations.values_list("source__url", "key"))[:2] == [
        (REUTERS["url"], "s2"),
        (AWS["url"], "s1"),
    ]


@pytest.mark.parametrize("url", [AWS["url"], "http://www.aws.example/post/#part"])
def test_the_same_source_twice_is_refused_at_its_row(cited, editor, signed_in, url):
    page = send(signed_in(editor), change(cited), {"citations-1-url": url})
    assert "This is the source in place 1." in text_of(page)
    assert names(cited) == ["AWS", "Reuters", "TechCrunch AI"]


def test_a_key_is_there_once(cited, editor, signed_in):
    page = send(signed_in(editor), change(cited), {"citations-1-key": "s1"})
    assert "Another source has this key." in text_of(page)


WRONG = [
    ({"url": "javascript:alert(1)"}, "url", "Give a web address"),
    ({"url": "ftp://aws.example/"}, "url", "Give a web address"),
    ({"url": "https://aws.example/" + "a" * 2000}, "url", "at most 2000"),
    ({"url": "https://aws.example/?q=" + "ы" * 900}, "url", "This address is too long"),
    ({"url": "https://aws.example/\x01"}, "url", "can't be stored"),
    ({"url": "https://[aws"}, "url", "Give a web address"),
    ({"issued": "5/1/24"}, "issued", "Give a date"),
    ({"issued": "2026-02-30"}, "issued", "Give a date"),
    ({"issued": "0000"}, "issued", "Give a date"),
    ({"publication": "a" * 121}, "publication", "at most 120"),
    ({"title": "a" * 501}, "title", "at most 500"),
    ({"title": "A\x00B"}, "title", "can't be stored"),
    ({"quote": "a" * 2001}, "quote", "at most 2000"),
    ({"locator": "a" * 121}, "locator", "at most 120"),
    ({"key": "not a key"}, "key", "valid"),
    ({"ORDER": "first"}, "ORDER", "whole number"),
]


def test_what_cant_be_a_source_is_said_at_its_row_and_kept_as_typed(blank, editor, signed_in):
    """All of them in one form, a row each."""
    rows = {
        f"citations-{number}-{name}": text
        for number, (typed, *_) in enumerate(WRONG)
        for name, text in (TECHCRUNCH | typed).items()
    }
    typed = blank | WITHOUT_SOURCES | {"citations-TOTAL_FORMS": str(len(WRONG))} | rows
    page = signed_in(editor).post(ADD, typed)
    assert page.status_code == 200
    said, kept = faults_of(page), form_of(page)
    for number, (_, name, sentence) in enumerate(WRONG):
        assert sentence in said.get(f"citations-{number}-{name}", ""), WRONG[number]
    assert {name: kept[name] for name in rows} == rows
    assert len(said) == len(WRONG)
    assert not Source.objects.exists()


def test_odd_but_honest_sources_are_stored_as_typed(editor, signed_in):
    row = {
        "citations-0-publication": "مجلة الذكاء 🤖",
        "citations-0-title": "“Quoted” <b>& more</b>",
        "citations-0-url": "https://пример.рф/статья?q=да",
        "citations-0-quote": "Line one\r\nline two",
        "citations-0-issued": "2026",
    }
    press(signed_in(editor), ADD, WRITTEN | row)
    citation = Citation.objects.get(position=1)
    assert str(citation.source) == "مجلة الذكاء 🤖 · “Quoted” <b>& more</b> · 2026"
    assert (citation.source.url, citation.quote) == (row["citations-0-url"], "Line one\nline two")


def test_more_sources_than_a_form_may_hold_are_refused_and_kept(editor, signed_in, draft):
    client = signed_in(editor)
    typed = form_of(client.get(change(draft))) | {"citations-TOTAL_FORMS": "81"}
    typed |= {f"citations-{row}-publication": f"Paper {row}" for row in range(81)}
    page = client.post(change(draft), typed)
    assert "These are more than 80. Take some away." in text_of(page)
    assert form_of(page)["citations-80-publication"] == "Paper 80"
    # What the page holds, with the most authors there can be, is less than Django refuses unread.
    assert len(form_of(page)) + 3 * 20 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


@pytest.mark.parametrize(
    "garbage",
    [
        {"citations-TOTAL_FORMS": "x"},
        {"citations-TOTAL_FORMS": "-1"},
        {"citations-TOTAL_FORMS": "99999999999999999999999"},
        {"citations-INITIAL_FORMS": "9" * 5000},
        {"citations-TOTAL_FORMS": ""},
        {"authors-TOTAL_FORMS": "\x00"},
        {"citations-0-source": "9" * 30},
        {"citations-0-source": "\x00"},
        {"citations-0-source": "٣"},
        {"citations-0-began": "{"},
        {"citations-0-began": "[" * 100_000},
        {"citations-0-began": '[1, "a", null, {}]'},
    ],
)
def test_garbage_in_what_the_page_itself_wrote_is_no_server_error(opened, cited, editor, signed_in, garbage):
    answer = signed_in(editor).post(change(cited), opened | garbage)
    assert answer.status_code in (200, 302)
    assert Source.objects.count() <= 4


def test_without_the_management_form_nothing_is_saved(cited, editor, signed_in):
    page = signed_in(editor).post(change(cited), {"title": "Mine", "version": "0"})
    assert page.status_code == 200
    assert names(cited) == ["AWS", "Reuters", "TechCrunch AI"]
