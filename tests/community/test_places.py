"""A reply is found, however long its topic is and whatever its address was."""

from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting
from community.models import Reply, Topic

pytestmark = pytest.mark.standing("topic")

MANY = 10_000


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def long_topic(topic, member, now):
    """A topic of 10,000 replies; every other one answers the first."""
    facts = {"topic": topic, "author": member, "body": "A reply.", "body_html": "<p>A reply.</p>"}
    first = Reply.objects.create(number=1, created_at=now, **facts)
    rest = (
        Reply(number=number, created_at=now, answers=first if number % 2 else None, **facts)
        for number in range(2, MANY + 1)
    )
    Reply.objects.bulk_create(rest, batch_size=2_000)
    Topic.objects.filter(pk=topic.pk).update(last_number=MANY, reply_count=MANY)
    topic.refresh_from_db()
    return topic


def test_a_topic_of_10000_replies_opens_at_any_reply_at_the_same_cost(
    long_topic, other_member, stranger, signed_in, now, django_assert_num_queries
):
    client, address = signed_in(other_member), reverse("community:go_to", args=[long_topic.pk])
    # Nothing before the first page is answered, and nothing after the last one answers.
    ends = {1: (5, 8), MANY: (5, 8), 99_999: (5, 8)}
    for number, page in ((1, 1), (60, 2), (5_020, 101), (9_940, 199), (MANY, 200), (99_999, 200)):
        with django_assert_num_queries(1):
            place = stranger.get(address, {"number": number})["Location"]
        there = min(number, MANY)
        assert place == f"{long_topic.address(now)}?page={page}#reply-{there}"
        for reader, queries in zip((stranger, client), ends.get(number, (6, 9)), strict=True):
            with django_assert_num_queries(queries):
                assert f'id="reply-{there}"' in reader.get(place).content.decode()


def test_the_address_of_a_reply_leads_to_the_page_that_holds_it(topic, member, reply_many, stranger, now):
    reply = reply_many(topic, member, 51)[-1]
    answer = stranger.get(reverse("community:reply_place", args=[reply.pk]))
    assert (answer.status_code, answer["Location"]) == (302, f"{topic.address(now)}?page=2#reply-51")


def test_a_reply_of_a_hidden_topic_has_no_place_and_what_was_typed_for_it_comes_back(
    topic, member, moderator, reply_many, stranger, signed_in, now
):
    (reply,) = reply_many(topic, member, 1)
    moderation.hide([topic], moderator, "spam", "", now)
    form = {"body": "Kept words.", "form_key": str(uuid4())}
    answer = signed_in(member).post(reverse("community:reply", args=[topic.pk]), form)
    assert answer.status_code == 404
    assert "Kept words." in answer.content.decode()
    assert stranger.get(reverse("community:reply_place", args=[reply.pk])).status_code == 404
    assert stranger.get(reverse("community:go_to", args=[topic.pk]), {"number": "1"}).status_code == 404
    assert stranger.get("/community/replies/999999999999999999/").status_code == 404


@pytest.mark.parametrize("asked", ["", "x", "-1", "1.5", "9" * 40, "\x00", "١"])
def test_what_is_no_number_is_said_to_be_none(topic, stranger, asked):
    assert stranger.get(reverse("community:go_to", args=[topic.pk]), {"number": asked}).status_code == 400


def test_a_topic_without_replies_leads_to_their_place(topic, stranger, now):
    answer = stranger.get(reverse("community:go_to", args=[topic.pk]), {"number": "3"})
    assert answer["Location"] == f"{topic.address(now)}#replies"


def test_only_a_topic_of_several_pages_asks_for_a_number(topic, member, reply_many, stranger, now):
    form = f'action="{reverse("community:go_to", args=[topic.pk])}"'
    reply_many(topic, member, 50)
    assert form not in stranger.get(topic.address(now)).content.decode()
    reply_many(topic, member, 1)
    assert form in stranger.get(topic.address(now)).content.decode()


def test_a_reply_that_is_hidden_or_deleted_is_not_answered_and_the_text_kept(
    topic, member, moderator, reply_many, signed_in, now
):
    hidden, deleted = reply_many(topic, member, 2)
    moderation.hide([hidden], moderator, "spam", "", now)
    posting.delete_reply(deleted, member, now)
    for gone in (hidden, deleted):
        form = {"body": "But why?", "answers": gone.pk, "form_key": str(uuid4())}
        answer = signed_in(member).post(reverse("community:reply", args=[topic.pk]), form)
        assert answer.status_code == 400
        assert "isn&#x27;t here. Your text is kept" in answer.content.decode()
        assert "But why?</textarea>" in answer.content.decode()
    assert topic.replies.count() == 2


def test_a_quote_names_author_and_place_and_keeps_its_link(topic, make_user, now, signed_in):
    odd = make_user("odd", name="A [b](c) *d* <e>")
    reply = posting.post_reply(topic, odd, "> x\n\n" + "word " * 300, form_key=uuid4(), now=now)
    page = signed_in(odd).get(topic.address(now), {"answer": "1"})
    quoted = page.context["discussion"]["form"]["body"].value()
    assert "> x" not in quoted and quoted.endswith("…\n\n")
    answer = posting.post_reply(topic, odd, quoted + "Yes.", form_key=uuid4(), now=now)
    link = f'<a href="{reverse("community:reply_place", args=[reply.pk])}">A [b](c) *d* &lt;e&gt; in #1</a>:'
    assert f"<blockquote>\n<p>{link}</p>" in answer.body_html
