"""A member reports a topic, a reply, a member; moderators get one case, and the reporter one answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting
from community.models import Board, Case, ModerationAct, Notification, Reply, Report
from community.moderation import deciding, reporting
from community.moderation.weighing import HELD_AT, weight_of
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("reply", "topic")

SPAM = {"reason": "spam", "note": "Pills."}


def url(verb, thing):
    return reverse(f"community:{verb}", args=[thing.pk])


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def reply(topic, other_member, now):
    return posting.post_reply(topic, other_member, "Buy my pills.", form_key=uuid4(), now=now)


@pytest.fixture
def old_hand(make_user, topic, now):
    """Makes a member of whose reports so many were right and so many wrong."""

    def make(name, right=20, wrong=0, days=90):
        user = make_user(name, date_joined=now - timedelta(days=days))
        for outcome in [True] * right + [False] * wrong:
            case = Case.objects.create(kind="reported", topic=topic, opened_at=now, decided_at=now)
            facts = {"reason": "spam", "weight": 1, "at": now, "upheld": outcome}
            Report.objects.create(case=case, reporter=user, **facts)
        return user

    return make


@pytest.mark.parametrize("what", ["reply", "topic", "other_member"])
def test_a_report_is_written_and_becomes_one_case(request, member, signed_in, what):
    thing = request.getfixturevalue(what)
    verb = {"reply": "report_reply", "topic": "report_topic"}.get(what, "report_member")
    client = signed_in(member)
    assert "Send the report" in client.get(url(verb, thing)).text
    answer = client.post(url(verb, thing), SPAM, follow=True)
    assert "Thank you. A moderator will look at it" in answer.text
    case = Case.objects.get()
    assert (case.thing, case.kind, case.author.username) == (thing, "reported", "noah")
    report = Report.objects.get()
    assert (report.case, report.reporter, report.reason, report.note) == (case, member, "spam", "Pills.")


def test_the_ways_there_are_shown_to_those_who_may(
    reply, topic, member, other_member, signed_in, stranger, now
):
    page = signed_in(member).get(topic.address(now)).text
    assert url("report_reply", reply) in page and url("report_topic", topic) in page
    assert url("report_member", other_member) in signed_in(member).get(other_member.get_absolute_url()).text
    for client in (stranger, signed_in(other_member)):
        page = client.get(topic.address(now)).text + client.get(other_member.get_absolute_url()).text
        assert "/report/" not in page


def test_a_second_report_adds_to_the_case_and_one_of_the_same_member_does_not(reply, member, moderator, now):
    reporting.report(reply, member, "spam", "", now)
    reporting.report(reply, moderator, "abuse", "", now)
    with pytest.raises(Refused, match="already"):
        reporting.report(reply, member, "spam", "", now)
    case = Case.objects.get()
    assert case.weight == sum(case.reports.values_list("weight", flat=True)) == 2
    assert case.reports.count() == 2


def test_who_reported_it_is_told_so_before_they_write_again(reply, member, moderator, signed_in, now):
    client = signed_in(member)
    assert client.get(url("report_reply", reply)).status_code == 200
    reporting.report(reply, member, "spam", "", now)
    answer = client.get(url("report_reply", reply))
    assert answer.status_code == 403 and str(reporting.SAID_BEFORE) in answer.text
    assert signed_in(moderator).get(url("report_reply", reply)).status_code == 200


def test_what_cant_be_reported_is_told(reply, topic, other_member, member, moderator, signed_in, now):
    own = signed_in(other_member)
    assert "This is yours" in own.post(url("report_reply", reply), SPAM).text
    assert "This is yours" in own.get(url("report_topic", topic)).text
    assert "This is you." in own.post(url("report_member", other_member), SPAM).text
    posting.delete_reply(reply, other_member, now)
    answer = signed_in(member).post(url("report_reply", reply), SPAM)
    assert (answer.status_code, "Its author deleted this" in answer.text) == (403, True)
    posting.restore_reply(reply, other_member, now)
    moderation.hide([reply], moderator, "spam", "", now)
    assert "A moderator hid this already" in signed_in(member).post(url("report_reply", reply), SPAM).text
    moderation.hide([topic], moderator, "spam", "", now)
    assert signed_in(member).post(url("report_topic", topic), SPAM).status_code == 404
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": "", "note": "Kept."}, "Choose one of the reasons."),
        ({"reason": "x", "note": "Kept."}, "Choose one of the reasons."),
        ({"reason": "other", "note": ""}, "Say in your words"),
        ({"reason": "spam", "note": "Kept. " + "x" * 100_000}, "500 are the most"),
        ({"reason": "spam", "note": "Kept.\x00"}, "can&#x27;t be shown"),
    ],
)
def test_a_form_that_says_too_little_or_too_much_comes_back(reply, member, signed_in, fields, sentence):
    answer = signed_in(member).post(url("report_reply", reply), fields)
    assert answer.status_code in (400, 403)
    assert sentence in answer.text
    assert ("Kept." in answer.text) == bool(fields["note"])
    assert not Case.objects.exists()


def test_reports_have_a_limit(reply, member, signed_in):
    client = signed_in(member)
    answers = [client.post(url("report_reply", reply), {"reason": ""}).status_code for _ in range(11)]
    assert (answers[0], answers[-1]) == (400, 429)


def test_the_reporter_hears_once_what_came_of_it_and_nobody_else_does(
    reply, topic, member, other_member, moderator, signed_in, now
):
    reporting.report(reply, member, "spam", "", now)
    deciding.decide(Case.objects.get(), moderator, "hide", now, reason="spam")
    page = signed_in(member).get(reverse("community:notifications")).text
    told = "You reported reply #1 in “A topic”. A moderator looked at it and hid it. Thank you."
    assert page.count(told) == 1
    assert told not in signed_in(other_member).get(reverse("community:notifications")).text
    assert Notification.objects.get(member=member).mail == Notification.Mail.NONE
    assert Report.objects.get().told_at == now
    # Whatever becomes of the topic, who reported hears of it.
    moderation.hide([topic], moderator, "spam", "", now)
    assert told in signed_in(member).get(reverse("community:notifications")).text


# What a report weighs


@pytest.mark.parametrize(
    ("right", "wrong", "days", "points", "is_trusted"),
    [
        (20, 0, 29, 1, False),
        (3, 0, 90, 2, False),
        (2, 3, 90, 1, False),
        (4, 0, 90, 8, True),
        (40, 0, 90, 10, True),
    ],
)
def test_a_report_weighs_what_its_reporter_was_worth(old_hand, now, right, wrong, days, points, is_trusted):
    assert weight_of(old_hand("ada", right, wrong, days), now) == (points, is_trusted)


def test_three_who_are_right_hide_it_until_a_moderator_has_looked(reply, topic, old_hand, stranger, now):
    for name in ("ada", "bea"):
        reporting.report(reply, old_hand(name), "spam", "", now)
    reply.refresh_from_db()
    assert reply.hidden_by is None
    reporting.report(reply, old_hand("cleo"), "abuse", "", now)
    reply.refresh_from_db()
    act = reply.hidden_by
    assert (act.kind, act.by, act.reason) == (ModerationAct.Kind.HOLD, None, "spam")
    case = Case.objects.waiting().get()
    assert (case.act, case.weight) == (act, 30)
    assert "Buy my pills." not in stranger.get(topic.address(now)).text


def test_no_number_of_newcomers_or_of_those_who_are_wrong_hides_anything(reply, make_user, old_hand, now):
    for number in range(30):
        reporting.report(reply, make_user(f"new{number}"), "spam", "", now)
    for number in range(5):
        reporting.report(reply, old_hand(f"wrong{number}", 2, 8), "spam", "", now)
    reply.refresh_from_db()
    assert Case.objects.waiting().get().weight == 35 > HELD_AT
    assert reply.hidden_by is None


def test_what_a_moderator_kept_is_hidden_again_only_after_it_was_changed(
    reply, old_hand, moderator, other_member, now
):
    hands = [old_hand(name) for name in ("ada", "bea", "cleo")]

    def all_report(at):
        for hand in hands:
            reporting.report(Reply.objects.get(), hand, "spam", "", at)
        return Reply.objects.get().hidden_by is not None

    assert all_report(now)
    deciding.decide(Case.objects.waiting().get(), moderator, "keep", now + timedelta(minutes=1))
    assert Reply.objects.get().hidden_by is None
    assert not all_report(now + timedelta(minutes=2))
    deciding.decide(Case.objects.waiting().get(), moderator, "keep", now + timedelta(minutes=3))
    posting.edit_reply(Reply.objects.get(), other_member, "More pills.", now + timedelta(minutes=4))
    assert all_report(now + timedelta(minutes=5))


def test_reports_never_hide_what_the_house_or_an_administrator_wrote(
    topic, old_hand, admin_user, make_topic, other_member, now
):
    rules = posting.post_reply(topic, admin_user, "Rules.", form_key=uuid4(), now=now)
    article = make_topic("News")
    type(article).objects.filter(pk=article.pk).update(board=Board.objects.get(slug="news"))
    for name in ("ada", "bea", "cleo"):
        hand = old_hand(name)
        for thing in (rules, article, other_member):
            reporting.report(thing, hand, "abuse", "", now)
    assert not ModerationAct.objects.exists()
    assert Case.objects.waiting().count() == 3
