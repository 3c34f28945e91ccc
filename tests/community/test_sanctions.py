"""Members are warned, silenced and suspended until an instant; time decides, and each is undone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting, reactions
from community.models import ActAgainst, ModerationAct, Notification, Standing
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("member", "moderator")

WEEK = timedelta(days=7)


@pytest.fixture
def silenced(member, moderator, now):
    """The act by which the member is silenced for a week."""
    return moderation.silence(member, moderator, now + WEEK, "abuse", "Three times.", now)


def test_silence_ends_at_its_instant_and_not_before(silenced, member, now):
    standing = Standing.objects.of(member)
    assert standing.silenced_by == silenced
    last = now + WEEK - timedelta(microseconds=1)
    assert [standing.is_silenced(at) for at in (now, last, now + WEEK)] == [True, True, False]


def test_a_silenced_member_writes_nothing_that_others_read(member, moderator, make_topic, now):
    topic, own = make_topic(), make_topic(by=member)
    moderation.silence(member, moderator, now + WEEK, "abuse", "", now)
    with pytest.raises(Refused, match="silenced you until"):
        posting.post_reply(topic, member, "Hello.", form_key=uuid4(), now=now)
    with pytest.raises(Refused, match="silenced you"):
        make_topic(by=member)
    with pytest.raises(Refused, match="silenced you"):
        posting.edit_topic(own, member, "Else", "Else.", now)
    with pytest.raises(Refused, match="silenced you"):
        reactions.like(member, topic, now)
    reactions.save_topic(member, topic, now)
    posting.post_reply(topic, member, "Hello.", form_key=uuid4(), now=now + WEEK)


def test_who_is_silenced_is_told_before_typing(
    silenced, member, make_topic, signed_in, now, at_time, django_assert_num_queries
):
    topic = make_topic()
    client = signed_in(member)
    # One more than others ask: why they are silenced.
    with django_assert_num_queries(9):
        page = client.get(topic.address(now)).content.decode()
    assert "A moderator silenced you until" in page
    assert "abuse. Three times." in page
    assert f'href="{reverse("community:act", args=[silenced.pk])}"' in page
    assert "<textarea" not in page
    assert f'formaction="{reverse("community:like_topic", args=[topic.pk])}"' not in page
    assert f'formaction="{reverse("community:save_topic", args=[topic.pk])}"' in page
    answer = client.get("/community/general/new/")
    assert answer.status_code == 403
    assert "silenced you until" in answer.content.decode()
    with at_time(now + WEEK):
        assert "<textarea" in client.get(topic.address(now)).content.decode()


def test_what_they_wrote_stays_theirs_to_take_back_and_not_to_change(
    make_topic, reply_many, member, moderator, signed_in, now
):
    topic = make_topic()
    (reply,) = reply_many(topic, member, 1)
    moderation.silence(member, moderator, now + WEEK, "abuse", "", now)
    client = signed_in(member)
    page = client.get(topic.address(now)).content.decode()
    assert reverse("community:delete_reply", args=[reply.pk]) in page
    assert reverse("community:edit_reply", args=[reply.pk]) not in page
    assert client.get(reverse("community:edit_reply", args=[reply.pk])).status_code == 403
    assert client.post(reverse("community:delete_reply", args=[reply.pk])).status_code == 302
    assert client.post(reverse("community:restore_reply", args=[reply.pk])).status_code == 403
    typed = {"body": "Words that I typed.", "form_key": str(uuid4())}
    refused = client.post(reverse("community:reply", args=[topic.pk]), typed)
    assert refused.status_code == 403
    assert "Words that I typed." in refused.content.decode()


def test_undoing_gives_the_word_back_at_once(silenced, member, moderator, make_topic, now):
    moderation.undo(silenced, moderator, now)
    posting.post_reply(make_topic(), member, "Hello.", form_key=uuid4(), now=now)
    titles = [told.happening.title for told in Notification.objects.filter(member=member).order_by("pk")]
    assert titles == ["A moderator silenced you", "A moderator took back what was done"]


def test_one_silence_at_a_time_and_an_old_one_does_not_lift_the_next(silenced, member, moderator, now):
    with pytest.raises(Refused, match="silenced already"):
        moderation.silence(member, moderator, now + 2 * WEEK, "spam", "", now)
    later = moderation.silence(member, moderator, now + 2 * WEEK, "spam", "", now + WEEK)
    moderation.undo(silenced, moderator, now + WEEK)
    assert Standing.objects.of(member).silenced_by == later


@pytest.mark.parametrize(
    ("person", "sentence"),
    [("moderator", "about yourself"), ("second", "They are a moderator"), ("admin_user", "administrator")],
)
def test_nobody_moderates_themselves_another_moderator_or_a_senior(
    request, make_user, moderator, admin_user, now, person, sentence
):
    second = make_user("mona", "moderator")
    target = second if person == "second" else request.getfixturevalue(person)
    for verb in (moderation.silence, moderation.suspend):
        with pytest.raises(Refused, match=sentence):
            verb(target, moderator, now + WEEK, "abuse", "", now)
    with pytest.raises(Refused, match=sentence):
        moderation.warn(target, moderator, "abuse", "", now)
    assert not ModerationAct.objects.exists()
    moderation.warn(second, admin_user, "abuse", "", now)


def test_only_moderators_do_so(editor, member, other_member, now):
    for person in (editor, other_member):
        with pytest.raises(Refused, match="Only moderators"):
            moderation.warn(member, person, "abuse", "", now)


@pytest.mark.parametrize("until", [timedelta(0), timedelta(days=-1), timedelta(days=4000)])
def test_an_end_lies_ahead(member, moderator, now, until):
    with pytest.raises(Refused, match="an end that is to come"):
        moderation.suspend(member, moderator, now + until, "abuse", "", now)


def test_a_warning_names_what_it_is_about_and_does_nothing_to_it(
    member, moderator, make_topic, reply_many, now
):
    (reply,) = reply_many(make_topic(), member, 1)
    act = moderation.warn(member, moderator, "abuse", "", now, about=reply)
    assert {target.thing for target in act.targets.all()} == {member, reply}
    reply.refresh_from_db()
    assert reply.is_open
    moderation.undo(act, moderator, now)


def test_what_is_done_to_ones_own_is_undone_by_another(make_user, moderator, make_topic, now):
    second = make_user("mona", "moderator")
    act = moderation.hide([make_topic(by=moderator)], second, "off_topic", "", now)
    with pytest.raises(Refused, match="about yourself"):
        moderation.undo(act, moderator, now)
    assert ActAgainst.objects.get().member == moderator
    moderation.undo(act, second, now)
