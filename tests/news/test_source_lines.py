"""What a page says of a source, as far as it is known."""

import pytest

from news.sources.bibliography.records import address, by, issued, publication, title


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([[2026, 4, 24]], "24 April 2026"),
        ([[2026, 4]], "April 2026"),
        ([[2026]], "2026"),
        ([["2026", "4", "24"]], "24 April 2026"),
        ([], ""),
        ([[]], ""),
        ([[2026, 13]], ""),
        (None, ""),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(parts, shown):
    assert issued({"issued": {"date-parts": parts}}) == shown


def test_the_publication_is_the_container_or_else_the_publisher():
    assert publication({"container-title": "TechCrunch AI", "publisher": "Yahoo"}) == "TechCrunch AI"
    assert publication({"publisher": "AWS"}) == "AWS"
    assert publication({}) == ""


def test_a_source_without_a_title_is_called_by_its_address():
    assert title({"URL": "https://example.org/a/"}) == "example.org/a"
    assert title({"title": "A report", "URL": "https://example.org/"}) == "A report"
    assert title({}) == ""


def test_only_a_web_address_becomes_a_link():
    assert address({"URL": "javascript:alert(1)"}) == ""
    assert address({"URL": "https://example.org/"}) == "https://example.org/"


@pytest.mark.parametrize(
    ("authors", "read"),
    [
        ([], ""),
        (None, ""),
        (["Ada"], ""),
        ([{"family": "Lovelace", "given": "Ada"}], "Ada Lovelace"),
        ([{"literal": "The Trust Project"}], "The Trust Project"),
        (
            [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}],
            "Ludwig van Beethoven",
        ),
        ([{"family": "A"}, {"family": "B"}], "A and B"),
        ([{"family": "A"}, {"family": "B"}, {"family": "C"}], "A, B and C"),
        ([{"family": name} for name in "ABCD"], "A and others"),
    ],
)
def test_authors_are_named_as_one_reads_them(authors, read):
    assert by({"author": authors}) == read
