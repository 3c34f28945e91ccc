"""An article in a feed: its whole text with its sources and what is noted above it, for readers elsewhere."""

from datetime import timedelta
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage

from aivizor import pictures, storing
from news import workflow
from tests.news.admin_form import upload

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000"
HOUR = timedelta(hours=1)
PAPER = {
    "publication": "TechCrunch AI",
    "title": "Meta buys <chips>",
    "url": "https://techcrunch.example/chips",
    "issued": "2026-04-24",
}


def entry_of(client, address="/feed/"):
    feed = ElementTree.fromstring(client.get(address).content)
    return feed.find(f"{ATOM}entry")


def text(entry, name):
    return entry.find(f"{ATOM}{name}").text


def test_the_whole_text_comes_with_its_sources_and_leads_to_the_same_from_anywhere(make_live, stranger, now):
    name = storing.store(pictures.clean(upload((900, 600))))
    body = f"It is so.[^s1] See [the rest](/sources/).\n\n![A chip]({default_storage.url(name)})"
    article = make_live(body=body, sources=[PAPER, {"publication": "AWS"}])
    content = text(entry_of(stranger), "content")
    assert f'<a href="{SITE}/sources/"' in content.replace(' rel="ugc"', "")
    assert f"{SITE}{article.topic.address(now)}#source-1" in content
    assert f'src="{SITE}/media/{name}"' in content
    assert content.count(f"{SITE}/media/") == content.count("/media/") > 1
    assert '<li value="1">TechCrunch AI · ' in content
    assert '<a href="https://techcrunch.example/chips">Meta buys &lt;chips&gt;</a> · 24 April 2026' in content
    assert '<li value="2">AWS</li>' in content


def test_a_correction_makes_the_entry_new_and_stands_in_it(make_live, editor, stranger, now):
    article = make_live(at=now - 2 * HOUR)
    before = entry_of(stranger)
    assert text(before, "updated") == text(before, "published")
    words = {"kind": "correction", "was": "Two & <three>.", "says": "Four."}
    workflow.correct(article, editor, now - HOUR, form_key=uuid4(), **words)
    entry = entry_of(stranger)
    assert text(entry, "updated")[:19] == f"{now - HOUR:%Y-%m-%dT%H:%M:%S}"
    assert text(entry, "published") == text(before, "published")
    assert text(entry, "id") == text(before, "id")
    content = text(entry, "content")
    assert "What was wrong: Two &amp; &lt;three&gt;. <strong>It says now:</strong> Four." in content
    assert content.index("Four.") < content.index("A paragraph.")


def test_a_retracted_article_says_why(make_live, editor, stranger, now):
    article = make_live(at=now - 2 * HOUR)
    workflow.retract(article, editor, now - HOUR, notice="All <wrong>.")
    entry = entry_of(stranger)
    assert text(entry, "title") == "Retracted: Chips for agents"
    assert text(entry, "content").startswith("<p><strong>This article is retracted.</strong>")
    assert "The reason: All &lt;wrong&gt;." in text(entry, "content")
    assert text(entry, "updated")[:19] == f"{now - HOUR:%Y-%m-%dT%H:%M:%S}"


def test_a_summary_is_told_as_it_was_typed(make_live, stranger):
    make_live(summary="1 < 2 & <b>so</b>")
    assert text(entry_of(stranger), "summary") == "1 &lt; 2 &amp; &lt;b&gt;so&lt;/b&gt;"


def test_a_cover_comes_with_its_words(make_draft, editor, stranger, now):
    article = make_draft(cover=storing.store(pictures.clean(upload((900, 600)))), cover_alt="A chip")
    workflow.publish(article, editor, now)
    assert 'alt="A chip"' in text(entry_of(stranger), "content")


@pytest.mark.parametrize("count", [1, 12])
def test_a_feed_asks_as_much_for_many_as_for_one(
    make_live, editor, stranger, now, count, django_assert_num_queries
):
    for number in range(count):
        article = make_live(f"Article {number}", sources=[PAPER], at=now - HOUR)
        words = {"kind": "correction", "was": "Two.", "says": "Three."}
        workflow.correct(article, editor, now, form_key=uuid4(), **words)
    # Its articles, their corrections, which one is retracted; and what the site is called.
    with django_assert_num_queries(4):
        stranger.get("/community/news/feed/")
