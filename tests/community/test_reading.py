"""How far a member has read, what is new to them, and in which order they read."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community import posting, reading
from community.models import Happening, Notification, ReadPosition, Topic
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("topic", "member", "other_member")

LINE = "New since your last visit"
ORDER = {"oldest": "ABC", "newest": "CBA", "helpful": "BCA"}


def mark(client, topic, number, **more):
    return client.post(f"/community/topics/{topic.pk}/read/", {"number": number, **more})


def position(member):
    return ReadPosition.objects.get(member=member).number


@pytest.fixture
def topic(make_topic, other_member, reply_many):
    """A topic with three replies by somebody else."""
    topic = make_topic()
    reply_many(topic, other_member, 3)
    topic.refresh_from_db()
    return topic


@pytest.fixture
def long_topic(make_topic, member, other_member, reply_many, now):
    """A topic with the replies 1, 100 and 101, of which the first page was read."""
    topic = make_topic()
    reply_many(topic, other_member, 1)
    Topic.objects.update(last_number=99)
    reply_many(topic, other_member, 2)
    ReadPosition.objects.move(member.pk, topic.pk, 50, now)
    return Topic.objects.get()


# The position


def test_it_only_moves_forward_and_never_beyond_the_last_reply(topic, member, signed_in):
    client = signed_in(member)
    for number, read in ((2, 2), (1, 2), (0, 2), (999_999, 3)):
        assert mark(client, topic, number).status_code == 302
        assert position(member) == read
    assert mark(client, topic, 3, quiet="").status_code == 204


@pytest.mark.parametrize("number", ["", "x", "-1", "1.5", "9" * 40, "\x00"])
def test_an_odd_number_is_refused_and_nothing_moves(topic, member, signed_in, number):
    assert mark(signed_in(member), topic, number).status_code == 400
    assert not ReadPosition.objects.filter(member=member).exists()


def test_looking_writes_nothing_and_whoever_was_never_here_finds_nothing_new(topic, member, signed_in, now):
    page = signed_in(member).get(topic.address(now)).text
    assert LINE not in page and ">New<" not in page and "Mark as read" in page
    assert not ReadPosition.objects.filter(member=member).exists()


def test_what_is_new_is_marked_from_the_first_on_and_counted_at_the_top(topic, member, signed_in, now):
    client = signed_in(member)
    mark(client, topic, 1)
    page = client.get(topic.address(now))
    words = ["2 new replies", "since your last visit", "A reply.", LINE, "New", "New"]
    assert order_of(words, text_of(page)) == words
    assert page.text.count(">New<") == 2
    assert page.text.index('id="reply-1"') < page.text.index('id="new"') < page.text.index('id="reply-2"')
    mark(client, topic, 3)
    assert LINE not in client.get(topic.address(now)).text


def test_ones_own_and_deleted_replies_are_not_marked(topic, member, other_member, signed_in, now):
    client = signed_in(member)
    mark(client, topic, 3)
    posting.post_reply(topic, member, "Mine.", form_key=uuid4(), now=now)
    gone = posting.post_reply(topic, other_member, "x", form_key=uuid4(), now=now)
    posting.delete_reply(gone, other_member, now)
    page = client.get(topic.address(now)).text
    assert position(member) == 4
    assert ">New<" not in page and LINE not in page


def test_the_next_unread_is_found_on_its_page_and_the_line_only_there(long_topic, member, signed_in, now):
    client = signed_in(member)
    first = client.get(long_topic.address(now)).text
    assert f'href="{long_topic.address(now)}?sort=oldest&amp;page=2#new"' in first and LINE not in first
    for page, is_there in ((2, True), (3, False)):
        assert (LINE in client.get(long_topic.address(now), {"page": page}).text) is is_there


def test_what_one_was_told_of_these_replies_is_read_too(topic, member, signed_in, now):
    for number in (2, 3):
        told = Happening.objects.create(
            topic=topic, kind="reply", title="Reply", number=number, key=f"{number}", at=now
        )
        Notification.objects.create(member=member, happening=told, at=now)
    mark(signed_in(member), topic, 2)
    assert Notification.objects.get(read_at=None).happening.number == 3


# Lists


@pytest.mark.parametrize("count", [1, 20])
def test_lists_tell_what_is_new_by_one_query_for_all(make_topic, member, other_member, signed_in, now, count):
    client = signed_in(member)
    for _ in range(count):
        topic = make_topic(by=other_member)
        mark(client, topic, 0)
        posting.post_reply(topic, other_member, "x", form_key=uuid4(), now=now)
    for address, queries in (("/community/", 7), ("/community/general/", 9)):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address)
        assert len(asked) == queries
        assert page.text.count("1&nbsp;new<") == count
    assert f'href="{topic.address(now)}?sort=oldest#new"' in page.text


def test_a_visitor_is_told_nothing_of_it(topic, stranger, now):
    for address in (topic.address(now), "/community/general/"):
        page = stranger.get(address).text
        assert "Mark all" not in page and "Mark as" not in page and "&nbsp;new<" not in page


def test_a_board_is_read_at_once_but_for_what_came_meanwhile(
    make_topic, member, other_member, signed_in, now
):
    client = signed_in(member)
    old, new, elsewhere = make_topic(), make_topic(), make_topic(board="skins")
    for topic in (old, new, elsewhere):
        mark(client, topic, 0)
        posting.post_reply(topic, other_member, "x", form_key=uuid4(), now=now)
    until = client.get("/community/general/").context["until"]
    posting.post_reply(new, other_member, "y", form_key=uuid4(), now=now + timedelta(hours=1))
    assert client.post("/community/general/read/", {"until": until})["Location"] == "/community/general/"
    read = dict(ReadPosition.objects.filter(member=member).values_list("topic", "number"))
    assert read == {old.pk: 1, new.pk: 0, elsewhere.pk: 0}
    assert client.post("/community/general/read/", {"until": "9" * 18}).status_code == 400


# Orders


@pytest.fixture
def liked_topic(make_topic, other_member, moderator, now):
    """A topic with the replies A, B and C, of which B has most likes."""
    topic = make_topic()
    for words, likes in (("A", 0), ("B", 2), ("C", 1)):
        reply = posting.post_reply(topic, other_member, f"text-{words}.", form_key=uuid4(), now=now)
        type(reply).objects.filter(pk=reply.pk).update(like_count=likes)
    return topic


def read_order(page):
    return "".join(sorted("ABC", key=lambda word: page.text.index(f"text-{word}.")))


def test_a_visitor_chooses_an_order_by_the_address(liked_topic, stranger, now):
    for order, words in ORDER.items():
        page = stranger.get(liked_topic.address(now), {"sort": order})
        assert read_order(page) == words
        assert not page.cookies
    assert stranger.get(liked_topic.address(now), {"sort": "worst"}).status_code == 404


def test_a_members_order_is_remembered_everywhere_and_nobody_elses(
    liked_topic, member, moderator, signed_in, now
):
    client = signed_in(member)
    for order, words in ORDER.items():
        assert client.post(f"/community/topics/{liked_topic.pk}/sort/", {"sort": order}).status_code == 302
        assert read_order(client.get(liked_topic.address(now))) == words
    assert read_order(signed_in(moderator).get(liked_topic.address(now))) == "ABC"
    assert client.post(f"/community/topics/{liked_topic.pk}/sort/", {"sort": "worst"}).status_code == 400


def test_newest_first_begins_with_the_last_page_and_goes_back(long_topic, stranger, now):
    page = stranger.get(long_topic.address(now), {"sort": "newest"}).text
    assert 'id="reply-101"' in page and 'id="reply-100"' not in page
    assert "Page 1 of 3" in page and 'href="?sort=newest&amp;page=2#replies" rel="next"' in page


@pytest.mark.parametrize("order", ["newest", "helpful"])
def test_a_reply_is_found_by_its_page_and_answered_whatever_order_is_remembered(
    long_topic, member, signed_in, now, order
):
    client = signed_in(member)
    client.post(f"/community/topics/{long_topic.pk}/sort/", {"sort": order})
    for query, number in (("?page=1", 1), ("?page=2", 100), ("?answer=100", 100), ("?answer=1", 1)):
        assert f'id="reply-{number}"' in client.get(long_topic.address(now) + query).text
    assert client.get(long_topic.address(now) + "?answer=1").context["discussion"]["answered"].number == 1


def test_the_most_helpful_go_on_from_page_to_page(
    make_topic, other_member, reply_many, stranger, now, monkeypatch
):
    monkeypatch.setattr("community.conversation.PER_PAGE", 2)
    topic = make_topic()
    for number, reply in enumerate(reply_many(topic, other_member, 5)):
        type(reply).objects.filter(pk=reply.pk).update(like_count=number % 2)
    found, query = [], "?sort=helpful"
    while query:
        context = stranger.get(topic.address(now) + query).context["discussion"]
        found += map(int, re.findall(r'id="reply-(\d+)"', context["replies"]))
        query = context["more"]
    assert found == [4, 2, 5, 3, 1]
    assert stranger.get(topic.address(now) + "?sort=helpful&after=1-x").status_code == 404


def test_no_order_asks_more(topic, stranger, member, signed_in, now):
    client, numbers = signed_in(member), []
    stranger.get(topic.address(now))
    for who in (stranger, client):
        for order in ORDER:
            with CaptureQueriesContext(connection) as asked:
                who.get(topic.address(now), {"sort": order})
            numbers.append(len(asked))
    assert numbers == [4, 4, 5, 7, 7, 8]


def test_many_marks_in_a_short_time_are_refused(topic, member, signed_in, at_time, now):
    client = signed_in(member)
    with at_time(now):
        assert [mark(client, topic, 1).status_code for _ in range(61)][-2:] == [302, 429]


def test_a_topic_that_can_not_be_seen_is_not_marked(topic, member, signed_in, now):
    Topic.objects.update(visible_until=now)
    assert mark(signed_in(member), topic, 1).status_code == 404


def test_with_unread_says_so_of_topics_that_were_seen_only(topic, make_topic, member, now):
    unseen = make_topic()
    ReadPosition.objects.move(member.pk, topic.pk, 1, now)
    assert [one.unread for one in reading.with_unread(member, [topic, unseen])] == [2, 0]
