"""A member changes a reply, takes it back, brings it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting
from community.models.topics import EDIT_WINDOW
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("reply")


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def reply(topic, member, now):
    return posting.post_reply(topic, member, "First words.", form_key=uuid4(), now=now)


def url(verb, reply):
    return reverse(f"community:{verb}_reply", args=[reply.pk])


def words(client, topic, now):
    return client.get(topic.address(now)).content.decode()


def test_an_edited_reply_shows_its_new_text_and_when(reply, topic, member, signed_in, stranger, now):
    client = signed_in(member)
    form = client.get(url("edit", reply)).context["form"]
    assert form["body"].value() == "First words."
    answer = client.post(url("edit", reply), {"body": "Better words.", "began_from": reply.version})
    assert answer["Location"] == reply.address(now)
    page = words(stranger, topic, now)
    assert "Better words." in page
    assert "First words." not in page
    assert "edited <time" in page


def test_the_same_text_again_is_no_edit(reply, member, now):
    posting.edit_reply(reply, member, "First words.", now)
    reply.refresh_from_db()
    assert reply.edited_at is None


def test_two_tabs_with_different_texts_show_both_and_lose_neither(reply, member, signed_in):
    client, began_from = signed_in(member), reply.version
    client.post(url("edit", reply), {"body": "From one tab.", "began_from": began_from})
    answer = client.post(url("edit", reply), {"body": "From the other.", "began_from": began_from})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "From one tab." in page
    assert "From the other." in page
    again = {name: answer.context["form"][name].value() for name in ("body", "began_from")}
    assert client.post(url("edit", reply), again).status_code == 302
    reply.refresh_from_db()
    assert reply.body == "From the other."


def test_an_edit_sent_twice_is_no_conflict(reply, member, signed_in):
    client, form = signed_in(member), {"body": "Better.", "began_from": reply.version}
    assert [client.post(url("edit", reply), form).status_code for _ in range(2)] == [302, 302]


@pytest.mark.parametrize("verb", ["edit", "delete"])
def test_after_30_minutes_nothing_changes_any_more(reply, member, signed_in, at_time, now, verb):
    client = signed_in(member)
    with at_time(now + EDIT_WINDOW - timedelta(seconds=1)):
        assert url(verb, reply) in words(client, reply.topic, now)
    with at_time(now + EDIT_WINDOW):
        assert url(verb, reply) not in words(client, reply.topic, now)
        answer = client.post(url(verb, reply), {"body": "Too late.", "began_from": reply.version})
    assert answer.status_code == 403
    assert "30 minutes" in answer.content.decode()
    reply.refresh_from_db()
    assert (reply.body, reply.deleted_at) == ("First words.", None)


@pytest.mark.parametrize("verb", ["edit", "delete", "restore"])
def test_only_its_author_changes_a_reply(reply, other_member, signed_in, verb):
    answer = signed_in(other_member).post(url(verb, reply), {"body": "Not mine."})
    assert answer.status_code == 403
    reply.refresh_from_db()
    assert (reply.body, reply.deleted_at) == ("First words.", None)


def test_a_deleted_reply_is_gone_and_not_counted(reply, topic, member, signed_in, stranger, now):
    signed_in(member).post(url("delete", reply))
    page = words(stranger, topic, now)
    assert "First words." not in page
    assert 'id="reply-1"' not in page
    assert "Replies (0)" in page


def test_a_deleted_reply_that_was_answered_leaves_its_place(
    reply, topic, member, other_member, stranger, now
):
    posting.post_reply(topic, other_member, "Yes.", answers=reply, form_key=uuid4(), now=now)
    posting.delete_reply(reply, member, now)
    page = words(stranger, topic, now)
    assert "Deleted by its author." in page
    assert "First words." not in page
    assert 'href="' + reply.address(now) in page


def test_its_author_brings_a_deleted_reply_back_within_the_time(
    reply, topic, member, signed_in, stranger, now
):
    client = signed_in(member)
    client.post(url("delete", reply))
    assert url("restore", reply) in words(client, topic, now)
    client.post(url("restore", reply))
    page = words(stranger, topic, now)
    assert "First words." in page
    assert "Replies (1)" in page


def test_a_deleted_reply_does_not_come_back_after_the_time(reply, member, now):
    posting.delete_reply(reply, member, now)
    with pytest.raises(Refused, match="30 minutes"):
        posting.restore_reply(reply, member, now + EDIT_WINDOW)


def test_deleting_and_bringing_back_twice_counts_once(reply, topic, member, now):
    for verb, count in ((posting.delete_reply, 0), (posting.restore_reply, 1)):
        verb(reply, member, now)
        verb(reply, member, now)
        topic.refresh_from_db()
        assert topic.reply_count == count


def test_a_number_is_never_given_again(reply, topic, member, now):
    posting.delete_reply(reply, member, now)
    assert posting.post_reply(topic, member, "Next.", form_key=uuid4(), now=now).number == 2


def test_a_deleted_reply_can_not_be_edited(reply, member, now):
    posting.delete_reply(reply, member, now)
    with pytest.raises(Refused, match="Bring it back"):
        posting.edit_reply(reply, member, "Changed.", now)


def test_what_a_moderator_hid_or_closed_is_not_edited(reply, topic, member, moderator, now):
    closing = moderation.close(topic, moderator, "spam", "", now)
    with pytest.raises(Refused, match="closed"):
        posting.edit_reply(reply, member, "Changed.", now)
    moderation.undo(closing, moderator, now)
    moderation.hide([reply], moderator, "spam", "", now)
    for verb in (
        lambda: posting.edit_reply(reply, member, "Changed.", now),
        lambda: posting.delete_reply(reply, member, now),
    ):
        with pytest.raises(Refused, match="hid this"):
            verb()


def test_a_reply_below_a_topic_that_is_gone_is_not_found(reply, topic, member, signed_in, now):
    type(topic).objects.update(visible_until=now)
    for verb in ("edit", "delete", "restore", "like", "unlike"):
        assert signed_in(member).post(url(verb, reply), {"body": "x"}).status_code == 404
