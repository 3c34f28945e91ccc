"""A text in Markdown is taken apart: headings, links, pictures and words, each with its place."""

import pytest

from aivizor import markdown

TEXT = """## First

Words with `code TK` and **strong** ones.

> #### Deep

- [the *report*](https://a.example/x) and <https://b.example/>
- ![A chip](/media/a.webp) https://c.example/y

```
## Not a heading [link](https://d.example/)
```
"""


def found(kind, text=TEXT):
    return [(part.words, text[part.at :][:8]) for part in markdown.parts(text) if part.kind == kind]


def test_headings_have_the_level_that_was_typed():
    headings = [part for part in markdown.parts(TEXT) if part.kind == "heading"]
    assert [(part.words, part.level) for part in headings] == [("First", 2), ("Deep", 4)]


def test_links_and_pictures_are_found_where_they_stand():
    assert [(part.words, part.address) for part in markdown.parts(TEXT) if part.kind == "link"] == [
        ("the report", "https://a.example/x"),
        ("https://b.example/", "https://b.example/"),
        ("https://c.example/y", "https://c.example/y"),
    ]
    assert found("picture") == [("A chip", "![A chip")]
    assert [place for _words, place in found("link")][1:] == ["<https:/", "https://"]


def test_words_in_code_are_no_words():
    words = " ".join(words for words, _place in found("words"))
    assert "strong ones" in words
    assert "TK" not in words
    assert "Not a heading" not in words


@pytest.mark.parametrize("text", ["", "\n\n", "[", "![", "|a|b|\n|-|-|\n|[x](y)|![](z)|", "é" * 10 + "\n# ü"])
def test_places_lie_within_the_text(text):
    assert all(0 <= part.at <= len(text) for part in markdown.parts(text))


@pytest.mark.parametrize("words", ["decorative", " Decorative ", "DECORATIVE"])
def test_a_picture_that_only_decorates_is_silent(words):
    assert 'alt=""' in markdown.article(f"![{words}](/media/pictures/aa/x.webp)")
    assert "decorative" not in markdown.plain(markdown.article(f"![{words}](/media/a.webp)")).casefold()
    assert 'alt="A decorative plate"' in markdown.article("![A decorative plate](/media/a.webp)")
