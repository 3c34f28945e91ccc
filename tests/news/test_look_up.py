"""An address is typed into an article's form, and what its page says of itself comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aivizor import limits
from aivizor.fetching import Fetcher
from news.models import Source
from news.newsroom import fetching
from news.sources import citing
from tests.news.metadata.pages import ld, page

pytestmark = pytest.mark.standing("editor")

LOOK_UP = "/admin/news/article/look-up/"
STORY = "http://example.org/2026/chips"
SAID = {
    "@type": "NewsArticle",
    "headline": "Chips are rented",
    "datePublished": "2026-04-24",
    "publisher": {"@type": "Organization", "name": "The Courier"},
}
FACTS = {"publication": "The Courier", "title": "Chips are rented", "url": STORY, "issued": "2026-04-24"}
MORE = {"authors": "", "type": "article-newspaper", "doi": "", "language": "en"}
KEPT = "The address is kept. Fill in what you know."


def answer(head="", status=200, kind="text/html", **headers):
    body = page(STORY, head).body
    lines = [f"HTTP/1.1 {status} x", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.fixture
def look_up(web, editor, signed_in, monkeypatch):
    """`look_up(address)`: what an editor is told of an address of a web on loopback."""
    monkeypatch.setattr(fetching, "fetcher", lambda: web.fetcher(seconds=2, most_bytes=fetching.MOST_BYTES))
    client = signed_in(editor)
    web.pages["/2026/chips"] = answer(ld(SAID))

    def ask(address=STORY):
        came = client.post(LOOK_UP, {"url": address})
        assert came.status_code == 200
        return came.json()

    return ask


def test_what_a_page_says_of_itself_is_told_and_nothing_is_stored(look_up):
    assert look_up() == {"facts": FACTS, "more": MORE, "source": None, "known": "", "said": ""}
    assert not Source.objects.exists()


class Asked:
    """A fetcher that notes what it is asked for."""

    def __init__(self):
        self.urls = []

    def fetch(self, url):
        self.urls.append(url)
        return page(url, "<title>Small models</title>")


def test_an_address_is_completed_and_a_paper_is_read_on_its_page(look_up, monkeypatch):
    asked = Asked()
    monkeypatch.setattr(fetching, "fetcher", lambda: asked)
    assert look_up("example.org/a")["facts"]["url"] == "https://example.org/a"
    told = look_up("http://arxiv.org/pdf/2404.12345v2")
    assert asked.urls == ["https://example.org/a", "https://arxiv.org/abs/2404.12345v2"]
    assert (told["facts"]["publication"], told["facts"]["issued"]) == ("arXiv", "2024-04")


def test_a_source_that_is_known_is_told_and_nobody_is_asked(look_up, web):
    known = citing.source_for(publication="TechCrunch AI", title="Chips", url=STORY, issued="2026-04")
    told = look_up("http://www.example.org/2026/chips/?utm_source=mail")
    assert told["facts"] == {
        "publication": "TechCrunch AI",
        "title": "Chips",
        "url": STORY,
        "issued": "2026-04",
    }
    assert (told["source"], told["known"]) == (known.pk, f"This source is known already, as “{known}”.")
    assert web.asked == []


def test_what_a_known_source_lacks_its_page_tells(look_up):
    known = citing.source_for(title="Chips", url=STORY)
    told = look_up()
    assert told["facts"] == FACTS | {"title": "Chips"}
    assert (told["source"], told["known"]) == (known.pk, f"This source is known already, as “{known}”.")


def test_a_source_that_was_saved_with_its_address_only_is_read_like_a_new_one(look_up):
    bare = citing.source_for(url=STORY)
    assert look_up() == {"facts": FACTS, "more": MORE, "source": bare.pk, "known": "", "said": ""}


def test_what_a_page_tells_beyond_the_facts_comes_as_the_row_holds_it(look_up, web):
    people = [{"@type": "Person", "name": name} for name in ("Ada Lovelace", "Grace Hopper")]
    web.pages["/2026/chips"] = answer(
        ld(SAID | {"@type": "Report", "author": people, "inLanguage": "en-GB"})
        + '<meta name="citation_doi" content="10.5555/ABC.1">'
    )
    assert look_up()["more"] == {
        "authors": "Lovelace, Ada\nHopper, Grace",
        "type": "report",
        "doi": "10.5555/abc.1",
        "language": "en-GB",
    }


def test_what_is_stored_comes_before_what_the_page_tells(look_up):
    known = citing.source_for(title="Chips", url=STORY)
    Source.objects.filter(pk=known.pk).update(type="report", language="de")
    assert look_up()["more"] == {"authors": "", "type": "report", "doi": "", "language": "de"}


def test_a_page_that_gives_itself_the_address_of_a_known_source_is_that_one(look_up, web):
    known = citing.source_for(
        publication="AWS", title="A statement", url="https://example.org/a", issued="2026"
    )
    web.pages["/amp/a"] = answer('<link rel="canonical" href="/a"><title>A statement</title>')
    told = look_up("http://example.org/amp/a")
    assert (told["source"], told["facts"]["issued"]) == (known.pk, "2026")


def test_a_paper_whose_doi_is_known_is_that_one(look_up, web):
    known = citing.source_for(
        publication="Tides", title="Of tides", url="https://doi.org/10.5555/ABC.1", issued="2023"
    )
    web.pages["/full/1"] = answer('<meta name="citation_doi" content="10.5555/abc.1"><title>Of tides</title>')
    assert look_up("http://example.org/full/1")["source"] == known.pk


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "The site does not show this page to everybody (403)."),
        (404, "The site says that there is no such page (404)."),
        (410, "The site says that there is no such page (410)."),
        (503, "The site is busy and asks to come back later (503)."),
    ],
)
def test_a_page_that_refuses_or_is_gone_leaves_the_address(look_up, web, status, said):
    web.pages["/2026/chips"] = answer(status=status)
    told = look_up()
    assert told["said"] == f"{said} {KEPT}"
    assert told["facts"] == {"publication": "", "title": "", "url": STORY, "issued": ""}


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://10.0.0.7/x",
        "http://[::1]/",
        "http://localhost.example/",
        "http://169.254.169.254/",
    ],
)
def test_no_address_of_a_network_that_is_not_public_is_asked(look_up, web, address):
    web.hosts |= {"localhost.example": ["127.0.0.1"], "127.0.0.1": ["127.0.0.1"], "10.0.0.7": ["10.0.0.7"]}
    web.hosts |= {"::1": ["::1"], "169.254.169.254": ["169.254.169.254"]}
    told = look_up(address)
    assert told["said"] == f"The address leads to a network that is not public. {KEPT}"
    assert (web.asked, web.connected) == ([], [])


def test_nor_where_a_page_leads_there(look_up, web):
    web.hosts["inside.example"] = ["192.168.0.4"]
    web.pages["/2026/chips"] = answer(status=302, Location="http://inside.example/")
    assert look_up()["said"] == f"The address leads to a network that is not public. {KEPT}"
    web.pages["/2026/chips"] = answer(status=302, Location="/2026/chips")
    assert look_up()["said"].startswith("The address leads on and on")


def test_a_page_without_end_is_read_so_far(look_up, web):
    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Endless words</title>"
        while not web.over.is_set():
            yield b"<div>" * 10_000

    web.pages["/2026/chips"] = endless
    assert look_up()["facts"]["title"] == "Endless words"


@pytest.mark.parametrize(
    "address", ["", "x", "javascript:alert(1)", "ftp://example.org/", "http://[", "a\x00b", "x" * 9000]
)
def test_what_is_no_address_says_so(look_up, web, address):
    told = look_up(address)
    assert told["said"].endswith(KEPT)
    assert told["facts"] == dict.fromkeys(FACTS, "")
    assert web.asked == []


def test_who_may_not_write_articles_is_refused(member, moderator, stranger, signed_in):
    assert signed_in(moderator).post(LOOK_UP, {"url": STORY}).status_code == 403
    assert signed_in(member).post(LOOK_UP, {"url": STORY}).status_code == 403
    by_script = {"Sec-Fetch-Mode": "cors"}
    assert stranger.post(LOOK_UP, {"url": STORY}, headers=by_script)["Location"].startswith(
        "/accounts/login/"
    )


def test_an_author_may_and_nobody_may_by_a_link(author, signed_in, web, monkeypatch):
    monkeypatch.setattr(fetching, "fetcher", web.fetcher)
    web.pages["/2026/chips"] = answer(ld(SAID))
    client = signed_in(author)
    assert client.post(LOOK_UP, {"url": STORY}).json()["facts"] == FACTS
    assert client.get(LOOK_UP, {"url": STORY}).status_code == 405


def test_one_editor_looks_up_so_many_and_no_more(look_up, editor, signed_in, monkeypatch):
    usual = limits.LIMITS["look_up"]
    assert (usual.burst, usual.each) == (30, timedelta(seconds=2))
    monkeypatch.setitem(limits.LIMITS, "look_up", replace(usual, burst=2, each=timedelta(minutes=1)))
    look_up()
    look_up("nothing")
    refused = signed_in(editor).post(LOOK_UP, {"url": STORY})
    assert refused.status_code == 429
    assert refused.json()["error"].startswith(
        "You have looked up many addresses in a short time. Try again in"
    )


def test_where_many_pages_are_being_read_the_others_wait(look_up, web):
    taken = [fetching.FREE.acquire(blocking=False) for _thread in range(3)]
    try:
        assert look_up()["said"] == f"{fetching.BUSY} {KEPT}"
    finally:
        for _thread in taken:
            fetching.FREE.release()
    assert web.asked == []
    assert look_up()["said"] == ""


def test_what_goes_out_is_the_guarded_fetcher():
    out = fetching.fetcher()
    assert (type(out), out.seconds, out.most_bytes) == (Fetcher, 8, 2_000_000)
