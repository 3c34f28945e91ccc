"""One work is one source, however its address is spelt."""

import pytest
from django.core.exceptions import ValidationError

from news import citing
from news.models import Publication, Source


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a",
        "http://news.example/a",
        "https://www.news.example/a/",
        "HTTPS://NEWS.EXAMPLE:443/a",
        "https://m.news.example/a?utm_source=x&fbclid=1",
        "https://news.example/a#part",
    ],
)
def test_spellings_of_one_address_are_one(url):
    assert citing.normal_url(url) == "https://news.example/a"


def test_what_tells_pages_apart_is_kept():
    assert citing.normal_url("https://news.example:8443/A?b=2&a=1") == "https://news.example:8443/A?a=1&b=2"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "javascript:alert(1)", "//a.example", "https://", "http://[", "x"]
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(ValidationError):
        citing.normal_url(url)


def test_a_source_with_a_known_address_is_the_one_that_exists(db):
    first = citing.source_for(publication="TechCrunch AI", url="https://techcrunch.example/a")
    again = citing.source_for(title="The title", url="http://www.techcrunch.example/a/?utm_medium=mail")
    assert again == first
    assert again.title == "The title"
    assert again.publication.name == "TechCrunch AI"


def test_a_source_without_an_address_is_never_merged(db):
    facts = {"publication": "TechCrunch AI", "issued": "2026-04-24"}
    assert citing.source_for(**facts) != citing.source_for(**facts)
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("issued", ["1.5.24", "2026-13", "2026-02-30", "May 2026", "n.d.", "２０２６"])
def test_a_date_that_cant_be_read_is_refused(db, issued):
    with pytest.raises(ValidationError):
        citing.source_for(publication="AWS", issued=issued)
    assert not Source.objects.exists()


def test_a_source_that_nothing_names_is_refused(db):
    with pytest.raises(ValidationError, match="Name the source"):
        citing.source_for(publication=" ", issued="2026")


def test_a_record_is_csl_json(db):
    source = citing.source_for(
        publication="AWS", title="A statement", url="https://aws.example/x", issued="2026-04"
    )
    assert source.record() == {
        "id": str(source.pk),
        "type": "webpage",
        "title": "A statement",
        "container-title": "AWS",
        "URL": "https://aws.example/x",
        "issued": {"date-parts": [[2026, 4]]},
    }


def test_a_publication_with_too_long_a_name_is_refused(db):
    with pytest.raises(ValidationError, match="too long"):
        citing.source_for(publication="x" * 121)
