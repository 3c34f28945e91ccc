"""Past editions, as their readers saw them."""

from datetime import timedelta

import pytest

from news import workflow
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("live")

HOUR = timedelta(hours=1)


@pytest.fixture
def live(make_live, editor, now):
    """An article with three editions, of which the last is still to come."""
    article = make_live("Chips", at=now - 3 * HOUR, sources=[{"publication": "AWS"}], tags=["law"])
    for title, body, at in (("Chips, again", "Better words.", None), ("Not yet", "To come.", now + HOUR)):
        article.title, article.body = title, body
        article.save()
        workflow.publish(article, editor, now - 2 * HOUR if at is None else now, at=at)
    return article


def address(article, number, now):
    return f"{article.topic.address(now)}v{number}/"


def test_a_past_edition_shows_what_its_readers_saw_and_says_so(live, stranger, now):
    page = stranger.get(address(live, 1, now))
    words = ["This is edition 1 of 2.", "Readers saw it from", "Read the article as it is now"]
    words += ["Chips", "A paragraph.", "law", "Sources", "AWS"]
    assert order_of(words, text_of(page)) == words
    assert "Better words." not in page.text
    assert "Replies" not in text_of(page)


def test_no_search_engine_takes_it_for_the_article(live, stranger, now):
    page = stranger.get(address(live, 1, now)).text
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{live.topic.address(now)}">' in page


def test_the_edition_of_today_has_its_address_already(live, stranger, now):
    page = text_of(stranger.get(address(live, 2, now)))
    assert "This is edition 2 , which readers see since" in page
    assert "Better words." in page


@pytest.mark.parametrize("number", [0, 3, 4, 10**17])
def test_an_edition_to_come_and_one_that_is_none_are_not_found(live, stranger, now, number):
    answer = stranger.get(address(live, number, now))
    assert answer.status_code == 404
    assert "To come" not in answer.text


def test_one_that_is_to_come_shows_from_its_second_on(live, stranger, now, at_time):
    with at_time(now + HOUR):
        page = stranger.get(f"{live.topic.address(now + HOUR)}v3/")
    assert "To come." in page.text


def test_another_slug_leads_to_the_right_one(live, stranger, now):
    answer = stranger.get(f"/community/news/{live.topic_id}/old/v1/")
    assert (answer.status_code, answer["Location"]) == (301, address(live, 1, now))


def test_no_edition_of_what_was_taken_down_is_shown(live, editor, stranger, now):
    workflow.take_down(live, editor, now, "A court says so.")
    answer = stranger.get(address(live, 1, now))
    assert answer.status_code == 410
    assert "A court says so." in answer.text
    assert "A paragraph." not in answer.text


def test_what_is_withheld_says_why(live, editor, stranger, now):
    workflow.withhold(live.revisions.get(editions__number=1), editor, now, "Court of Hamburg, 324 O 1/26.")
    answer = stranger.get(address(live, 1, now))
    assert answer.status_code == 410
    assert "Court of Hamburg, 324 O 1/26." in answer.text
    assert stranger.get(live.topic.address(now)).status_code == 200


def test_a_retracted_article_is_retracted_in_all_its_editions(live, editor, stranger, now):
    workflow.retract(live, editor, now, "The figures were wrong.")
    assert "The figures were wrong." in stranger.get(address(live, 1, now)).text


def test_it_costs_so_many_queries(live, stranger, now, django_assert_num_queries):
    stranger.get(address(live, 1, now))
    with django_assert_num_queries(4):
        stranger.get(address(live, 1, now))
