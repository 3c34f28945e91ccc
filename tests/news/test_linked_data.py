"""What an article's page says of itself to search engines and reference managers."""

import json
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from news import workflow
from news.models import Source

HOUR = timedelta(hours=1)
APRIL = datetime(2026, 4, 25, 4, 40, tzinfo=UTC)
PAPER = {
    "publication": "TechCrunch AI",
    "title": "Meta buys chips",
    "url": "https://techcrunch.example/chips",
    "issued": "2026-04",
}
MARKUP = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def said_at(address, reader):
    return json.loads(MARKUP.search(reader.get(address).text)[1])


def test_an_article_says_what_it_is_and_what_it_cites(make_live, author, stranger):
    author.name = "Otto Ohm"
    author.save()
    article = make_live(sources=[PAPER], tags=["chips"], summary="Two say so.", published_at=APRIL)
    address = f"/community/news/{article.topic_id}/chips-for-agents/"
    said = said_at(address, stranger)
    assert said["@type"] == "NewsArticle"
    assert (said["headline"], said["description"]) == ("Chips for agents", "Two say so.")
    assert said["mainEntityOfPage"] == f"http://127.0.0.1:8000{address}"
    assert said["datePublished"] == "2026-04-25T04:40:00+00:00"
    assert said["author"] == [
        {"@type": "Person", "name": "Otto Ohm", "url": "http://127.0.0.1:8000/members/otto/"}
    ]
    assert (said["articleSection"], said["keywords"]) == ("News", ["chips"])
    assert said["citation"] == [
        {
            "@type": "WebPage",
            "name": "Meta buys chips",
            "publisher": {"@type": "Organization", "name": "TechCrunch AI"},
            "datePublished": "2026-04",
            "url": "https://techcrunch.example/chips",
        }
    ]


def test_a_source_says_its_kind_its_authors_and_its_doi(make_draft, editor, now, stranger):
    article = make_draft(sources=[{"title": "Thermometry", "url": "https://doi.org/10.1038/nature12373"}])
    names = [{"given": "Ada", "family": "Lovelace"}, {"literal": "The Team"}]
    Source.objects.update(type="article-journal", authors=names)
    workflow.publish(article, editor, now)
    (cited,) = said_at(f"/community/news/{article.topic_id}/chips-for-agents/", stranger)["citation"]
    assert cited["@type"] == "ScholarlyArticle"
    assert [one["name"] for one in cited["author"]] == ["Ada Lovelace", "The Team"]
    assert cited["sameAs"] == "https://doi.org/10.1038/nature12373"


def test_corrections_and_a_retraction_are_said_too(make_live, editor, now, stranger):
    article = make_live()
    words = {"kind": "correction", "was": "Two.", "says": "Three."}
    workflow.correct(article, editor, now + HOUR, form_key=uuid4(), **words)
    said = said_at(f"/community/news/{article.topic_id}/chips-for-agents/", stranger)
    (correction,) = said["correction"]
    assert (correction["@type"], correction["text"]) == ("CorrectionComment", "Two. It says now: Three.")
    assert said["dateModified"] == correction["datePublished"]
    assert "creativeWorkStatus" not in said
    workflow.retract(article, editor, now + HOUR, notice="All wrong.")
    said = said_at(f"/community/news/{article.topic_id}/chips-for-agents/", stranger)
    assert said["creativeWorkStatus"] == "Retracted"


def test_reference_managers_find_their_tags(make_live, stranger):
    article = make_live(published_at=APRIL)
    page = stranger.get(f"/community/news/{article.topic_id}/chips-for-agents/").text
    for name, content in (
        ("title", "Chips for agents"),
        ("author", "otto"),
        ("publication_date", "2026/04/25"),
        ("journal_title", "Aivizor"),
    ):
        assert f'<meta name="citation_{name}" content="{content}">' in page


def test_nothing_typed_ends_the_element(make_live, stranger):
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    article = make_live(title=hostile, sources=[{"publication": hostile}], summary=hostile)
    page = stranger.get(f"/community/news/{article.topic_id}/-/", follow=True).text
    assert "<script>alert" not in page
    assert json.loads(MARKUP.search(page)[1])["headline"] == hostile
