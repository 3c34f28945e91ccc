"""HTML that is read elsewhere leads to the same as here, and what only looks like an address stays."""

import pytest

from aivizor.elsewhere import whole

SITE = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("here", "elsewhere"),
    [
        ('<a rel="x" href="/a/?b=1#c">', f'<a rel="x" href="{SITE}/a/?b=1#c">'),
        ('<img src="/media/a.webp" alt="a > b">', f'<img src="{SITE}/media/a.webp" alt="a > b">'),
        ('<img alt="a > b" src="/media/a.webp">', f'<img alt="a > b" src="{SITE}/media/a.webp">'),
        ('<a href="#source-1">', f'<a href="{SITE}/page/#source-1">'),
        ('<source srcset="/a 1w, /b 2w">', f'<source srcset="{SITE}/a 1w, {SITE}/b 2w">'),
    ],
)
def test_addresses_of_ours_are_whole(here, elsewhere):
    assert whole(here, "/page/") == elsewhere


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/">',
        '<a href="//a.example/">',
        '<code> href="/a" src="/b" </code>',
        "<img alt='x' title=\" href=&quot;/a\">",
        '<p title="a href=/b">',
    ],
)
def test_all_else_stays_as_it_is(html):
    assert whole(html, "/page/") == html
