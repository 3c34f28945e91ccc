"""Sources that are not independent, of each other or of us, are told before an article goes out."""

from datetime import timedelta

import pytest

from news import workflow
from news.checks import Level
from news.models import Publication
from news.sources import citing, independence, merging

MINUTE = timedelta(minutes=1)
TECH, AWS = {"publication": "TechCrunch AI", "title": "A"}, {"publication": "AWS", "title": "B"}


@pytest.fixture
def found(settings, now):
    """The names of the checks that have something to say of an article, as they are where nothing is set."""

    def find(article):
        usual, settings.CHECKS = settings.CHECKS, {}
        try:
            return {finding.check for finding in workflow.found_on(article, now + 3 * MINUTE)[Level.ADVISORY]}
        finally:
            settings.CHECKS = usual

    return find


def ours(article):
    return {"url": f"http://127.0.0.1:8000/community/news/{article.topic_id}/{article.topic.slug_at(None)}/"}


def test_one_owner_behind_all_is_told_whatever_name_was_typed(make_draft, found):
    article = make_draft(sources=[TECH, AWS])
    assert "single_owner" not in found(article)
    tech, aws = Publication.objects.order_by("name").reverse()
    Publication.objects.update(owner="Yahoo")
    assert "single_owner" in found(article)
    Publication.objects.filter(pk=aws.pk).update(owner="Amazon")
    assert "single_owner" not in found(article)
    merging.merge_publications(tech, aws)
    assert independence.owners(["AWS", "techcrunch ai", "Nobody"]) == {
        "aws": "Yahoo",
        "techcrunch ai": "Yahoo",
        "nobody": "nobody",
    }


def test_two_sources_of_one_publication_are_of_one_house(make_draft, found):
    assert "single_owner" in found(make_draft(sources=[AWS, AWS | {"title": "C"}]))


def test_two_articles_of_ours_that_cite_only_each_other_are_told(make_live, editor, now, found):
    first = make_live("First", sources=[TECH])
    second = make_live("Second", sources=[ours(first)])
    assert "circle" not in found(second)
    first.citations.all().delete()
    citation = first.citations.create(source=citing.source_for(**ours(second)), position=1, key="s1")
    workflow.publish(first, editor, now + MINUTE)
    assert "circle" in found(first) and "circle" in found(second)
    citation.delete()
    first.citations.create(source=citing.source_for(**AWS), position=1, key="s1")
    workflow.publish(first, editor, now + 2 * MINUTE)
    assert "circle" not in found(second)


@pytest.mark.parametrize(
    "url", ["", "https://elsewhere.example/community/news/1/x/", "http://127.0.0.1:8000/about/"]
)
def test_what_is_not_ours_is_no_circle(db, now, url):
    assert not independence.is_circle([url], now)
    assert not independence.is_circle([], now)
