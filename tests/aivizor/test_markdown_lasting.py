"""Links to the headings and paragraphs of an article lead to them after it was changed."""

import re

import pytest

from aivizor.markdown import article

FIRST = "# Costs\n\nChips for agents cost less than last year.\n\n# Who pays\n\nTwo companies pay for them.\n"


def names(html):
    return re.findall(r'<(?:h2|p) id="([^"]+)"', html)


def test_the_same_text_has_the_same_names():
    assert names(article(FIRST)) == names(article(FIRST, before=article(FIRST)))
    assert names(article(FIRST))[::2] == ["h-costs", "h-who-pays"]


@pytest.mark.parametrize(
    ("was", "became"),
    [
        ("# Costs", "# What it is worth"),
        ("# Who pays", "# The bill"),
        ("cost less than last year", "cost a third less than in the last year"),
        ("Two companies pay for them.", "Two companies [pay](https://example.org/) for them."),
        ("# Costs\n\n", "A new beginning.\n\n# Costs\n\n"),
    ],
)
def test_what_was_changed_keeps_its_name(was, became):
    before = article(FIRST)
    after = article(FIRST.replace(was, became), before=before)
    assert [name for name in names(after) if name in names(before)] == names(before)


def test_names_outlast_several_changes():
    html = article(FIRST)
    for title in ("Prices", "What it takes", "Money"):
        html = article(FIRST.replace("# Costs", f"# {title}"), before=html)
    assert names(html) == names(article(FIRST)) and "Money" in html


def test_what_was_moved_keeps_its_name():
    before = article("One and two.\n\nThree and four.")
    after = article("Three and four.\n\nOne and two.", before=before)
    assert names(after) == names(before)[::-1]


def test_another_paragraph_in_the_same_place_has_another_name():
    before = article("Chips cost less.")
    assert names(article("Nobody was hurt.", before=before)) != names(before)


def test_a_new_heading_takes_no_name_that_another_one_has():
    before = article("# Costs\n\nOne.")
    after = article("# Prices\n\nOne.\n\n# Costs\n\nTwo.", before=before)
    assert len(set(names(after))) == len(names(after)) == 4


def test_paragraphs_with_the_same_words_have_names_of_their_own():
    found = names(article("Yes.\n\nNo.\n\nYes."))
    assert len(set(found)) == 3 and found[2] == f"{found[0]}-2"
