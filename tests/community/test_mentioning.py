"""Whom a text calls by @name."""

import pytest

from aivizor import markdown
from community.mentioning import mentioned


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@mia and @Noah, see this (@ottö).", ["mia", "Noah", "ottö"]),
        ("@mia @MIA @Mia", ["mia"]),
        ("**@mia** _@noah_ ~~@otto~~ # @edda", ["mia", "noah", "otto", "edda"]),
        ("- @mia\n- @noah\n\n| @otto |\n|-|\n| @edda |", ["mia", "noah", "otto", "edda"]),
        ("Ask @mia.", ["mia.", "mia"]),
        ("@a.b-c_d and @mia's and @mia!", ["a.b-c_d", "mia"]),
        ("@हिन्दी @田中 @ｍｉａ", ["हिन्दी", "田中", "ｍｉａ"]),
        ("`@mia` and\n\n```\n@noah\n```\n\n    @otto", []),
        ("[@mia](/somewhere) <https://example.org/@noah> https://example.org/@otto example.org/@edda", []),
        ("mia@example.org, <noah@example.org>, me.@otto, \\@edda, &#64;momo, a@ b", []),
        ("> @mia said\n> > @noah\n\nNo.", []),
        ("> @mia said\n\n@mia no.", ["mia"]),
        ("![@mia](/media/a.webp)", []),
        ("@" + "x" * 41, []),
        ("@@mia @-mia @", ["-mia"]),
        ("> " * 4000 + "@mia", []),
        ("", []),
    ],
)
def test_a_text_says_names_where_its_author_calls_somebody(text, names):
    assert mentioned(text) == names


def test_a_text_full_of_names_is_read_within_its_bounds():
    assert len(mentioned(" ".join(f"@name{number}" for number in range(500)))) == 500
    assert mentioned("@" * markdown.REPLY) == []
    assert mentioned("@a" * (markdown.REPLY // 2)) == ["a"]
