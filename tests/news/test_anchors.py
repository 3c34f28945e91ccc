"""A passage is found again in a text that was edited since."""

from time import process_time

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


def test_a_short_passage_is_not_taken_for_the_same_words_elsewhere():
    passage = anchored("chips.", number=1)
    text = (
        TEXT.replace("Amazon sells chips. It is happy.", "") + "Word after word. " * 10 + "Nobody has chips."
    )
    assert anchors.find(text, *anchored("chips.")).start == TEXT.index("chips.")
    far = text.replace("Meta buys chips.", "")
    assert anchors.find(far, *passage) is None


def test_a_passage_that_was_moved_is_found_where_it_is_now():
    passage = anchored("Millions of Graviton processors will\nserve agents.")
    text = TEXT.replace(passage[0], "") + "Word after word. " * 10 + passage[0]
    assert words(text, anchors.find(text, *passage)) == passage[0]


@pytest.mark.parametrize(
    ("text", "quote", "beside"),
    [
        ("chips and " * 10_000, "chips or " * 100, "chips and " * 8),
        ("a " * 50_000, "a " * 499 + "b", "a " * 40),
        ("a " * 49_000 + "b", "a " * 499 + "b", "a " * 40),
        ("ab" * 50_000, "ab" * 59 + "b", "ab" * 40),
        (" " * 99_990 + "b", "a b", " "),
    ],
)
def test_no_text_takes_long(text, quote, beside):
    began = process_time()
    for _ in range(100):
        anchors.find(text, quote, beside, beside)
    assert process_time() - began < 2
