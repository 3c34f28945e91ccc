"""A moderator hides with a reason, closes, and undoes."""

from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor import search
from community import moderation, posting
from community.models import Board, ModerationAct, Reply
from community.rules import moderating
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("topic", "reply")


def url(verb, thing):
    return reverse(f"community:{verb}", args=[thing.pk])


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def reply(topic, member, now):
    return posting.post_reply(topic, member, "Buy my pills.", form_key=uuid4(), now=now)


def words(client, topic, now):
    return client.get(topic.address(now)).content.decode()


def test_a_hidden_reply_leaves_its_reason_its_number_and_its_answers(
    reply, topic, moderator, member, signed_in, stranger, now
):
    posting.post_reply(topic, member, "No, thanks.", answers=reply, form_key=uuid4(), now=now)
    client = signed_in(moderator)
    assert client.get(url("hide_reply", reply)).status_code == 200
    answer = client.post(url("hide_reply", reply), {"reason": "off_topic", "note": ""})
    assert answer["Location"] == reply.address(now)
    page = words(stranger, topic, now)
    assert "Hidden by a moderator: off topic." in page
    assert "Buy my pills." not in page
    assert 'id="reply-1"' in page
    assert "No, thanks." in page
    assert "Replies (2)" in page


def test_the_act_says_who_when_why_and_what(reply, moderator, now):
    act = moderation.hide([reply], moderator, "spam", "  Pills,\n again. ", now)
    assert (act.by, act.at, act.why) == (moderator, now, "spam. Pills, again.")
    assert [target.reply for target in act.targets.all()] == [reply]


def test_its_author_still_reads_a_hidden_reply_and_the_reason(
    reply, topic, moderator, member, other_member, signed_in, now
):
    moderation.hide([reply], moderator, "spam", "", now)
    assert "Buy my pills." in words(signed_in(member), topic, now)
    assert "Hidden by a moderator: spam." in words(signed_in(member), topic, now)
    assert "Buy my pills." not in words(signed_in(other_member), topic, now)


def test_a_moderator_reads_a_hidden_reply_and_undoes_it(reply, topic, moderator, signed_in, stranger, now):
    act = moderation.hide([reply], moderator, "spam", "", now)
    page = words(signed_in(moderator), topic, now)
    assert "<details" in page
    assert "Buy my pills." in page
    assert url("undo_act", act) in page
    answer = signed_in(moderator).post(url("undo_act", act))
    assert answer["Location"] == reply.address(now)
    assert "Buy my pills." in words(stranger, topic, now)
    act.refresh_from_db()
    assert act.undone_by == moderator


def test_undoing_restores_exactly_what_the_act_did(topic, member, moderator, reply_many, now):
    first, second, third = reply_many(topic, member, 3)
    before = moderation.hide([first], moderator, "abuse", "", now)
    act = moderation.hide([first, second, third], moderator, "spam", "", now)
    assert {target.reply for target in act.targets.all()} == {second, third}
    moderation.undo(act, moderator, now)
    assert list(Reply.objects.exclude(hidden_by=None)) == [first]
    first.refresh_from_db()
    assert first.hidden_by == before


def test_nothing_is_hidden_or_undone_twice(reply, moderator, now):
    act = moderation.hide([reply], moderator, "spam", "", now)
    with pytest.raises(Refused, match="hidden before"):
        moderation.hide([reply], moderator, "spam", "", now)
    moderation.undo(act, moderator, now)
    with pytest.raises(Refused, match="undone before"):
        moderation.undo(act, moderator, now)
    assert ModerationAct.objects.count() == 1


@pytest.mark.parametrize(
    ("reason", "note", "sentence"),
    [("", "", "one of the reasons"), ("x", "", "one of the reasons"), ("other", " ", "your words")],
)
def test_a_reason_is_needed(reply, moderator, now, reason, note, sentence):
    with pytest.raises(Refused, match=sentence):
        moderation.hide([reply], moderator, reason, note, now)
    assert not ModerationAct.objects.exists()


def test_the_form_without_a_reason_comes_back_with_the_words(reply, moderator, signed_in):
    answer = signed_in(moderator).post(url("hide_reply", reply), {"note": "Please don't."})
    assert answer.status_code == 400
    assert "Please don&#x27;t." in answer.content.decode()


def test_another_reason_is_told_in_the_moderators_words(reply, topic, moderator, stranger, now):
    moderation.hide([reply], moderator, "other", "Asked for by its author.", now)
    assert "Hidden by a moderator: Asked for by its author." in words(stranger, topic, now)


@pytest.mark.parametrize("person", ["member", "other_member", "author", "editor"])
def test_only_moderators_hide_and_undo(request, reply, moderator, signed_in, now, person):
    client = signed_in(request.getfixturevalue(person))
    assert client.get(url("hide_reply", reply)).status_code == 403
    assert client.post(url("hide_reply", reply), {"reason": "spam"}).status_code == 403
    act = moderation.hide([reply], moderator, "spam", "", now)
    assert client.post(url("undo_act", act)).status_code == 403
    assert Reply.objects.get().hidden_by == act


