"""Finding a stored source again, and making one."""

import pytest
from django.core.exceptions import ValidationError

from news.models import Publication, Source
from news.sources import citing


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


def test_a_doi_is_found_under_any_of_its_addresses_and_under_the_publishers(db):
    paper = citing.source_for(
        title="Nanometre-scale thermometry", url="https://dx.doi.org/10.1038/NATURE12373"
    )
    assert paper.doi == "10.1038/nature12373"
    assert citing.source_for(url="http://www.doi.org/10.1038/nature12373") == paper
    citing.amend(paper, publication="Nature", title=paper.title, url="https://nature.example/x", issued="")
    assert citing.source_for(url="https://doi.org/10.1038/nature12373", issued="2013") == paper
    paper.refresh_from_db()
    assert (paper.url, paper.issued) == ("https://nature.example/x", "2013")


def test_what_had_a_doi_only_gets_the_address_that_somebody_cites(db):
    paper = Source.objects.create(title="Thermometry", doi="10.1038/nature12373")
    assert citing.source_for(url="https://doi.org/10.1038/NATURE12373") == paper
    paper.refresh_from_db()
    assert paper.url_key == "https://doi.org/10.1038/nature12373"
