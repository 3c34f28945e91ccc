"""The excerpt of a hit shows why it was found, and words are the same on either side."""

import re

import pytest

from aivizor.search import query, words
from aivizor.search.excerpts import excerpt


def test_it_shows_and_marks_the_words_and_escapes_everything_else():
    body = "<script>alert(1)</script> & " + "filler " * 100 + "the <b>Crème</b> brûlée & more"
    html = excerpt(body, query.parse("creme bru").wanted)
    assert "&lt;b&gt;<mark>Crème</mark>&lt;/b&gt; <mark>brûlée</mark> &amp; more" in html
    assert html.startswith("… filler") and "script" not in html
    html = excerpt(body, query.parse("alert").wanted)
    assert html.startswith("&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; filler")
    assert set(re.findall("<[^>]*>", html)) == {"<mark>", "</mark>"}


@pytest.mark.parametrize(
    ("body", "asked", "shown"),
    [
        ("nothing here", "title", "nothing here"),
        ("", "title", ""),
        ("東京都に住む", "京都", "東<mark>京都</mark>に住む"),
        ("x" * 5000 + " end", "end", "… " + "x" * 59 + " <mark>end</mark>"),
        ("a\n\nb", "a", "<mark>a</mark> b"),
    ],
)
def test_excerpts_of_odd_texts(body, asked, shown):
    assert excerpt(body, query.parse(asked).wanted) == shown


def test_words_are_folded_and_of_bounded_length():
    assert words.words("Ёж, Crème_Brûlée 3.5!") == ["еж", "creme", "brulee", "3", "5"]
    assert [len(word) for word in words.words("x" * 5000)] == [words.LONGEST]
