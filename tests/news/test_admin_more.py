"""The row of a source keeps authors, kind, DOI and language too, and says so where others cite it."""

import json
import re
from html import unescape

import pytest
from django.conf import settings

from news.forms.citations import CitationRows
from news.forms.more import USUAL
from news.models import Citation, Source
from news.sources import citing
from tests.news.admin_form import faults_of, form_of
from tests.news.test_admin_article import ADD, change, press, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("cited", "many")

WRITTEN = {"title": "Chips for agents", "body": "First line."}
STORY = "https://aws.example/post"
AWS = {"publication": "AWS", "title": "A statement", "url": STORY, "issued": "2026-04"}
MORE = {
    "authors": "Lovelace, Ada\r\nHopper,Grace\r\n\r\nThe Trust Project",
    "type": "report",
    "doi": "https://doi.org/10.5555/ABC.1",
    "language": "en-GB",
}
LINES = "Lovelace, Ada\r\nHopper, Grace\r\nThe Trust Project"


def row(number=0, **typed):
    return {f"citations-{number}-{name}": value for name, value in typed.items()}


def said(source):
    source.refresh_from_db()
    names = [name.get("family") or name["literal"] for name in source.authors]
    return names, source.type, source.doi, source.language


KEPT = (["Lovelace", "Hopper", "The Trust Project"], "report", "10.5555/abc.1", "en-GB")


@pytest.fixture
def cited(make_draft):
    return make_draft(sources=[AWS])


@pytest.fixture
def source(cited):
    return cited.citations.get().source


def test_a_new_source_says_all_of_it_and_the_form_shows_it_again(editor, signed_in):
    page = send(signed_in(editor), ADD, WRITTEN | row(**AWS, **MORE))
    assert said(Source.objects.get()) == KEPT
    form = form_of(page)
    assert [form[f"citations-0-{name}"] for name in MORE] == [LINES, "report", "10.5555/abc.1", "en-GB"]
    assert '<span class="row-told" dir="auto">Report · 3 authors · doi 10.5555/abc.1</span>' in page.text


def test_one_that_is_known_is_completed_and_never_overwritten(cited, source, editor, signed_in):
    Source.objects.filter(pk=source.pk).update(language="de", authors=[{"literal": "AWS"}])
    page = send(signed_in(editor), ADD, WRITTEN | row(url=STORY, **MORE))
    assert said(source) == (["AWS"], "report", "10.5555/abc.1", "de")
    assert "was known already" in text_of(page) and "What was stored is kept" in text_of(page)


def test_what_is_empty_is_filled_in_its_own_article_without_a_word(cited, source, editor, signed_in):
    page = send(signed_in(editor), change(cited), row(**MORE))
    assert said(source) == KEPT
    assert "is changed there as well" not in text_of(page)


def test_a_change_of_what_others_cite_is_said(cited, source, make_live, editor, signed_in):
    make_live("Another", sources=[AWS])
    page = send(signed_in(editor), change(cited), row(language="fr"))
    assert "is cited by another article too, and is changed there as well" in text_of(page)
    assert said(source)[3] == "fr"


def test_what_others_changed_meanwhile_is_taken_over_or_told(cited, source, editor, signed_in):
    client = signed_in(editor)
    typed = form_of(client.get(change(cited))) | row(language="fr")
    Source.objects.filter(pk=source.pk).update(language="de", type="book", authors=[{"literal": "AWS"}])
    refused = client.post(change(cited), typed)
    assert "Somebody changed this to “de” meanwhile." in text_of(refused)
    back = form_of(refused)
    assert [back[f"citations-0-{name}"] for name in MORE] == ["AWS", "book", "", "fr"]
    client.post(change(cited), back)
    assert said(source) == (["AWS"], "book", None, "fr")


@pytest.mark.parametrize("began", ["four", "none"])
def test_a_form_from_before_there_were_these_fields_takes_nothing_away(
    cited, source, editor, signed_in, began
):
    Source.objects.filter(pk=source.pk).update(language="de", type="book", authors=[{"literal": "AWS"}])
    client = signed_in(editor)
    form = form_of(client.get(change(cited)))
    typed = {name: value for name, value in form.items() if name.rpartition("-")[2] not in MORE}
    typed["citations-0-began"] = json.dumps([AWS[name] for name in AWS]) if began == "four" else ""
    client.post(change(cited), typed | row(title="Better"))
    assert said(source) == (["AWS"], "book", None, "de")
    assert source.title == "Better"


def test_a_doi_finds_its_source(cited, source, editor, signed_in):
    Source.objects.filter(pk=source.pk).update(doi="10.5555/abc.1")
    press(signed_in(editor), ADD, WRITTEN | row(title="A statement", doi="doi:10.5555/ABC.1"))
    assert Source.objects.count() == 1
    assert Citation.objects.filter(source=source).count() == 2


def test_one_doi_is_one_source(cited, source, editor, signed_in):
    other = citing.source_for(title="Other", url="https://other.example/", doi="10.5555/abc.1")
    page = send(signed_in(editor), change(cited), row(doi="10.5555/abc.1"))
    assert f"This DOI is that of “{other}”." in text_of(page)
    assert form_of(page)["citations-0-doi"] == "10.5555/abc.1"
    assert said(source)[2] is None


def test_two_new_rows_with_one_doi_are_one_source(editor, signed_in):
    typed = row(0, title="One", doi="10.5555/abc.1") | row(1, title="Two", doi="10.5555/ABC.1")
    page = send(signed_in(editor), ADD, WRITTEN | typed)
    assert "This is the source in place 1." in text_of(page)
    assert not Source.objects.exists()


