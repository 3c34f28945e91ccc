"""A retracted article stays, says so above its text, and says so in every list."""

from datetime import timedelta

import pytest

from news import workflow
from news.models import Edition, Listing
from news.rules import Refused
from tests.reading import text_of

pytestmark = pytest.mark.standing("retracted", "editor")

HOUR = timedelta(hours=1)
NOTICE = "The data were made up."


@pytest.fixture
def retracted(make_live, editor, now):
    article = make_live(body="It was found.", tags=["law"])
    workflow.retract(article, editor, now, NOTICE)
    return article


def page_of(article):
    return f"/community/news/{article.topic_id}/chips-for-agents/"


def test_the_page_stays_with_the_notice_above_the_text(retracted, stranger):
    page = stranger.get(page_of(retracted))
    shown = text_of(page)
    assert page.status_code == 200
    assert shown.index("This article is retracted.") < shown.index(NOTICE) < shown.index("It was found.")
    assert "Retracted by edda" in shown
    assert "<title>Retracted: Chips for agents" in page.text
    assert f'<meta name="description" content="Retracted: {NOTICE}">' in page.text


@pytest.mark.parametrize(
    "address",
    ["/", "/community/news/", "/community/news/tag/law/", "/community/news/category/news/", "/members/otto/"],
)
def test_lists_say_that_it_is_retracted(retracted, stranger, address):
    assert "Retracted: Chips for agents" in text_of(stranger.get(address))


@pytest.mark.parametrize("address", ["/feed/", "/community/news/feed/", "/community/news/author/otto/feed/"])
def test_feeds_say_it_in_the_title_and_are_updated_by_it(retracted, stranger, address, now):
    feed = stranger.get(address).text
    assert "<title>Retracted: Chips for agents</title>" in feed
    assert f"<updated>{retracted.retraction.at:%Y-%m-%dT%H:%M:%S}" in feed


def test_the_search_says_it(retracted, stranger):
    assert "Retracted: Chips for agents" in text_of(stranger.get("/search/?q=chips"))


def test_nothing_that_is_stored_of_the_edition_changes(make_live, editor, now):
    article = make_live()
    before = list(Edition.objects.values()), list(article.revisions.values())
    workflow.retract(article, editor, now, NOTICE)
    assert (list(Edition.objects.values()), list(article.revisions.values())) == before


def test_taken_back_it_shows_as_before(retracted, editor, stranger, now):
    workflow.unretract(retracted, editor, now)
    for address in (page_of(retracted), "/community/news/", "/feed/", "/search/?q=chips"):
        assert "etracted" not in text_of(stranger.get(address))


def test_a_scheduled_edition_goes_with_the_retraction(make_live, editor, now):
    article = make_live()
    workflow.publish(article, editor, now, at=now + HOUR)
    workflow.retract(article, editor, now, NOTICE)
    assert Edition.objects.get().is_live(now + 2 * HOUR)
    assert Listing.objects.live(now + 2 * HOUR).get().is_retracted


def test_it_stays_retracted_when_it_is_taken_down_and_put_back(retracted, editor, stranger, now):
    workflow.take_down(retracted, editor, now + HOUR, "A court says so.")
    workflow.put_back(retracted, editor, now + 2 * HOUR)
    assert workflow.state_of(retracted, now + 2 * HOUR) == workflow.State.RETRACTED
    assert Listing.objects.get().is_retracted


def test_nothing_is_published_over_a_retraction(retracted, editor, now):
    with pytest.raises(Refused, match="Take the retraction back first"):
        workflow.publish(retracted, editor, now)


def test_a_notice_is_needed(make_live, editor, now):
    with pytest.raises(Refused, match="Say why"):
        workflow.retract(make_live(), editor, now, " ")
