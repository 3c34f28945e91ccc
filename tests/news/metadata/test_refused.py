"""What is no page that can be read keeps its address and says why; an address tells something by itself."""

import pytest

from aivizor.fetching import Fetched
from news.sources.metadata import page_of, read
from tests.news.metadata.pages import metas, page, pdf

URL = "https://site.example/a"


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_a_page_that_is_refused_keeps_its_address(status):
    found = read(page(URL, "<title>Log in</title>", status=status))
    assert (found.url, found.title, found.note) == (
        URL,
        "",
        f"The site does not show this page to everybody ({status}).",
    )


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        (Fetched(URL, 404, {}, b"<title>x</title>"), "The site says that there is no such page (404)."),
        (Fetched(URL, 410, {}, b""), "The site says that there is no such page (410)."),
        (Fetched(URL, 503, {}, b""), "The site is busy and asks to come back later (503)."),
        (Fetched(URL, 500, {}, b""), "The site did not send the page (500)."),
        (Fetched(URL, 200, {}, b"  "), "The page is empty."),
        (Fetched(URL, 200, {"content-type": "image/png"}, b"\x89PNG"), "This is a picture, not a page."),
        (Fetched(URL, 200, {"content-type": "application/zip"}, b"PK"), "This is a file, not a page."),
        (
            Fetched(URL, 200, {"content-type": "text/plain"}, b"words"),
            "This is a text that says nothing of itself.",
        ),
        (
            Fetched(URL, 200, {"content-type": "application/pdf"}, b"<html>no"),
            "The site calls this file a PDF, but it is none.",
        ),
        (page(URL, "<title>Page not found | Site</title>"), "The page says “Page not found | Site”."),
        (
            page(URL, "<title>Just a moment...</title>"),
            "The site asks first whether somebody is there, and shows the page to no program.",
        ),
        (
            Fetched(URL, 200, {}, b"%PDF-1.4\n", is_cut=True),
            "The file is so large that only its beginning was read, and its title is not there.",
        ),
    ],
)
def test_what_is_no_page_says_why(answer, note):
    found = read(answer)
    assert (found.note, found.title, found.url) == (note, "", URL)


def test_an_article_about_what_is_missing_is_an_article():
    found = read(
        page(
            "https://site.example/2026/04/24/x",
            "<title>Page not found: a history</title>" + metas(("date", "2026-04-24")),
        )
    )
    assert (found.title, found.note) == ("Page not found: a history", "")
    gone = read(page("https://site.example/2026/04/24/x", "<title>Page not found</title>"))
    assert gone.note == "The page says “Page not found”."


def test_a_page_that_leads_home_is_not_taken_for_what_was_asked_for():
    home = page("https://site.example/", "<title>Site</title>", led_by=(302,))
    assert read(home, "https://site.example/2026/a").note.startswith(
        "The address leads to the site's home page"
    )
    assert read(home, "http://site.example").note == ""


def test_a_refused_address_still_tells_what_it_is():
    found = read(Fetched("https://twitter.com/jane_doe/status/1785400000000000000", 403, {}, b""))
    assert (found.publication, found.type, found.authors) == ("X", "post", [{"literal": "@jane_doe"}])
    found = read(Fetched("https://press.example/x", 403, {}, b""), "https://doi.org/10.5555/abc.123")
    assert found.doi == "10.5555/abc.123"


def test_a_post_whose_words_need_a_script_says_so():
    found = read(page("https://x.com/jane_doe/status/1785400000000000000", "<title>X</title>"))
    assert (found.title, found.note) == ("", "The words of the post can't be read by a program.")


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://arxiv.org/pdf/2404.12345v2", "https://arxiv.org/abs/2404.12345v2"),
        ("https://arxiv.org/pdf/2404.12345.pdf", "https://arxiv.org/abs/2404.12345"),
        ("http://www.arxiv.org/abs/hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("https://arxiv.org/list/cs", "https://arxiv.org/list/cs"),
        ("https://site.example/pdf/2404.12345", "https://site.example/pdf/2404.12345"),
        ("http://[", "http://["),
    ],
)
def test_a_papers_page_tells_more_than_its_pdf(url, leads_to):
    assert page_of(url) == leads_to


def test_an_encrypted_pdf_and_made_up_titles_say_nothing():
    made_up = pdf(b"<< /Title (Untitled-1) /Author (jdoe7) >>", trailer=b"/Info 1 0 R")
    assert (read(made_up).title, read(made_up).authors) == ("", [])
    encrypted = pdf(b"<< /Title (\x91\x07q) >>", trailer=b"/Info 1 0 R /Encrypt 4 0 R")
    assert read(encrypted).title == ""
