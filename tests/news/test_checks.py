"""Each check finds what it is about, says what to do and where, and nothing else."""

from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from aivizor import env
from news import checks
from news.checks import CHECKS, Cited, Level, Page
from tests.house.files import ROOT

AWS = Cited("AWS", "A", "https://a.example/", "2026")
TECH = Cited("TechCrunch AI", "", "", "2026-04-24")
KEYED = replace(AWS, key="s1")
GOOD = Page(
    title="Chips for agents",
    summary="Two companies say so.",
    body="## One\n\n### Two\n\n[The report](https://a.example/) says ![a chip](/media/a.webp) so. XXL TKO.",
    has_category=True,
    has_author=True,
    cover_alt="A chip on a table",
    sources=(TECH, AWS),
)


@pytest.fixture(autouse=True)
def usual(settings):
    """The checks as they are where nothing is set."""
    settings.CHECKS = {}


def found(**other):
    """The names of the checks that find something on a page like GOOD but for this, with the findings."""
    page = replace(GOOD, **other)
    return [finding for findings in checks.findings(page).values() for finding in findings]


def names(**other):
    return {finding.check for finding in found(**other)}


def test_a_page_on_which_all_is_well():
    assert found() == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("title", {"title": " "}),
        ("text", {"body": "\n"}),
        ("category", {"has_category": False}),
        ("author", {"has_author": False}),
        ("summary", {"summary": " "}),
        ("title_length", {"title": "x" * 61}),
        ("pictures", {"cover_alt": " "}),
        ("pictures", {"body": "![](/media/a.webp)"}),
        ("pictures", {"body": "![Say what the picture shows](/media/a.webp)"}),
        ("placeholders", {"body": "It costs TK dollars."}),
        ("placeholders", {"body": "It costs **TKTK** dollars."}),
        ("placeholders", {"body": "So they say.[citation needed]"}),
        ("placeholders", {"body": "Lorem Ipsum dolor"}),
        ("placeholders", {"title": "XXX and chips"}),
        ("references", {"body": "So they say.[^gone]"}),
        ("references", {"body": "So they say.[^gone p. 12]"}),
        ("references", {"body": "So they say.[^s1 p. 12 “so]", "sources": (TECH, KEYED)}),
        ("placeholders", {"summary": "TODO"}),
        ("headings", {"body": "## One\n\n#### Three"}),
        ("headings", {"body": "One\n===\n\n### Three"}),
        ("links", {"body": "Read it [here](https://a.example/)."}),
        ("links", {"body": "Read [here…](https://a.example/)"}),
        ("links", {"body": "https://a.example/long"}),
        ("links", {"body": "[](https://a.example/)"}),
        ("sources", {"sources": ()}),
        ("single_source", {"sources": (AWS,)}),
        ("unreferenced", {"body": "It costs $3 a month."}),
        ("unreferenced", {"body": "One in 12 per cent of them.\n\nWords.[^s1]", "sources": (TECH, KEYED)}),
        ("unreferenced", {"body": "They have 12,000 chips."}),
        ("unreferenced", {"body": "He said “this is what we shall do”."}),
        ("unreferenced", {"body": "That is so, Ada Lovelace said on Friday."}),
        ("single_owner", {"owners": {"techcrunch ai": "Yahoo", "aws": "Yahoo"}}),
        ("circle", {"is_circle": True}),
        ("source_origin", {"sources": (AWS, Cited("", "A statement", "", "2026"))}),
        ("source_facts", {"sources": (AWS, Cited("", "A statement", "https://a.example/", "2026"))}),
        ("source_facts", {"sources": (AWS, Cited("AWS", "A statement", "https://a.example/", ""))}),
    ],
)
def test_a_check_finds_its_fault_and_no_other_check_does(name, other):
    assert names(**other) == {name}


