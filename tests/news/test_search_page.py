"""The search page: by relevance or by date, a page at a time."""

import pytest
from django.db import connection

from community import moderation
from community.posting import tagging
from tests.reading import text_of

pytestmark = pytest.mark.standing("talk")


@pytest.fixture
def talk(make_topic, now):
    """Forty topics about agents; the oldest has the word in its title."""
    return [
        make_topic(title=f"Agents {number:02}" if not number else f"Topic {number:02}", body="Of agents.")
        for number in range(40)
    ]


def titles(answer):
    return [found.title for found in answer.context["hits"]]


def test_what_has_the_word_in_its_title_comes_first(talk, stranger):
    answer = stranger.get("/search/?q=agents")
    assert titles(answer)[:2] == ["Agents 00", "Topic 39"]
    assert "Ranked among the newest 2,000 matches." in text_of(answer)


def test_by_date_the_newest_comes_first(talk, stranger):
    answer = stranger.get("/search/?q=agents&sort=date")
    assert titles(answer) == [f"Topic {number:02}" for number in range(39, 9, -1)]
    assert "Ranked" not in text_of(answer)


@pytest.mark.parametrize(("sort", "word"), [("", "More"), ("&sort=date", "Older")])
def test_pages_lead_to_the_rest_and_back(talk, stranger, sort, word):
    first = stranger.get(f"/search/?q=agents{sort}")
    assert word in text_of(first)
    second = stranger.get(f"/search/{first.context['more']}")
    assert len({*titles(first), *titles(second)}) == 40
    assert second.context["more"] is None
    assert titles(stranger.get(f"/search/{second.context['first']}")) == titles(first)


def test_each_order_leads_to_the_other_with_the_words_that_were_typed(talk, stranger):
    best = stranger.get("/search/", {"q": '"of agents" -zebras&'})
    newest = stranger.get(f"/search/{best.context['newest_first']}")
    assert newest.context["is_by_date"]
    assert newest.context["query"] == '"of agents" -zebras&'
    assert not stranger.get(f"/search/{newest.context['best_first']}").context["is_by_date"]


def test_an_odd_address_is_a_page(talk, stranger):
    for query in ("before=x", "before=4.", "sort=x", "sort=date&before=%00", "before=9.9"):
        assert len(titles(stranger.get(f"/search/?q=agents&{query}"))) == 30, query


def test_a_page_beyond_the_last_leads_to_the_first(talk, stranger):
    page = text_of(stranger.get("/search/?q=agents&sort=date&before=1"))
    assert "There is nothing more. To the first page" in page


def test_a_tag_of_this_name_leads_to_what_has_it(make_topic, make_live, stranger):
    topic = make_topic("Plain")
    tagging.tag(topic, ["Machine learning"])
    for asked in ("machine  LEARNING", "#machine learning"):
        page = stranger.get("/search/", {"q": asked}).text
        assert "Topics tagged <bdi>Machine learning</bdi>" in page
        assert 'href="/community/topics/tagged/machine-learning/"' in page
    assert "tagged" not in text_of(stranger.get("/search/?q=machine"))
    make_live("Chips", tags=["machine learning"])
    assert "News tagged machine learning" in text_of(stranger.get("/search/?q=machine+learning"))


def test_a_tag_of_what_nobody_sees_is_not_named(make_topic, moderator, stranger, now):
    topic = make_topic("Hidden")
    tagging.tag(topic, ["secret"])
    moderation.hide([topic], moderator, "spam", "", now)
    assert "tagged" not in text_of(stranger.get("/search/?q=secret"))


def test_it_costs_the_same_queries_for_1_and_20_topics(make_topic, stranger, django_assert_num_queries):
    # PostgreSQL is first asked for the newest rows alone, which tells how common the words are.
    costs = {"": {"sqlite": 12, "postgresql": 16}, "&sort=date": {"sqlite": 10, "postgresql": 13}}
    for count in range(1, 21):
        make_topic(title=f"Topic {count}")
        for sort, queries in costs.items() if count in (1, 20) else ():
            with django_assert_num_queries(queries[connection.vendor], info=f"{count} topics{sort}"):
                stranger.get(f"/search/?q=hello{sort}")
