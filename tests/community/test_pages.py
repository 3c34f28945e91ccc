"""The pages of the community: what they cost, how they are parted, what a visitor gets."""

from datetime import timedelta
from uuid import uuid4

import pytest

from community import moderation, posting
from community.models import Board, Notification, Topic

pytestmark = pytest.mark.standing("long_topic")


def test_the_boards_and_the_latest_topics(make_topic, stranger):
    make_topic("Freshly written")
    page = stranger.get("/community/").content.decode()
    for words in ("Skins", "Creats", "General", "Freshly written"):
        assert words in page


@pytest.mark.parametrize("slug", ["general", "skins", "creats"])
def test_an_empty_board_says_so(db, stranger, slug):
    page = stranger.get(f"/community/{slug}/")
    assert "No topics here yet. Open the first one." in page.content.decode()


def test_a_topic_without_a_picture_leaves_its_place_in_the_grid(make_topic, stranger):
    make_topic("Words alone", board="skins")
    page = stranger.get("/community/skins/").content.decode()
    assert '<span class="no-picture" aria-hidden="true"></span>' in page


@pytest.mark.parametrize(
    "address", ["/community/nowhere/", "/community/feed/", "/community/topics/", "/community/новости/"]
)
def test_an_unknown_board_is_not_found(db, stranger, address):
    assert stranger.get(address).status_code == 404


def test_reserved_words_are_no_board(db):
    board = Board(slug="feed", name="Feed")
    with pytest.raises(Exception, match="part of other addresses"):
        board.full_clean()


def test_a_board_goes_on_from_page_to_page(make_topic, stranger, now):
    for number in range(35):
        make_topic(f"Topic {number:02}", at=now - timedelta(minutes=number))
    first = stranger.get("/community/general/")
    assert [topic.title for topic in first.context["topics"]] == [f"Topic {n:02}" for n in range(30)]
    second = stranger.get("/community/general/" + first.context["links"].older)
    assert [topic.title for topic in second.context["topics"]] == [f"Topic {n:02}" for n in range(30, 35)]


@pytest.mark.parametrize(
    "query", ["before=x", "before=1-2&after=1-2", "after=%00", "before=9999999999999999999-1"]
)
def test_an_odd_page_of_a_board_is_not_found(db, stranger, query):
    assert stranger.get(f"/community/general/?{query}").status_code == 404


# Pages of replies


@pytest.fixture
def long_topic(make_topic, member, now):
    """A topic whose numbers run to 101."""
    topic = make_topic()
    Topic.objects.update(last_number=99)
    for _ in range(2):
        posting.post_reply(topic, member, "Late.", form_key=uuid4(), now=now)
    return Topic.objects.get()


def test_a_reply_is_found_at_the_page_of_its_number(long_topic, stranger, now):
    hundredth, next_one = long_topic.replies.order_by("number")
    assert hundredth.address(now) == f"{long_topic.address(now)}?page=2#reply-100"
    assert next_one.address(now) == f"{long_topic.address(now)}?page=3#reply-101"
    assert 'id="reply-100"' in stranger.get(hundredth.address(now)).content.decode()
    assert 'id="reply-101"' in stranger.get(next_one.address(now)).content.decode()


def test_pages_of_replies_lead_to_each_other(long_topic, stranger, now):
    page = stranger.get(long_topic.address(now), {"page": "2"}).content.decode()
    for query, words in (("1", "First"), ("1", "Previous"), ("3", "Next"), ("3", "Last")):
        assert f'href="?page={query}#replies"' in page
        assert f">{words}</a>" in page
    assert "Page 2 of 3" in page


def test_a_page_of_replies_that_is_not_there_is_not_found(long_topic, stranger, now):
    address = long_topic.address(now)
    for page in ("4", "0", "-1", "", "x", "1.5", "01", "١", "9" * 30, "\x00"):
        assert stranger.get(address, {"page": page}).status_code == 404, page


def test_the_answer_link_stays_on_its_page(long_topic, stranger, now):
    page = stranger.get(long_topic.address(now), {"page": "3"}).content.decode()
    assert 'href="?page=3&amp;answer=101#reply-form"' in page
    answer = stranger.get(long_topic.address(now), {"page": "3", "answer": "101"})
    assert answer.context["discussion"]["answered"].number == 101


# What they cost


@pytest.fixture
def topic_of(make_topic, member, other_member, moderator, now):
    """Makes a topic with so many replies, each answering the one before; every third is hidden."""

    def make(count):
        topic, last = make_topic(), None
        for number in range(count):
            by = (member, other_member)[number % 2]
            last = posting.post_reply(topic, by, "Hello.", answers=last, form_key=uuid4(), now=now)
            if number % 3 == 0:
                moderation.hide([last], moderator, "spam", "", now)
        # They read that they were hidden: what waits unread is one question more.
        Notification.objects.update(read_at=now)
        return topic

    return make


@pytest.mark.parametrize("count", [1, 50])
def test_a_topic_costs_the_same_queries_for_1_and_50_replies(
    topic_of, signed_in, stranger, member, moderator, now, count, django_assert_num_queries
):
    topic = topic_of(count)
    Notification.objects.update(read_at=now)  # Of what waits for them the frame asks once more.
    for client, queries in ((stranger, 5), (signed_in(member), 8), (signed_in(moderator), 10)):
        with django_assert_num_queries(queries):
            client.get(topic.address(now))


def test_lists_cost_the_same_queries_for_1_and_31_topics(
    make_topic, member, stranger, django_assert_num_queries
):
    costs = {"/community/": 3, "/community/general/": 4, "/community/skins/": 5}
    for count in range(1, 32):
        for board in ("general", "skins"):
            make_topic(f"Topic {count}", board=board, by=member)
        for address, queries in costs.items() if count in (1, 31) else ():
            with django_assert_num_queries(queries, info=f"{address} of {count}"):
                stranger.get(address)


# What a visitor gets


def test_a_visitor_who_reads_gets_no_cookie_and_nothing_of_their_own(
    make_topic, reply_many, member, stranger, now
):
    topic = make_topic()
    reply_many(topic, member, 2)
    for address in (
        "/community/",
        "/community/general/",
        topic.address(now),
        topic.address(now) + "?answer=1",
    ):
        first, second = stranger.get(address), stranger.get(address)
        assert not first.cookies
        assert "csrfmiddlewaretoken" not in first.content.decode()
        assert first.content == second.content


def test_titles_and_texts_are_never_markup(make_topic, stranger, now):
    topic = make_topic("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")
    for address in (topic.address(now), "/community/", "/community/general/", "/community/general/feed/"):
        page = stranger.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
