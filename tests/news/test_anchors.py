"""A passage is found again in a text that was edited since."""

import pytest

from news import anchors

TEXT = """Meta buys chips. Millions of Graviton processors will
serve agents.

Amazon sells chips. It is happy.
"""


def anchored(quote, text=TEXT, number=0):
    """A passage of the text with the words beside it; the first such words unless told otherwise."""
    start = -1
    for _ in range(number + 1):
        start = text.index(quote, start + 1)
    return quote, *anchors.beside(text, start, start + len(quote))


def words(text, place):
    return place and text[place.start : place.end]


def test_a_passage_is_where_its_words_stand():
    place = anchors.find(TEXT, *anchored("Millions of Graviton"))
    assert (words(TEXT, place), place.is_edited) == ("Millions of Graviton", False)


def test_words_before_it_move_it():
    text = "A new beginning.\n\n" + TEXT
    assert words(text, anchors.find(text, *anchored("serve agents"))) == "serve agents"


@pytest.mark.parametrize("number", [0, 1])
def test_among_the_same_words_those_beside_it_decide(number):
    text = "Chips. " + TEXT
    place = anchors.find(text, *anchored("chips.", number=number))
    assert text[: place.start].endswith(("buys ", "sells ")[number])


def test_line_breaks_count_for_nothing():
    assert (
        words(TEXT, anchors.find(TEXT, "processors will serve agents.")) == "processors will\nserve agents."
    )


def test_a_passage_whose_own_words_were_edited_is_found_by_those_beside_it():
    passage = anchored("Millions of Graviton processors")
    text = TEXT.replace("Millions of Graviton", "Two million Graviton4")
    place = anchors.find(text, *passage)
    assert (words(text, place), place.is_edited) == ("Two million Graviton4 processors", True)


def test_a_passage_at_an_end_of_the_text_is_found_when_it_is_edited():
    first, last = anchored("Meta buys"), anchored("It is happy.\n")
    text = TEXT.replace("Meta buys", "Meta bought").replace("It is happy.", "It is very happy.")
    assert words(text, anchors.find(text, *first)) == "Meta bought"
    assert "It is very happy." in words(text, anchors.find(text, *last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Another article.",
        TEXT.replace("Millions of Graviton processors", ""),
        TEXT[:17] + "No. " + TEXT[48:],
    ],
)
def test_a_passage_that_is_gone_is_not_found(text):
    assert anchors.find(text, *anchored("Millions of Graviton processors")) is None


@pytest.mark.parametrize("quote", ["", " \n "])
def test_no_words_are_found_nowhere(quote):
    assert anchors.find(TEXT, quote) is None


def test_signs_of_a_pattern_are_only_signs():
    assert words("a (b) [c]* d", anchors.find("a (b) [c]* d", "(b) [c]*")) == "(b) [c]*"


def test_a_long_text_full_of_the_same_words_is_no_trouble():
    text = "chips and " * 10_000
    assert anchors.find(text, "chips or " * 100, text[:80], text[:80]) is None