def test_another_address_is_another_source_without_the_doi_of_the_first(cited, source, editor, signed_in):
    Source.objects.filter(pk=source.pk).update(doi="10.5555/abc.1", language="de")
    press(signed_in(editor), change(cited), row(url="https://aws.example/other"))
    found = cited.citations.get().source
    assert found != source and said(found)[2:] == (None, "de")
    assert said(source)[2] == "10.5555/abc.1"


WRONG = [
    ("doi", "not a doi", "A DOI looks like"),
    ("doi", "10.5555/" + "a" * 200, "at most 200"),
    ("type", "nonsense", "Choose one of the kinds."),
    ("language", "e" * 21, "at most 20"),
    ("authors", "A, B\n" * 101, "These are 101 authors"),
    ("authors", "A\x00", "can't be stored"),
]


def test_what_cant_be_kept_is_said_at_its_field_and_stays(blank, editor, signed_in):
    """All of it in one form, a row each."""
    typed = WRITTEN | {"citations-TOTAL_FORMS": str(len(WRONG))}
    for number, (name, text, _) in enumerate(WRONG):
        typed |= row(number, publication="AWS", **{name: text})
    page = signed_in(editor).post(ADD, blank | typed)
    said = faults_of(page)
    assert len(said) == len(WRONG)
    for number, (name, _, sentence) in enumerate(WRONG):
        assert sentence in said[f"citations-{number}-{name}"]
    assert page.text.count('row-about" open') == len(WRONG)
    assert not Source.objects.exists()


def test_what_came_from_elsewhere_stays_as_it_is(cited, source, editor, signed_in):
    many = [{"family": f"Author {number}", "given": "A"} for number in range(300)]
    Source.objects.filter(pk=source.pk).update(type="odd-kind", authors=many)
    page = send(signed_in(editor), change(cited), {"title": "Changed"})
    assert "Saved as revision" in text_of(page)
    source.refresh_from_db()
    assert (source.type, source.authors) == ("odd-kind", many)


def test_what_saves_itself_keeps_it_and_holds_what_others_cite(cited, source, make_draft, signed_in, editor):
    client = signed_in(editor)
    keep = change(cited).replace("/change/", "/keep/")
    answer = client.post(keep, form_of(client.get(change(cited))) | row(**MORE)).json()
    assert said(source) == KEPT
    assert answer["fields"]["citations-0-authors"] == LINES.replace("\r\n", "\n")
    make_draft("Another", sources=[AWS])
    answer = client.post(keep, form_of(client.get(change(cited))) | row(language="fr")).json()
    assert "other articles cite too" in " ".join(answer["held"])
    assert said(source) == KEPT


def test_both_texts_show_it_and_neither_is_lost(cited, source, make_user, editor, signed_in):
    client, other = signed_in(editor), signed_in(make_user("ada", "editor"))
    mine = form_of(client.get(change(cited))) | row(1, title="Mine", **MORE)
    press(other, change(cited), {"title": "Her title"})
    refused = client.post(change(cited), mine)
    assert refused.status_code == 409
    shown = re.sub("<[^>]+>", "", refused.text)
    assert "Mine · Lovelace, Ada; Hopper, Grace; The Trust Project · Report · 10.5555/abc.1 · en-GB" in shown
    client.post(change(cited), form_of(refused))
    assert said(Source.objects.get(title="Mine")) == KEPT


def test_a_change_takes_back_what_somebody_checked(cited, source, editor, signed_in, now):
    Citation.objects.update(checked_by=editor, checked_at=now)
    page = send(signed_in(editor), change(cited), row(language="fr"))
    assert "fell away" in text_of(page)
    assert Citation.objects.get().checked_at is None


# Eighty sources


@pytest.fixture
def many(make_draft):
    article = make_draft(sources=[{"publication": "AWS", "url": f"{STORY}/{n}"} for n in range(80)])
    Source.objects.update(authors=[{"family": "Lovelace", "given": "Ada"}], language="en", type="report")
    return article


def test_eighty_sources_are_saved_with_all_their_fields(many, editor, signed_in):
    client = signed_in(editor)
    page = client.get(change(many))
    form = form_of(page)
    # What people may type into: few enough that the page of the longest list stays one.
    assert sum(name.startswith("citations-79-") for name in form) == 15
    assert len(page.content) < 900_000
    ticked = {f"citations-{number}-checked": "on" for number in range(80)}
    everything = form | ticked | {f"authors-{n}-{name}": "" for n in range(20) for name in ("user", "ORDER")}
    assert 1_000 < len(everything) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    page = client.post(change(many), everything | {"title": "Eighty"}, follow=True)
    assert "Saved as revision 1." in text_of(page)
    assert many.citations.filter(checked_by=editor).count() == 80
    assert form_of(page)["citations-79-url"] == f"{STORY}/79"


def test_eighty_rows_that_are_to_go_all_go(many, editor, signed_in):
    client = signed_in(editor)
    going = {f"citations-{number}-{name}": "on" for number in range(80) for name in ("DELETE", "unchecked")}
    typed = form_of(client.get(change(many))) | going
    assert len(typed) + 3 * 20 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    page = client.post(change(many), typed, follow=True)
    assert "Saved as revision 1." in text_of(page)
    assert not many.citations.exists()


def test_each_row_shows_the_kind_of_its_own_source():
    kinds = ["report", "", "report", "elsewhere's", "book", "elsewhere's", "report"]
    rows = CitationRows(prefix="citations", initial=[{"type": kind} for kind in kinds])
    shown = [chosen_in(str(row["type"])) for row in rows.forms[: len(kinds)]]
    assert shown == [([kind], "elsewhere's" in kind) for kind in kinds]


def chosen_in(page):
    """What is chosen in a list, and whether it offers a kind that only one source is of."""
    page = unescape(page)
    return re.findall(r'value="([^"]*)" selected', page), page.count("<option") > len(USUAL)
