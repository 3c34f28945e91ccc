"""Pages of many kinds are read, and nearly all that a citation needs is found in them."""

import pytest

from news.sources.metadata import read
from tests.news.metadata import articles, others, papers

KINDS = [*articles.KINDS, *papers.KINDS, *others.KINDS]
REQUIRED = ("title", "publication", "issued", "url")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_page_says_of_itself_is_found(kind):
    found = read(kind.answer)
    assert {name: getattr(found, name) for name in kind.facts} == kind.facts
    assert found.note == ""


def test_of_twenty_kinds_and_more_nine_tenths_of_what_is_required_are_filled():
    assert len(KINDS) >= 20
    told = [getattr(read(kind.answer), name) for kind in KINDS for name in REQUIRED]
    told += [read(kind.answer).authors for kind in KINDS if kind.authors]
    assert sum(map(bool, told)) / len(told) >= 0.9
