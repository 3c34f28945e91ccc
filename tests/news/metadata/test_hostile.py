"""Whatever a site sends, something is said of it, soon, and nothing breaks."""

import time

import pytest

from aivizor.fetching import Fetched
from news.models import Source
from news.sources.metadata import read
from tests.news.metadata.pages import ld, metas, og, page

URL = "https://site.example/a"
SCRIPT = "<script>alert(1)</script>"
DEEP = 100_000
MEGABYTE = 1_000_000


def of(body, kind="text/html", status=200, **more):
    """What is found in a page of these bytes."""
    return read(Fetched(URL, status, {"content-type": kind} if kind else {}, body, **more))


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * MEGABYTE,
        b"<" * 5 * MEGABYTE,
        b"< " * 5 * MEGABYTE,
        b"<a " * 2 * MEGABYTE,
        b"<!-- " * MEGABYTE,
        b"<![x " * MEGABYTE,
        b"<![x>" * MEGABYTE,
        b"</ >" * MEGABYTE,
        b"<meta name=a content=" * MEGABYTE,
        b"<meta name='author' content='A B'>" * 100_000,
        b"<title>" * MEGABYTE,
        b"<title>" + b"&amp;" * MEGABYTE,
        b"&#x" * MEGABYTE,
        b"<script>" + b"</scrip" * MEGABYTE,
        b"<time>" * MEGABYTE,
        b"<a rel=author>" + b"and " * MEGABYTE,
        b"<meta name=author content='" + b"A, B; " * MEGABYTE + b"'>",
        b"<meta name=date content='" + b"1." * MEGABYTE + b"'>",
        b"<script type=application/ld+json>" + b"[" * MEGABYTE,
        b"\x00" * MEGABYTE,
        b"\xff\xfe" + b"<\x00d\x00" * MEGABYTE,
        b"%PDF-1.7" + b"<rdf:RDF dc:title" * 100_000,
        b"%PDF-1.7" + b"/Type /ObjStm /First 9 stream\n" * 60_000 + b"/Info 9 0 R",
        b"%PDF-1.7\n9 0 obj /Title (" + b"(" * MEGABYTE + b" /Info 9 0 R",
        b"%PDF-1.7\n9 0 obj /Title (" + b"\\" * MEGABYTE + b" /Info 9 0 R",
    ],
    ids=lambda body: body[:24].decode(errors="replace"),
)
def test_a_page_without_end_is_read_in_a_second_or_two(body):
    begun = time.process_time()
    assert of(body).url == URL
    assert time.process_time() - begun < 3


def test_json_that_nests_without_end_is_passed_by():
    deep = '{"a":' * DEEP + "1" + "}" * DEEP
    nested = f'<script type="application/ld+json">{deep}</script>'
    lists = f'<script type="application/ld+json">{"[" * DEEP}{"]" * DEEP}</script>'
    assert read(page(URL, f"{nested}{lists}<title>Still read</title>")).title == "Still read"


@pytest.mark.parametrize(
    "said",
    [
        {"@type": "NewsArticle", "headline": {"a": 1}, "author": [[["x"]], 5, None, {"name": ["A B"]}]},
        {"@type": ["NewsArticle", None, 7], "headline": ["One", "Two"], "publisher": [], "datePublished": []},
        {"@type": "NewsArticle", "headline": "One", "isPartOf": [{"@id": []}], "@id": 7, "inLanguage": {}},
        {"@type": {"a": "NewsArticle"}, "@graph": "x", "mainEntity": 5},
        {
            "@type": "NewsArticle",
            "headline": True,
            "datePublished": 10**400,
            "identifier": [{"value": {}}, 1],
        },
        {"@type": "NewsArticle", "headline": "One", "url": "http://[", "mainEntityOfPage": {"@id": None}},
        ["NewsArticle", [[[{"@type": "NewsArticle"}]]]],
        "NewsArticle",
        None,
    ],
)
def test_json_of_another_form_is_taken_as_far_as_it_goes(said):
    found = read(page(URL, ld(said) + "<title>A title</title>"))
    assert found.title in ("One", "A title")


