"""The front page, the lists of news, the feeds, search and the member page."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from news import workflow
from news.models import Authorship
from tests.reading import nameless, text_of

pytestmark = pytest.mark.standing("author", "category", "editor")

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ["/", "/community/", "/community/news/", "/feed/", "/community/news/feed/"]
HOUR = timedelta(hours=1)


def test_drafts_and_scheduled_articles_are_in_no_list(make_draft, editor, stranger, now):
    make_draft("A draft in secret")
    workflow.publish(make_draft("A draft for later"), editor, now, at=now + HOUR)
    for address in (*LISTS, "/search/?q=draft", "/members/otto/"):
        page = stranger.get(address)
        assert page.status_code == 200, address
        assert "A draft" not in page.content.decode(), address


def test_a_live_article_is_in_every_list(make_live, stranger):
    make_live()
    for address in (*LISTS, "/search/?q=agents", "/members/otto/"):
        assert "Chips for agents" in stranger.get(address).content.decode(), address


def test_the_news_list_is_newest_first_by_publication_date(make_live, stranger, now):
    make_live("Older", published_at=now - 2 * HOUR)
    make_live("Newer", published_at=now - HOUR)
    page = text_of(stranger.get("/community/news/"))
    assert page.index("Newer") < page.index("Older")


def test_the_news_list_turns_its_pages_both_ways(make_live, stranger, now):
    for number in range(25):
        make_live(f"Article {number:02}", published_at=now - number * HOUR)
    first = stranger.get("/community/news/")
    assert len(first.context["listings"]) == 20
    second = stranger.get("/community/news/" + first.context["links"].older)
    assert [listing.edition.revision.title for listing in second.context["listings"]] == [
        f"Article {number}" for number in range(20, 25)
    ]
    back = stranger.get("/community/news/" + second.context["links"].newer)
    assert back.context["listings"] == first.context["listings"]


@pytest.mark.parametrize(
    "query", ["before=x", "before=1-2-3", "before=%00", "after=9999999999999999999999-1"]
)
def test_an_odd_page_address_is_not_found(db, stranger, query):
    assert stranger.get(f"/community/news/?{query}").status_code == 404


def test_lists_cost_the_same_queries_for_1_and_14_articles(
    make_live, stranger, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr("news.views.lists.PER_PAGE", 12)
    for number in range(14):
        make_live(f"Article {number}")
        for address, queries in {"/": 7, "/community/news/": 2}.items() if number in (0, 13) else ():
            with django_assert_num_queries(queries, info=f"{address} of {number + 1}"):
                stranger.get(address)


def test_the_front_page_of_an_empty_site_is_a_page(db, stranger):
    answer = stranger.get("/")
    assert answer.status_code == 200
    assert "Nothing has been published yet" in text_of(answer)


def test_the_feed_is_atom_with_the_whole_text(make_live, stranger, now):
    article = make_live(summary="In short.")
    feed = ElementTree.fromstring(stranger.get("/feed/").content)
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Chips for agents"
    assert nameless(entry.find(f"{ATOM}content").text) == "<p>A paragraph.</p>"
    assert entry.find(f"{ATOM}link").get("href").endswith(article.topic.address(now))


def test_search_finds_articles_and_topics(make_live, make_topic, stranger):
    make_live("Chips for agents")
    make_topic(title="Agents at home")
    page = text_of(stranger.get("/search/?q=agents"))
    assert "Chips for agents" in page
    assert "Agents at home" in page


@pytest.mark.parametrize("query", ['"', "*", "a OR", "NEAR(", "%00", "-", "🙂", "%ff", "x" * 5000, "(" * 500])
def test_search_takes_whatever_is_typed(db, stranger, query):
    assert stranger.get(f"/search/?q={query}").status_code == 200


def test_a_member_page_is_found_whatever_the_case_and_an_unknown_one_is_not(member, stranger):
    assert stranger.get(f"/members/{member.username}/").status_code == 200
    assert stranger.get(f"/members/{member.username.upper()}/")["Location"] == f"/members/{member.username}/"
    assert stranger.get("/members/nobody-here/").status_code == 404
    assert stranger.get("/members/%00/").status_code == 404


def test_a_member_page_shows_the_bylines_of_live_editions_only(
    make_live, make_draft, editor, member, stranger, now
):
    Authorship.objects.create(article=make_live("In print"), user=member)
    workflow.publish(make_draft("For later", by=member), editor, now, at=now + HOUR)
    page = text_of(stranger.get(f"/members/{member.username}/"))
    assert "In print" not in page
    assert "For later" not in page
