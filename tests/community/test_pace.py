"""A topic goes slowly, and closes by itself: time decides, and each is told before it is felt."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor.limits import TooFast
from community import moderation, pace, pages, posting
from community.models import Board, ModerationAct, Topic
from community.rules import moderating
from community.rules.refusing import Refused

DAY = timedelta(days=1)
WHY = {"reason": "off_topic", "note": ""}


def url(verb, thing):
    return reverse(f"community:{verb}", args=[thing.pk])


def words(client, topic, now):
    return client.get(topic.address(now)).content.decode()


def reply(topic, by, at, body="A reply."):
    return posting.post_reply(topic, by, body, form_key=uuid4(), now=at)


@pytest.fixture
def slow(make_topic, moderator, now):
    topic = make_topic()
    moderation.slow(topic, 10, moderator, "other", "Calm down.", now)
    topic.refresh_from_db()
    return topic


@pytest.fixture
def timed(make_topic, editor, now):
    topic = make_topic()
    moderation.close_after(topic, 2, editor, "other", "It is old.", now)
    topic.refresh_from_db()
    return topic


def test_in_a_slow_topic_one_writes_again_after_the_wait(slow, member, other_member, now):
    first = reply(slow, member, now)
    posting.delete_reply(first, member, now)
    with pytest.raises(TooFast, match=r"every 10 minutes.* in 4 minutes") as told:
        reply(slow, member, now + timedelta(minutes=6))
    assert told.value.retry_after == 240
    reply(slow, other_member, now + timedelta(minutes=6))
    reply(slow, member, now + timedelta(minutes=10))


def test_who_may_close_it_need_not_wait_nor_anybody_elsewhere(slow, make_topic, moderator, member, now):
    for _ in range(2):
        reply(slow, moderator, now)
        reply(make_topic(), member, now)


def test_the_form_says_it_before_and_the_refusal_keeps_the_text(slow, member, signed_in, stranger, now):
    assert "everybody writes one reply every 10 minutes" in words(stranger, slow, now)
    client = signed_in(member)
    send = {"body": "One.", "form_key": uuid4()}
    assert client.post(url("reply", slow), send).status_code == 302
    assert client.post(url("reply", slow), send).status_code == 302
    answer = client.post(url("reply", slow), {"body": "My second thought.", "form_key": uuid4()})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 590
    assert "My second thought." in answer.content.decode()
    assert slow.replies.count() == 1


def test_a_form_that_is_sent_twice_at_once_is_one_reply_and_no_refusal(slow, member, now):
    key = uuid4()
    sent = [posting.post_reply(slow, member, "Hello", form_key=key, now=now) for _ in range(2)]
    assert sent[0] == sent[1]


def test_time_closes_and_each_reply_moves_it_on(timed, member, stranger, at_time, now):
    reply(timed, member, now + DAY)
    timed.refresh_from_db()
    assert timed.closes_at == now + 3 * DAY
    assert pages.next_turn(now) == now + 3 * DAY
    with at_time(now + 3 * DAY - timedelta(seconds=1)):
        page = words(stranger, timed, now)
        assert "Replies are closed" not in page
        assert "Replies close <time" in page and "unless somebody replies before" in page
    with at_time(now + 3 * DAY):
        page = words(stranger, timed, now)
        assert "nobody replied for 2 days" in page
        assert "reply-form" not in page
        assert "Replies closed" in stranger.get("/community/general/").content.decode()
    with pytest.raises(Refused, match="closed"):
        reply(timed, member, now + 3 * DAY)


def test_reopening_waits_as_long_again_and_is_undone(timed, editor, signed_in, at_time, now):
    later = now + 5 * DAY
    with at_time(later):
        client = signed_in(editor)
        assert "Reopen the replies" in words(client, timed, now)
        for _ in range(2):
            assert client.post(url("reopen_topic", timed)).status_code == 302
    timed.refresh_from_db()
    assert timed.closes_at == later + 2 * DAY
    act = ModerationAct.objects.get(kind="reopen")
    moderation.undo(act, editor, later)
    timed.refresh_from_db()
    assert timed.is_closed_at(later)


def test_what_was_closed_twice_is_opened_at_once(timed, editor, now):
    moderation.close(timed, editor, "off_topic", "", now)
    timed.refresh_from_db()
    moderation.reopen(timed, editor, now + 9 * DAY)
    timed.refresh_from_db()
    assert not timed.is_closed_at(now + 9 * DAY)


def test_undoing_a_wait_goes_by_the_replies_since(timed, editor, member, now):
    moderation.close_after(timed, 7, editor, "other", "Longer.", now)
    reply(timed, member, now + DAY)
    moderation.undo(ModerationAct.objects.get(note="Longer."), editor, now + DAY)
    timed.refresh_from_db()
    assert (timed.close_after_days, timed.closes_at) == (2, now + 3 * DAY)
    moderation.undo(ModerationAct.objects.get(note="It is old."), editor, now + DAY)
    timed.refresh_from_db()
    assert (timed.close_after_days, timed.closes_at) == (0, None)


def test_a_board_has_a_wait_for_its_new_topics(make_topic, now):
    Board.objects.filter(slug="general").update(close_after_days=30)
    topic = make_topic()
    assert (topic.close_after_days, topic.closes_at) == (30, now + 30 * DAY)
    assert pages.next_turn(now) == now + 30 * DAY


def test_both_are_set_on_one_page(make_topic, editor, member, signed_in, stranger, now):
    topic, client = make_topic(), signed_in(editor)
    assert client.get(url("pace_topic", topic)).status_code == 200
    assert client.post(url("pace_topic", topic), WHY | {"minutes": 60, "days": 7}).status_code == 302
    topic.refresh_from_db()
    assert (topic.slow_minutes, topic.close_after_days) == (60, 7)
    assert set(ModerationAct.objects.values_list("kind", flat=True)) == {"slow", "timer"}
    wrong = [{"minutes": 60, "days": 7}, {"minutes": 7, "days": 7}, {"minutes": 60, "days": "9" * 30}]
    wrong += [{"minutes": 60, "days": -1}, {"minutes": "x\0", "days": "\0"}, {}]
    for fields in wrong:
        assert client.post(url("pace_topic", topic), WHY | fields).status_code in (400, 403)
    assert (
        signed_in(member).post(url("pace_topic", topic), WHY | {"minutes": 0, "days": 0}).status_code == 403
    )
    for act in ModerationAct.objects.all():
        assert moderating.may_undo(editor, act)
        moderation.undo(act, editor, now)
    assert Topic.objects.filter(slow_minutes=0, close_after_days=0, closes_at=None).count() == 1


def test_every_pace_has_words():
    assert all(pace.told(Topic(slow_minutes=minutes)) for minutes in pace.SLOW if minutes)
