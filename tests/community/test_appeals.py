"""Whoever an act is against is told why, appeals it once, and hears what came of it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting
from community.models import Appeal, Case, Notification
from community.moderation import appeals
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("hidden", "reply")


@pytest.fixture
def reply(make_topic, member, now):
    return posting.post_reply(make_topic(), member, "Buy my pills.", form_key=uuid4(), now=now)


@pytest.fixture
def second(make_user):
    return make_user("mona", "moderator")


@pytest.fixture
def hidden(reply, moderator, now):
    return moderation.hide([reply], moderator, "spam", "Pills.", now)


def page_of(act):
    return reverse("community:act", args=[act.pk])


def told(member):
    rows = Notification.objects.filter(member=member).order_by("pk").select_related("happening")
    return [row.happening.title for row in rows]


def test_the_author_is_told_reads_why_and_appeals_once(hidden, reply, member, signed_in, now):
    client = signed_in(member)
    notices = client.get("/community/notifications/").content.decode()
    assert "A moderator hid what you wrote" in notices
    assert "Spam. Pills." in notices
    assert f'href="{page_of(hidden)}"' in notices
    assert f'href="{page_of(hidden)}"' in client.get(reply.topic.address(now)).content.decode()
    page = client.get(page_of(hidden)).content.decode()
    for words in ("Spam. Pills.", "Buy my pills.", "Send the appeal"):
        assert words in page
    assert "momo" not in page
    answer = client.post(page_of(hidden), {"text": "They are\r\nmints."})
    assert answer["Location"] == page_of(hidden)
    appeal = Appeal.objects.get()
    assert (appeal.text, appeal.by, appeal.act) == ("They are\nmints.", member, hidden)
    case = Case.objects.get()
    assert (case.kind, case.reply, case.act, case.cause) == ("appealed", reply, hidden, "They are\nmints.")
    again = client.post(page_of(hidden), {"text": "And again."})
    assert again.status_code == 403
    assert "an act is appealed once" in again.content.decode()
    assert "And again." in again.content.decode()
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize(("text", "status"), [("", 400), (" \n", 400), ("\0", 400), ("x" * 100_000, 403)])
def test_an_appeal_says_something_and_no_book(hidden, member, signed_in, text, status):
    answer = signed_in(member).post(page_of(hidden), {"text": text})
    assert 400 <= answer.status_code < 500
    assert not Appeal.objects.exists()


def test_nobody_else_sees_the_act_or_appeals(
    hidden, other_member, editor, moderator, signed_in, stranger, now
):
    for person in (other_member, editor):
        assert signed_in(person).get(page_of(hidden)).status_code == 404
        assert signed_in(person).post(page_of(hidden), {"text": "Me."}).status_code == 404
    assert stranger.get(page_of(hidden))["Location"].startswith("/accounts/login/")
    page = signed_in(moderator).get(page_of(hidden)).content.decode()
    assert "momo" in page
    assert "mia" in page
    with pytest.raises(Refused, match="not done to you"):
        appeals.appeal(hidden, other_member, "Me.", now)


def test_the_author_of_a_hidden_topic_is_led_to_why(make_topic, member, moderator, signed_in, stranger, now):
    topic = make_topic(by=member)
    address = topic.address(now)
    act = moderation.hide([topic], moderator, "abuse", "", now)
    assert signed_in(member).get(address)["Location"] == page_of(act)
    assert "Hello." in signed_in(member).get(page_of(act)).content.decode()
    assert stranger.get(address).status_code == 404


def test_who_upholds_an_appeal_undoes_the_act(hidden, reply, member, second, now):
    case = appeals.appeal(hidden, member, "Mints.", now).case
    appeals.decide(case, second, True, "Right.", now)
    reply.refresh_from_db()
    case.refresh_from_db()
    assert reply.is_open
    assert (case.decision, case.decided_by) == ("upheld", second)
    assert told(member) == ["A moderator hid what you wrote", "Your appeal: what was done was undone"]
    with pytest.raises(Refused, match="decided before"):
        appeals.decide(case, second, False, "", now)


def test_who_keeps_it_says_why_and_the_member_hears_it(hidden, reply, member, second, signed_in, now):
    case = appeals.appeal(hidden, member, "Mints.", now).case
    appeals.decide(case, second, False, "They are pills.", now)
    reply.refresh_from_db()
    assert not reply.is_open
    assert told(member)[-1] == "Your appeal: what was done stays"
    assert "They are pills." in signed_in(member).get(page_of(hidden)).content.decode()
    with pytest.raises(Refused, match="decided before"):
        appeals.decide(case, second, True, "", now)


def test_another_moderator_decides_where_there_is_one(hidden, member, moderator, make_user, now):
    case = appeals.appeal(hidden, member, "Mints.", now).case
    second = make_user("mona", "moderator")
    with pytest.raises(Refused, match="another moderator decides"):
        appeals.decide(case, moderator, True, "", now)
    with pytest.raises(Refused, match="Only moderators"):
        appeals.decide(case, member, True, "", now)
    second.groups.clear()
    appeals.decide(case, moderator, True, "", now)


def test_undoing_the_act_answers_its_appeal(hidden, member, moderator, now):
    case = appeals.appeal(hidden, member, "Mints.", now).case
    moderation.undo(hidden, moderator, now)
    case.refresh_from_db()
    assert case.decision == "upheld"
    assert told(member)[-1] == "Your appeal: what was done was undone"
    with pytest.raises(Refused, match="nothing left to appeal"):
        appeals.appeal(hidden, member, "Mints.", now)


def test_appeals_of_two_acts_on_one_member_are_decided_one_by_one(member, moderator, second, now):
    acts = [moderation.warn(member, moderator, reason, "", now) for reason in ("spam", "abuse")]
    cases = [appeals.appeal(act, member, f"Why {act.reason}?", now).case for act in acts]
    assert cases[0] == cases[1]
    appeals.decide(cases[0], second, False, "", now)
    waiting = Case.objects.waiting().get()
    assert (waiting.act, waiting.cause) == (acts[1], "Why abuse?")
    appeals.decide(waiting, second, True, "", now)
    assert [appeal.outcome for appeal in Appeal.objects.order_by("pk")] == ["kept", "upheld"]
    assert not Case.objects.waiting().exists()


def test_what_a_rule_holds_needs_no_appeal(reply, member, now):
    act = moderation.hold(reply, None, "spam", "", now)
    assert told(member) == []
    with pytest.raises(Refused, match="looks at this anyway"):
        appeals.appeal(act, member, "Please.", now)
