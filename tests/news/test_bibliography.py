"""Articles and their sources as files for reference managers, and in a sentence."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from news import workflow
from news.models import Source
from news.sources.bibliography import bibtex, records, ris
from news.sources.bibliography.formats import FORMATS
from tests.reading import text_of

pytestmark = pytest.mark.standing("live")

APRIL = datetime(2026, 4, 25, 4, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)
REPORT = {
    "id": "7",
    "type": "report",
    "title": "Chips & {AI}: 50% of $1_000 #1",
    "author": [{"family": "Lovelace", "given": "Ada"}, {"literal": "The Trust Project"}],
    "container-title": "AWS",
    "issued": {"date-parts": [[2026, 4]]},
    "URL": "https://aws.example/a_b%20c?x={1}",
    "DOI": "10.1000/x_1",
}


@pytest.fixture
def live(make_live, now):
    sources = [{"publication": "AWS", "title": "A statement", "url": "https://aws.example/a"}]
    fields = {"sources": sources, "summary": "In short.", "published_at": APRIL}
    return make_live("Chips for agents", at=now - HOUR, **fields)


def file(client, article, now, name):
    return client.get(f"{article.topic.address(now)}cite/{name}")


def test_bibtex_keeps_what_is_typed_from_being_read_as_commands():
    assert bibtex.written([REPORT]) == (
        "@techreport{lovelaceaws2026,\n"
        "  author = {Lovelace, Ada and {The Trust Project}},\n"
        "  title = {{Chips \\& \\{AI\\}: 50\\% of \\$1\\_000 \\#1}},\n"
        "  institution = {AWS},\n"
        "  year = {2026},\n"
        "  month = apr,\n"
        "  date = {2026-04},\n"
        "  doi = {10.1000/x\\_1},\n"
        "  url = {https://aws.example/a_b%20c?x=%7B1%7D}\n"
        "}\n"
    )


def test_entries_have_keys_of_their_own_in_plain_letters():
    items = [{"title": "Über Çhips"}, {"title": "Über Çhips"}, {"title": "取引"}, {"type": "webpage"}]
    keys = [line[6:-1] for line in bibtex.written(items).splitlines() if line.startswith("@")]
    assert keys == ["uberchips", "uberchips-2", "source", "source-2"]


def test_ris_has_a_line_for_each_fact():
    lines = ris.written([REPORT]).split("\r\n")
    assert lines[:4] == [
        "TY  - RPRT",
        "AU  - Lovelace, Ada",
        "AU  - The Trust Project",
        f"TI  - {REPORT['title']}",
    ]
    assert lines[4:7] == ["T2  - AWS", "PY  - 2026", "DA  - 2026/04//"]
    assert lines[-2:] == ["ER  - ", ""]


@pytest.mark.parametrize("write", [bibtex.written, ris.written])
def test_no_line_break_in_a_title_begins_a_line_of_the_file(write):
    assert "\nER  - x" not in write([{"title": "A\r\nER  - x\n@misc{y,", "type": ["x"]}])


def test_a_record_in_a_sentence():
    assert records.sentence(REPORT) == (
        f"Ada Lovelace and The Trust Project: “{REPORT['title']}”. AWS, April 2026. {REPORT['URL']}"
    )
    assert records.sentence({"title": "A call"}) == "“A call”."
    assert records.sentence({}) == ""


def test_the_page_says_how_to_cite_and_has_the_files(live, stranger, now):
    address = live.topic.address(now)
    assert f'href="{address}cite/"' in stranger.get(address).text
    page = stranger.get(f"{address}cite/")
    cited = f"otto: “Chips for agents”. Aivizor, 25 April 2026. http://127.0.0.1:8000{address}"
    assert cited in text_of(page)
    for what in ("article", "sources"):
        for end in FORMATS:
            assert f'href="{address}cite/{what}.{end}"' in page.text


def test_csl_json_is_what_the_edition_keeps(live, stranger, now):
    answer = file(stranger, live, now, "sources.json")
    assert answer["Content-Type"] == "application/vnd.citationstyles.csl+json"
    assert answer["Content-Disposition"] == f'attachment; filename="{live.topic_id}-sources.json"'
    kept = live.revisions.first().citations[0]["source"]
    Source.objects.update(title="Another")
    assert (
        json.loads(answer.content) == json.loads(file(stranger, live, now, "sources.json").content) == [kept]
    )


def test_the_article_itself_is_an_item(live, stranger, now):
    (item,) = json.loads(file(stranger, live, now, "article.json").content)
    assert item == {
        "id": f"article-{live.topic_id}",
        "type": "article-newspaper",
        "title": "Chips for agents",
        "author": [{"literal": "otto"}],
        "container-title": "Aivizor",
        "issued": {"date-parts": [[2026, 4, 25]]},
        "URL": f"http://127.0.0.1:8000{live.topic.address(now)}",
        "abstract": "In short.",
    }


@pytest.mark.parametrize("name", ["", "sources.bib"])
def test_what_is_not_public_can_not_be_cited(live, make_draft, editor, stranger, now, name):
    workflow.publish(planned := make_draft("Later"), editor, now, at=now + HOUR)
    assert stranger.get(f"/community/news/{planned.topic_id}/later/cite/{name}").status_code == 404
    workflow.take_down(live, editor, now, "A court says so.")
    assert file(stranger, live, now, name).status_code == 410


@pytest.mark.parametrize("name", ["sources.exe", "secrets.bib", "sources.BIB"])
def test_other_files_are_not_found(live, stranger, now, name):
    assert file(stranger, live, now, name).status_code == 404


def test_another_slug_leads_to_the_right_file(live, stranger, now):
    answer = stranger.get(f"/community/news/{live.topic_id}/old/cite/sources.ris")
    assert (answer.status_code, answer["Location"]) == (301, f"{live.topic.address(now)}cite/sources.ris")


def test_an_article_without_sources_offers_none(make_live, stranger, now):
    article = make_live()
    assert "sources.bib" not in stranger.get(f"{article.topic.address(now)}cite/").text
    assert file(stranger, article, now, "sources.bib").text == ""
