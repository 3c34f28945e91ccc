"""A member's page: what each section costs, however much its member wrote."""

import pytest

from community import hosting
from tests.plans import plans_of, sorts
from tests.reading import text_of

pytestmark = pytest.mark.standing("written")


@pytest.fixture
def written(make_live, make_topic, reply_many, author):
    """Everything that a member can have written, all of it by the author."""
    make_live("An article")
    reply_many(make_topic("A topic", by=author), author, 1, "A reply.")


def test_topics_are_those_that_the_member_opened(written, author, stranger):
    sections = text_of(stranger.get(f"/members/{author.username}/")).partition("Topics")
    assert "An article" in sections[0] and "An article" not in sections[2]
    assert "A topic" in sections[2]


@pytest.mark.parametrize(
    ("index", "table"),
    [
        ("listings_of_author", "news_listedauthor"),
        ("topics_opened_by", "community_topic"),
        ("replies_of_author", "community_reply"),
    ],
)
def test_each_section_is_read_in_the_order_of_its_index(written, author, stranger, index, table):
    plans = plans_of(lambda: stranger.get(f"/members/{author.username}/"))
    (plan,) = [plan for plan in plans if index in plan]
    assert not sorts(plan)
    # A subquery would be read to its end, with all topics that there are.
    assert "SUBQUERY" not in plan and "SubPlan" not in plan


def test_it_costs_the_same_queries_for_1_and_12_of_each(
    make_live, make_topic, reply_many, author, stranger, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr("news.views.member.SHOWN", 8)
    for count in range(1, 13):
        make_live(f"Article {count}")
        reply_many(make_topic(f"Topic {count}", by=author), author, 1)
        if count in (1, 12):
            with django_assert_num_queries(6, info=f"{count} of each"):
                stranger.get(f"/members/{author.username}/")


def test_what_the_house_opens_is_known_by_its_own_row(author, now):
    topic = hosting.begin("news", author.pk, "An article", now, now)
    assert not author.topics.opened_by(author).exists()
    topic.is_hosted = False
    topic.save()
    assert author.topics.opened_by(author).get() == topic
