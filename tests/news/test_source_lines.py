"""What a page says of a source, as far as it is known."""

import pytest

from news.templatetags.sources import issued, publication, source_address, source_title


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
    assert source_title({"URL": "https://example.org/a/"}) == "example.org/a"
    assert source_title({"title": "A report", "URL": "https://example.org/"}) == "A report"
    assert source_title({}) == ""


def test_only_a_web_address_becomes_a_link():
    assert source_address({"URL": "javascript:alert(1)"}) == ""
    assert source_address({"URL": "https://example.org/"}) == "https://example.org/"
