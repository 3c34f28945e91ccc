"""A reference says where in its source it looks, and the exact words that it relies on."""

from html.parser import HTMLParser

import pytest

from aivizor import markdown
from aivizor.markdown import LONGEST_LOCATOR, LONGEST_QUOTE, making, references
from tests.reading import nameless

KEYS = ["acm", "s1"]


def said(text):
    """What each reference of the text says: its locator and its quote."""
    return [place[:2] for places in markdown.places(text, KEYS).values() for place in places]


@pytest.mark.parametrize(
    ("more", "locator", "quote"),
    [
        (" p. 12", "p. 12", ""),
        (", pp. 3–5", "pp. 3–5", ""),
        (" ch. 4, fig. 2", "ch. 4, fig. 2", ""),
        (" § 7", "§ 7", ""),
        (" 12:30", "12:30", ""),
        (" ¶ 3", "¶ 3", ""),
        (" S. 12 f.", "S. 12 f.", ""),
        (" 第3章", "第3章", ""),
        (' "the exact words"', "", "the exact words"),
        (" p. 12 “the exact words”", "p. 12", "the exact words"),
        (" p. 12 „die Worte“", "p. 12", "die Worte"),
        (" p. 12 «les mots»", "p. 12", "les mots"),
        (" p. 12 »die Worte«", "p. 12", "die Worte"),
        (", “words”", "", "words"),
        (' p. 12\n"the exact\nwords"', "p. 12", "the exact words"),
        (' "he said “go” [...] and *went*"', "", "he said “go” [...] and *went*"),
        (' "it isn\'t" ', "", "it isn't"),
        (" ", "", ""),
        (f" {'x' * LONGEST_LOCATOR}", "x" * LONGEST_LOCATOR, ""),
        (f" “{'x' * LONGEST_QUOTE}”", "", "x" * LONGEST_QUOTE),
    ],
)
def test_what_a_reference_says(more, locator, quote):
    text = f"It is so.[^acm{more}] And so on."
    assert said(text) == [(locator, quote)]
    assert markdown.unclear(text, KEYS) == []
    assert "[^" not in markdown.article(text, KEYS)


@pytest.mark.parametrize(
    "text",
    [
        '[^acm ""]',
        '[^acm " "]',
        "[^acm p. 12 “words]",
        "[^acm 'words']",
        "[^acm `p. 12`]",
        "[^acm p. 12",
        "[^acm]"[:-1] + "“words”]",
        f"[^acm {'x' * (LONGEST_LOCATOR + 1)}]",
        f"[^acm “{'x' * (LONGEST_QUOTE + 1)}”]",
        "[^acm “words” p. 12]",
    ],
)
def test_what_cant_be_understood_stays_as_typed_and_is_told(text):
    assert said(text) == []
    (told,) = markdown.unclear(f"Words. {text}", KEYS)
    assert told.startswith("[^acm") and text.startswith(told)
    assert "<sup>" not in markdown.article(text, KEYS)


def test_a_quote_never_runs_into_the_next_reference():
    text = 'One.[^acm "open] Two.[^s1 "shut"]'
    assert said(text) == [("", "shut")]
    assert markdown.unclear(text, KEYS) == ['[^acm "open]']


@pytest.mark.parametrize("text", ["[^nobody p. 12]", "`[^acm p. 12]`", "\\[^acm p. 12]", "[^ acm p. 12]"])
def test_what_is_none_stays_as_it_was_typed_and_is_no_fault(text):
    assert (said(text), markdown.unclear(text, KEYS)) == ([], [])
    assert "<sup>" not in markdown.article(text, KEYS)


def test_the_number_is_seen_and_the_place_is_heard():
    html = markdown.article("One.[^acm p. 12 “x”] Two.[^s1] Three.[^acm pp. 3–5, fig. 2]", KEYS)
    assert [part.partition('"')[0] for part in html.split('aria-label="')[1:]] == [
        "Reference 1, page 12",
        "Reference 2",
        "Reference 1, pages 3–5, figure 2",
    ]
    assert html.count(">1</a>") == 2
    assert markdown.plain(html) == "One. Two. Three."
    assert making.as_read(html) == "One.[1, page 12] Two.[2] Three.[1, pages 3–5, figure 2]"


def test_an_abbreviation_is_spoken_only_where_it_is_one():
    assert references.spoken("§§ 7–9, Ch. IV") == "sections 7–9, chapter IV"
    assert references.spoken("Step. 2, p, help") == "Step. 2, p, help"


def test_an_older_text_keeps_its_brackets():
    html = markdown.article("One.[^acm p. 12] Two.[^s1]", KEYS, bare=True)
    assert nameless(html).startswith("<p>One.[^acm p. 12] Two.<sup>") and "Reference 1<" not in html


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "x onmouseover=alert(1) y",
        "javascript:alert(1)",
        "&#34; onfocus=alert(1)",
        "{{ 7*7 }} </sup></a><svg/onload=alert(1)>",
    ],
)
def test_hostile_words_are_only_words(payload):
    html = markdown.article(f"One.[^acm {payload}] Two.[^s1 p. 1 “{payload}”]", KEYS)
    tags = {part.partition(" ")[0].partition(">")[0] for part in html.split("<")[1:]}
    assert tags <= {"p", "/p", "sup", "/sup", "a", "/a"}
    assert "onfocus" not in html.replace("&amp;#34; onfocus", "")
    assert all(name in {"id", "href", "role", "aria-label"} for name in attributes(html))


def attributes(html):
    """The names of all attributes, as a parser reads them."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(name for name, _ in attrs)

    Reader().feed(html)
    return found
