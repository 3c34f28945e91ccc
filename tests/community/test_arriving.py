"""What comes while one reads: asked for at next to no cost, and fetched as a part of the page."""

import json

import pytest
from django.core.handlers.wsgi import WSGIHandler

from community import moderation, reading
from community.models import Reply, Topic
from tests.aivizor.conftest import make_front  # noqa: F401
from tests.aivizor.test_pages_edge import Rows, in_one_transaction  # noqa: F401
from tests.aivizor.wsgi import ask

pytestmark = pytest.mark.standing("topic")


@pytest.fixture
def topic(make_topic, other_member, reply_many):
    topic = make_topic()
    reply_many(topic, other_member, 3)
    return topic


@pytest.fixture
def front(make_front):  # noqa: F811
    """The site as it is served: with the page cache before it, which sees what the test writes."""
    return make_front(WSGIHandler())


@pytest.fixture
def numbers():
    return Rows()


def latest(topic):
    return f"/community/topics/{topic.pk}/latest/"


def arrived(topic):
    return f"/community/topics/{topic.pk}/replies/"


def test_to_ask_again_costs_one_look_at_versions_until_something_comes(
    front, topic, other_member, reply_many, django_assert_num_queries
):
    first = ask(front, latest(topic))
    assert json.loads(first.body) == {"last": 3, "replies": 3}
    # The version itself, which a worker asks beside Django; the topic is not asked for.
    with django_assert_num_queries(1) as asked:
        again = ask(front, latest(topic), HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status == 304 and again.body == b""
    assert "aivizor_version" in asked.captured_queries[0]["sql"]
    reply_many(topic, other_member, 1)
    assert json.loads(ask(front, latest(topic)).body)["last"] == 4


def test_it_says_nothing_of_a_topic_that_can_not_be_seen(topic, moderator, stranger, now):
    moderation.hide([topic], moderator, "spam", "", now)
    for address in (latest(topic), f"{arrived(topic)}?after=1"):
        assert stranger.get(address).status_code == 404


def test_what_came_is_what_the_page_shows_behind_that_number(topic, stranger, member, signed_in, now):
    for client, sees in ((stranger, False), (signed_in(member), True)):
        part, page = client.get(f"{arrived(topic)}?after=1").text, client.get(topic.address(now)).text
        assert 'id="reply-1"' not in part
        assert part and part in page
        assert ("/like/" in part) is sees


def test_a_member_sees_it_marked_as_new(topic, member, signed_in, now):
    reading.read_up_to(member, Topic.objects.get(), 2, now)
    assert signed_in(member).get(f"{arrived(topic)}?after=1").text.count(">New<") == 1


def test_only_the_page_of_the_next_number_is_fetched(make_topic, member, reply_many, stranger):
    topic = make_topic()
    reply_many(topic, member, 2)
    Reply.objects.filter(number=2).update(number=51)
    Topic.objects.update(last_number=51)
    assert 'id="reply-51"' not in stranger.get(f"{arrived(topic)}?after=0").text
    assert 'id="reply-51"' in stranger.get(f"{arrived(topic)}?after=50").text
    assert stranger.get(f"{arrived(topic)}?after=51").text == ""


@pytest.mark.parametrize("after", ["", "x", "-1", "01", "9" * 30, "\x00", "١"])
def test_an_odd_number_is_not_found(topic, stranger, after):
    assert stranger.get(arrived(topic), {"after": after}).status_code == 404


def test_a_closed_topic_is_not_asked(topic, editor, stranger, now):
    assert 'id="arrivals"' in stranger.get(topic.address(now)).text
    moderation.close(topic, editor, "spam", "", now)
    assert 'id="arrivals"' not in stranger.get(topic.address(now)).text
