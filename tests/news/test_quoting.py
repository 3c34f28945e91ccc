"""Whether a page has the words of a quote: as people read them, and bounded whatever the page is."""

import pytest

from news.sources.links import quoting
from news.sources.links.quoting import TRIES, stands

TEXT = "Meta — the owner of “Instagram” — will\u00a0rent chips from Amazon’s cloud… and it can pay for them."


@pytest.mark.parametrize(
    "quote",
    [
        "will rent   chips\nfrom Amazon's cloud",
        "WILL RENT CHIPS",
        "Meta - the owner of 'Instagram' -- will rent",
        "Meta\u2013the owner of «Instagram»\u2013will",
        "“Meta — the owner”",
        "ch\u00adips from Am\u200bazon",
        "\uff2deta — the owner",
        "The owner of Instagram … rent chips",
        "Meta [...] chips [ … ] pay for them.",
        "(...) it can pay . . .",
        "cloud... and it can",
        "chips from Amazon",
        "the owner[2] of Instagram [31]",
        "",
        "…",
    ],
)
def test_what_differs_in_signs_only_stands(quote):
    assert stands(quote, TEXT)


@pytest.mark.parametrize(
    "quote",
    [
        "will buy chips",
        "rent chips … the owner of",
        "Amazon’s cloud … cloud",
        "and it can pay for the",
        "an it can pay",
        "M.*a",
        "*" * 2000,
        "(" * 2000,
        "\\E[a-z]+(?R)",
        "\u202ethe owner of Facebook\u202c",
    ],
)
def test_other_words_do_not_stand(quote):
    assert not stands(quote, TEXT)


def test_a_word_within_another_one_is_passed_over():
    assert not stands("it can", "Here it cannot. It’s about gait can")
    assert stands("it can", "Here it cannot, there it can.")


@pytest.mark.parametrize("text", ["彼は「はい」と言った。", "قال نعم. قال لا."])
def test_languages_that_part_no_words_or_go_from_right_to_left(text):
    assert stands(text[2:5], text) and not stands("いいえ", text)


def test_letters_with_accents_are_one_however_they_are_written():
    assert stands("cafe\u0301 cre\u0300me", "Un CAF\u00c9 CR\u00c8ME, s’il vous plaît")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        # Sorting so many accents would take days, and so would trying a quote at each place.
        ("e\u0301", "a" + "\u0301\u0323" * 250_000),
        ("a" * 1_999 + "b", "a" * 2_000_000),
        ("a …" * 600, "aa " * 300_000),
        ("no " * 600, " " * 1_000_000),
        ("- " * 1_000, "- " * 500_000 + "x"),
        ("[...]" * 400 + "x y", "[" * 1_000_000),
        ("\ufdfa" * 2_000, "\ufdfb" * 50_000),
    ],
)
def test_a_page_made_to_take_long_does_not(quote, text):
    assert stands(quote, text) is (quote[0] == "-")


def test_words_within_others_are_tried_so_often_and_no_more(monkeypatch):
    asked = []
    monkeypatch.setattr(quoting, "_is_inside", lambda *where: asked.append(where) or True)
    assert not stands("a", "aa" * 5_000)
    assert len(asked) == TRIES
