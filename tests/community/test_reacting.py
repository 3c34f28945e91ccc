"""A member likes and saves, each once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting, reactions
from community.models import Bookmark, Like
from community.rules.refusing import Refused
from community.views import likes
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("member", "other_member")


def press(client, verb, thing):
    return client.post(reverse(f"community:{verb}", args=[thing.pk]))


def test_a_like_is_counted_once_however_often_it_is_sent(make_topic, member, signed_in, now):
    topic, client = make_topic(), signed_in(member)
    for _ in range(3):
        assert press(client, "like_topic", topic)["Location"].startswith(topic.address(now))
    topic.refresh_from_db()
    assert (topic.like_count, Like.objects.count()) == (1, 1)
    for _ in range(2):
        press(client, "unlike_topic", topic)
    topic.refresh_from_db()
    assert (topic.like_count, Like.objects.count()) == (0, 0)


def test_a_save_is_counted_once_however_often_it_is_sent(make_topic, member, signed_in):
    topic, client = make_topic(), signed_in(member)
    for _ in range(2):
        press(client, "save_topic", topic)
    topic.refresh_from_db()
    assert (topic.save_count, Bookmark.objects.count()) == (1, 1)
    for _ in range(2):
        press(client, "unsave_topic", topic)
    topic.refresh_from_db()
    assert (topic.save_count, Bookmark.objects.count()) == (0, 0)


def test_a_reply_is_liked_and_unliked(make_topic, member, other_member, signed_in, reply_many, stranger, now):
    topic = make_topic()
    (reply,) = reply_many(topic, other_member, 1)
    client = signed_in(member)
    press(client, "like_reply", reply)
    assert "1 like<" in stranger.get(topic.address(now)).content.decode()
    assert (
        reverse("community:unlike_reply", args=[reply.pk]) in client.get(topic.address(now)).content.decode()
    )
    press(client, "unlike_reply", reply)
    reply.refresh_from_db()
    assert reply.like_count == 0


def test_what_one_wrote_oneself_is_not_liked(make_topic, other_member, signed_in, reply_many):
    topic = make_topic(by=other_member)
    (reply,) = reply_many(topic, other_member, 1)
    for verb, thing in (("like_topic", topic), ("like_reply", reply)):
        answer = press(signed_in(other_member), verb, thing)
        assert answer.status_code == 403
        assert "This is yours" in answer.content.decode()
    assert not Like.objects.exists()


def test_own_topics_can_be_saved(make_topic, other_member, signed_in):
    topic = make_topic(by=other_member)
    press(signed_in(other_member), "save_topic", topic)
    topic.refresh_from_db()
    assert topic.save_count == 1


def test_what_can_not_be_read_is_not_liked(make_topic, member, other_member, moderator, now):
    topic = make_topic()
    hidden, deleted = (
        posting.post_reply(topic, other_member, "x", form_key=uuid4(), now=now) for _ in range(2)
    )
    moderation.hide([hidden], moderator, "spam", "", now)
    posting.delete_reply(deleted, other_member, now)
    for reply in (hidden, deleted):
        with pytest.raises(Refused, match="can't be read"):
            reactions.like(member, reply, now)


def test_a_like_of_what_was_hidden_since_can_be_taken_back(
    make_topic, member, other_member, moderator, reply_many, now
):
    (reply,) = reply_many(make_topic(), other_member, 1)
    reactions.like(member, reply, now)
    moderation.hide([reply], moderator, "spam", "", now)
    reactions.unlike(member, reply)
    reply.refresh_from_db()
    assert reply.like_count == 0


@pytest.mark.parametrize("verb", ["like_topic", "unlike_topic", "save_topic", "unsave_topic"])
def test_a_topic_that_is_not_visible_is_not_found(make_topic, member, signed_in, now, verb):
    topic = make_topic()
    type(topic).objects.update(visible_until=now)
    assert press(signed_in(member), verb, topic).status_code == 404


def test_members_see_what_they_liked_and_saved(make_topic, member, other_member, signed_in, now):
    topic = make_topic()
    reactions.like(member, topic, now)
    reactions.save_topic(member, topic, now)
    page = signed_in(member).get(topic.address(now)).content.decode()
    assert "unlike/" in page
    assert "unsave/" in page


def test_many_likes_in_a_short_time_are_refused_with_the_time_to_wait(
    make_topic, member, signed_in, at_time, now
):
    topic, client = make_topic(), signed_in(member)
    with at_time(now):
        answers = [press(client, "like_topic", topic) for _ in range(61)]
    assert [answer.status_code for answer in answers[-2:]] == [302, 429]
    assert int(answers[-1]["Retry-After"]) > 0


# Who likes it


def test_a_count_of_likes_leads_to_who_gave_them(
    make_topic, member, moderator, other_member, reply_many, stranger, now
):
    topic = make_topic("Chips")
    (reply,) = reply_many(topic, other_member, 1)
    for target in (topic, reply):
        reactions.like(member, target, now)
        reactions.like(moderator, target, now + timedelta(hours=1))
    page = stranger.get(topic.address(now)).text
    own = f"/community/topics/{topic.pk}/likes/"
    for address in (own, f"{own}1/"):
        assert f'href="{address}"' in page
        words = ["Chips", "2 likes", moderator.username, member.username]
        assert order_of(words, text_of(stranger.get(address))) == words
    reactions.unlike(member, topic)
    assert member.username not in stranger.get(own).text


@pytest.mark.parametrize("count", [1, 12])
def test_who_likes_it_goes_on_and_costs_the_same(
    make_topic, make_user, stranger, count, now, django_assert_num_queries, monkeypatch
):
    topic = make_topic()
    monkeypatch.setattr(likes, "PER_PAGE", 10)
    for number in range(count):
        reactions.like(make_user(f"fan-{number}"), topic, now + timedelta(minutes=number))
    with django_assert_num_queries(3):
        page = stranger.get(f"/community/topics/{topic.pk}/likes/")
    assert len(page.context["likes"]) == min(count, 10)
    assert bool(page.context["links"].older) is (count > 10)


def test_who_likes_what_can_not_be_read_is_not_told(
    make_topic, member, other_member, moderator, reply_many, stranger, now
):
    topic = make_topic()
    (reply,) = reply_many(topic, other_member, 1)
    reactions.like(member, reply, now)
    own = f"/community/topics/{topic.pk}/likes/"
    moderation.hide([reply], moderator, "spam", "", now)
    for number in (1, 2, 10**17):
        assert stranger.get(f"{own}{number}/").status_code == 404
    moderation.hide([topic], moderator, "spam", "", now)
    assert stranger.get(own).status_code == 404
