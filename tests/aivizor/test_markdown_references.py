"""References in an article's text: a number for each source, in the order of their first use."""

import pytest

from aivizor import markdown
from aivizor.markdown import texts
from tests.reading import nameless

KEYS = ["acm", "spj", "unused"]


def linked(number, name=None):
    return (
        f'<sup><a id="ref-{name or number}" href="#source-{number}" role="doc-noteref"'
        f' aria-label="Reference {number}">{number}</a></sup>'
    )


def test_a_source_has_one_number_however_often_it_is_referred_to():
    html = markdown.article("One.[^spj] Two.[^acm] Three.[^spj]", KEYS)
    assert nameless(html) == f"<p>One.{linked(1)} Two.{linked(2)} Three.{linked(1, '1-2')}</p>\n"


def test_the_uses_are_counted_in_the_order_of_the_numbers():
    found = markdown.places("One.[^spj] Two.[^acm]\n\n- Three.[^spj]", KEYS)
    assert [(key, len(places)) for key, places in found.items()] == [("spj", 2), ("acm", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody.[^nobody]",
        "`[^acm]`",
        "    [^acm]",
        "\\[^acm]",
        "[^ acm]",
        "[^acm",
        "![A chip [^acm]](https://example.org/a.png)",
        "No reference at all.",
    ],
)
def test_what_is_no_reference_stays_as_it_was_typed(text):
    assert markdown.places(text, KEYS) == {}
    assert "<sup>" not in markdown.article(text, KEYS)


def test_nothing_is_a_reference_in_what_members_write():
    assert markdown.post("One.[^acm]", pictures=True) == "<p>One.[^acm]</p>\n"


def test_a_link_holds_no_reference():
    html = markdown.article("[the report[^acm]](https://example.org/)", KEYS)
    assert html.count("<a ") == html.count("</a>") == 2
    assert "<a " not in html.split("<a ", 1)[1].split("</a>")[0]


def test_words_for_search_and_excerpts_are_without_the_numbers():
    html = markdown.article("Chips[^spj], agents[^acm].", KEYS)
    assert markdown.plain(html) == "Chips, agents."


def test_a_reference_is_no_way_to_other_attributes():
    cleaned = markdown.article('<sup><a id="sources" role="button" aria-label="Pay">x</a></sup>', KEYS)
    assert "<sup>" not in cleaned


def test_what_is_only_heard_is_in_the_language_of_the_site(monkeypatch):
    russian = {"Reference {number}": "Сноска {number}", "Table": "Таблица"}
    monkeypatch.setattr(texts, "_", russian.get)
    html = markdown.article("One.[^acm 12]\n\n| a |\n|---|\n| 1 |", KEYS)
    assert 'aria-label="Сноска 1, 12"' in html and 'aria-label="Таблица"' in html
