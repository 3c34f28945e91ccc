"""The sentence that rests on a source is found in the text."""

import pytest

from aivizor import markdown
from news.sources.passages import LONGEST, passages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("First. Two companies say so.[^a] Third.", "Two companies say so."),
        ("First. Two companies[^a] say so. Third.", "Two companies say so."),
        ("First. Two companies say so[^a]. Third.", "Two companies say so."),
        ("“Is it so?” he said.[^a]", "“Is it so?” he said."),
        ("Two **companies** say\nso[^a]", "Two companies say so"),
        ("[^a] Two companies say so. Others do not.", "Two companies say so."),
        ("One paragraph.\n\n- Two companies say so [^a]\n- others do not", "Two companies say so"),
        ("Again.[^a] And again.[^a]", "Again."),
        ("Two < three & “four”.[^a]", "Two < three & “four”."),
        ("[^a]", None),
    ],
)
def test_a_passage_is_the_sentence_with_the_number(text, said):
    assert passages(markdown.article(text, ["a"])).get(1) == said


def test_each_source_has_its_own_and_a_long_one_is_cut():
    found = passages(markdown.article(f"One.[^b] {'very ' * 200}long.[^a]", ["a", "b"]))
    assert found[1] == "One."
    assert len(found[2]) == LONGEST and found[2].endswith("very…")


def test_a_text_without_references_has_none():
    assert passages("") == passages("<p>Words 1</p>") == {}