@pytest.mark.parametrize(
    "other",
    [
        {"title": "x" * 60},
        {"cover_alt": None},
        {"cover_alt": "decorative"},
        {"body": "![decorative](/media/a.webp)"},
        {"body": "`TK` and\n\n    XXX in code\n"},
        {"body": "### Deep from the start\n\n### Another\n\n## Up again"},
        {"body": "[Read more about chips](https://a.example/)"},
        {"owners": {"techcrunch ai": "Yahoo", "aws": "Amazon"}},
        {"owners": {"aws": "Amazon"}},
        {"body": "In 2026 they had “cheap” chips.[^s1] It costs $3.", "sources": (TECH, KEYED)},
        {"body": "It costs $3.[^s1 p. 12 “three dollars, to the cent”]", "sources": (TECH, KEYED)},
        {"body": "In 2026 they sold 12 “cheap” chips, and Ada Lovelace was there."},
        {"body": "# 12,000 chips\n\n    It costs $3"},
    ],
)
def test_what_is_right_is_not_found(other):
    assert found(**other) == []


def test_a_finding_leads_to_its_place():
    body = "Words.\n\nMore [here](https://a.example/)\n\n![](/media/a.webp)\n\nIt costs TK dollars."
    places = {finding.check: body[finding.at :] for finding in found(body=body)}
    assert places["links"].startswith("[here]")
    assert places["pictures"].startswith("![]")
    assert places["placeholders"].startswith("TK")
    assert found(sources=(GOOD.sources[0], Cited("", "A", "", "")))[0].field == "citations-1-publication"


def test_a_finding_stays_the_same_when_other_words_change():
    before, after = (found(body=f"{more}[here](https://a.example/)") for more in ("", "Words. "))
    (other,) = found(body="[here](https://b.example/)")
    assert before[0].key == after[0].key != other.key


def test_every_finding_ends_its_sentence():
    everything = found(
        title="",
        summary="",
        body="# A\n### [here](b) TK ![](c)",
        sources=(),
        has_category=False,
        cover_alt="",
    )
    assert [finding.sentence for finding in everything if not finding.sentence.endswith(".")] == []


def test_a_text_full_of_faults_is_told_of_often_enough_and_no_more():
    assert len(found(body="[here](https://a.example/)\n\n" * 500)) == 20


def test_a_text_that_cant_be_rendered_is_no_finding():
    assert names(body="> " * 100 + "[here](b)") == set()


@pytest.mark.parametrize(
    ("set_to", "level"),
    [({"summary": "blocking"}, Level.BLOCKING), ({"all": "blocking", "summary": "advisory"}, Level.ADVISORY)],
)
def test_a_setting_says_how_strict_a_check_is(settings, set_to, level):
    settings.CHECKS = set_to
    assert [finding.check for finding in checks.findings(replace(GOOD, summary=""))[level]] == ["summary"]


def test_a_check_that_is_off_finds_nothing_and_the_fixed_ones_are_never_off(settings):
    settings.CHECKS = {"all": "off"}
    assert names(summary="", sources=(), title="", has_category=False) == {"title", "category"}


@pytest.mark.parametrize("name", ["sumary", "title", "author"])
def test_a_setting_that_names_no_check_that_can_be_set_stops_the_start(settings, name):
    settings.CHECKS = {name: "off"}
    with pytest.raises(ImproperlyConfigured, match=f"CHECKS names {name}"):
        checks.refuse_unknown_names()


@pytest.mark.parametrize(
    "value", ["summary", "summary=", "summary=maybe", "=off", "a=off,a=off", "a=off=off"]
)
def test_a_setting_that_makes_no_sense_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="SETTING is not understood"):
        env.choices("SETTING", ["blocking", "advisory", "off"])


def test_a_setting_is_read_whatever_its_blanks_and_capitals(monkeypatch):
    monkeypatch.setenv("SETTING", " Summary = OFF , links=blocking,")
    assert env.choices("SETTING", ["blocking", "off"]) == {"summary": "off", "links": "blocking"}


def test_the_readme_has_a_row_for_every_check():
    rows = (ROOT / "README.md").read_text().partition("| check |")[2].partition("\n\n")[0]
    told = {tuple(cell.strip(" `") for cell in row.split("|")[1:3]) for row in rows.splitlines()[2:]}
    assert told == {(one.name, one.usual.value) for one in CHECKS.values() if not one.fixed}