def test_an_object_that_is_a_part_of_itself_ends():
    part = {"@type": "NewsArticle", "@id": "#a", "headline": "One", "isPartOf": {"@id": "#a"}}
    assert (
        read(page(URL, ld(part, {"@id": "#a", "@type": "Thing", "isPartOf": {"@id": "#a"}}))).title == "One"
    )


def test_script_in_a_title_stays_text():
    assert read(page(URL, f"<title>{SCRIPT}Chips</title>")).title == f"{SCRIPT}Chips"
    assert read(page(URL, og(title="&lt;script&gt;"))).title == "<script>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://elsewhere.example/a",
        "https://user:secret@site.example/b",
        "https://site.example:8443/b",
        "https://site.example/",
        "http://[",
        "https://site.example/" + "b" * 3000,
        "ftp://site.example/b",
        "",
    ],
)
def test_only_an_address_of_the_same_site_is_the_pages_own(address):
    head = f'<link rel="canonical" href="{address}">' + og(url=address)
    assert read(page(URL, head)).url == URL


def test_an_address_of_the_same_owner_is_the_pages_own():
    for here, there in (
        ("https://m.site.example/a?utm_source=x", "https://www.site.example/a"),
        ("https://amp.site.co.uk/a", "http://site.co.uk/a"),
        (URL, "/b"),
    ):
        found = read(page(here, f'<link rel="canonical" href="{there}">'))
        assert found.url in (there, f"https://site.example{there}")
    for here, there in (
        ("https://a.co.uk/x", "https://b.co.uk/x"),
        ("https://a.github.io/x", "https://b.github.io/x"),
    ):
        assert read(page(here, f'<link rel="canonical" href="{there}">')).url == here


def test_nothing_is_longer_than_a_source_has_room_for_and_all_can_be_stored(db):
    head = og(
        title="t\x01\ud83d &#0; \u202e ".encode(errors="replace").decode() + "t" * 900, site_name="p" * 900
    )
    head += metas(
        ("author", "A" * 900 + " B"),
        ("date", "2026-04-24" + "0" * 900),
        ("citation_doi", "10.5555/" + "d" * 900),
    )
    found = read(page(URL, head, lang="x" * 90))
    assert [len(found.title), len(found.publication), found.language] == [500, 120, ""]
    assert all(len(value) <= 120 for name in found.authors for value in name.values())
    source = Source(title=found.title, url=found.url, issued=found.issued, authors=found.authors)
    source.full_clean(validate_constraints=False)


def test_of_very_many_authors_so_many_are_taken():
    many = metas(*(("citation_author", f"Doe{number}, Jane") for number in range(3000)))
    assert len(read(page(URL, many)).authors) == 60


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        ("<title>Größe</title>".encode("cp1252"), "text/html; charset=utf-8", "Größe"),
        ("<title>Größe</title>".encode(), "text/html; charset=iso-8859-1", "GrÃ¶ÃŸe"),
        ("<title>Größe</title>".encode(), "text/html; charset=nonsense", "Größe"),
        ("<title>Größe</title>".encode(), "text/html; charset=hex", "Größe"),
        ("<title>Größe</title>".encode(), "text/html; charset=punycode", "Größe"),
        ("<meta charset=shift_jis><title>日本</title>".encode("shift_jis"), "text/html", "日本"),
        ("<title>Größe</title>".encode("utf-16"), "text/html; charset=utf-8", "Größe"),
        ("<title>Größe</title>ü".encode()[:-1], "text/html", "Größe"),
        (b"<title>Gr\x81\xf6\xdfe</title>", "text/html", "Gr�öße"),
    ],
)
def test_letters_are_read_as_they_were_meant(body, kind, title):
    assert of(body, kind).title == title