def test_a_moderator_does_not_hide_what_an_administrator_wrote(topic, moderator, admin_user, now):
    reply = posting.post_reply(topic, admin_user, "Rules.", form_key=uuid4(), now=now)
    with pytest.raises(Refused, match="not moderated here"):
        moderation.hide([reply], moderator, "abuse", "", now)
    moderation.hide([reply], admin_user, "abuse", "", now)


def test_whoever_may_not_hide_it_is_told_why(topic, moderator, admin_user, member, signed_in, reply_many):
    own, senior, others = (reply_many(topic, by, 1)[0] for by in (moderator, admin_user, member))
    asked = [f"replies/{own.pk}/hide", f"replies/{senior.pk}/hide", f"members/{moderator.pk}/hide"]
    for path, why in zip(
        asked, (moderating.OWN_DOING, moderating.ADMINISTRATOR, moderating.OWN_DOING), strict=True
    ):
        for send in (signed_in(moderator).get, signed_in(moderator).post):
            answer = send(f"/community/{path}/")
            assert answer.status_code == 403 and str(why) in answer.text
    assert signed_in(moderator).get(f"/community/replies/{others.pk}/hide/").status_code == 200
    assert not ModerationAct.objects.exists()


def test_a_topic_that_the_house_opened_is_not_hidden_but_its_replies_are(make_topic, member, moderator, now):
    topic = make_topic()
    type(topic).objects.update(board=Board.objects.get(slug="news"))
    topic.refresh_from_db()
    with pytest.raises(Refused, match="The house keeps"):
        moderation.hide([topic], moderator, "spam", "", now)
    reply = posting.post_reply(topic, member, "Spam.", form_key=uuid4(), now=now)
    moderation.hide([reply], moderator, "spam", "", now)


def test_a_hidden_topic_is_nowhere_until_it_is_undone(topic, member, moderator, signed_in, stranger, now):
    answer = signed_in(moderator).post(url("hide_topic", topic), {"reason": "spam"})
    assert answer["Location"] == "/community/general/"
    assert stranger.get(topic.address(now)).status_code == 404
    assert stranger.get(topic.address(now) + "feed/").status_code == 404
    for address in ("/community/", "/community/general/", "/community/general/feed/"):
        assert topic.title not in stranger.get(address).content.decode()
    assert not search.find("topic", now, limit=5).hits
    moderation.undo(ModerationAct.objects.get(), moderator, now)
    assert stranger.get(topic.address(now)).status_code == 200
    assert search.find("topic", now, limit=5).hits


@pytest.mark.parametrize("person", ["editor", "moderator"])
def test_closing_says_why_and_reopening_takes_replies_again(
    request, topic, member, signed_in, stranger, now, person
):
    client = signed_in(request.getfixturevalue(person))
    client.post(url("close_topic", topic), {"reason": "other", "note": "All is said."})
    page = words(stranger, topic, now)
    assert "Replies are closed: All is said." in page
    assert "<textarea" not in page
    assert url("reopen_topic", topic) not in words(signed_in(member), topic, now)
    assert url("reopen_topic", topic) in words(client, topic, now)
    client.post(url("reopen_topic", topic))
    assert "<textarea" in words(stranger, topic, now)


def test_a_topic_is_closed_once(topic, moderator, now):
    moderation.close(topic, moderator, "other", "Enough.", now)
    with pytest.raises(Refused, match="closed before"):
        moderation.close(topic, moderator, "other", "Enough.", now)


def test_members_neither_close_nor_reopen(topic, member, moderator, signed_in, now):
    client = signed_in(member)
    assert client.post(url("close_topic", topic), {"reason": "spam"}).status_code == 403
    moderation.close(topic, moderator, "spam", "", now)
    assert client.post(url("reopen_topic", topic)).status_code == 403
    topic.refresh_from_db()
    assert topic.is_closed_at(now)


def test_the_reason_is_asked_with_what_it_is_about(topic, reply, moderator, signed_in):
    page = signed_in(moderator).get(url("close_topic", topic)).content.decode()
    assert "“<bdi>A topic</bdi>” by <bdi>noah</bdi>." in page
    page = signed_in(moderator).get(url("hide_reply", reply)).content.decode()
    assert "Reply #1 by <bdi>mia</bdi>." in page
    assert "Buy my pills." in page


def test_whoever_hid_a_topic_is_led_to_where_it_can_be_undone(topic, moderator, signed_in):
    client = signed_in(moderator)
    answer = client.post(url("hide_topic", topic), {"reason": "spam"})
    page = client.get(answer["Location"]).content.decode()
    address = url("act", ModerationAct.objects.get())
    assert f'The topic is hidden. <a href="{address}">It can be undone.</a>' in page
    assert "Undo it" in client.get(address).text
