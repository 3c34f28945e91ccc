"""Each list says in its head which pages stand beside a page, and shows where its feed is."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

pytestmark = pytest.mark.standing("many")

APRIL = datetime(2026, 4, 25, 4, 40, tzinfo=UTC)
NEWS = "/community/news/"
LISTS = [
    *(NEWS + tail for tail in ("", "category/news/", "tag/chips/", "author/otto/", "archive/2026/04/")),
    "/community/general/",
]
BESIDE = re.compile(r'<link rel="(prev|next)" href="([^"]+)">')


def beside(answer):
    """The addresses in the head of a page, by what they are to it."""
    head = answer.text.partition("</head>")[0]
    return {rel: unescape(href) for rel, href in BESIDE.findall(head)}


@pytest.fixture
def many(make_live, make_topic):
    """More articles and topics than one page has."""
    for number in range(35):
        if number < 25:
            make_live(f"Article {number}", tags=["chips"], published_at=APRIL - timedelta(minutes=number))
        make_topic(f"Topic {number}")


@pytest.mark.parametrize("address", LISTS)
def test_a_machine_walks_from_page_to_page_and_back_by_the_head(many, stranger, address):
    first = stranger.get(address)
    assert beside(first).keys() == {"next"}
    second = stranger.get(address + beside(first)["next"])
    assert beside(second).keys() == {"prev"}
    assert beside(stranger.get(address + beside(second)["prev"])).keys() == {"next"}
    # What the head says is what a reader finds below the list.
    assert f'href="{beside(second)["prev"]}" rel="prev"' in unescape(second.text)


@pytest.mark.parametrize("address", [address for address in LISTS if "archive" not in address])
def test_a_page_beyond_the_end_says_so_and_leads_back(many, stranger, address):
    """As after the last rows of all were taken down; of a month no page leads out of it."""
    beyond = stranger.get(f"{address}?before=1-1")
    assert re.search("There is nothing (older|more)", beyond.text)
    assert beside(beyond).keys() == {"prev"}


@pytest.mark.parametrize("address", LISTS)
def test_a_reader_finds_the_feed_of_a_list(many, stranger, address):
    assert f'<a href="{address}feed/">Feed (Atom)</a>' in stranger.get(address).text
    assert stranger.get(f"{address}feed/")["Content-Type"].startswith("application/atom+xml")
