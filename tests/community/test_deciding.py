"""A case is taken and decided once, whatever it is of, and can be taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community import moderation, posting
from community.models import Case, ModerationAct, Notification, Reply, Report
from community.moderation import appeals, deciding, queue, reporting
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("reply", "moderator")

KINDS = ModerationAct.Kind


@pytest.fixture
def reply(make_topic, other_member, now):
    return posting.post_reply(make_topic(), other_member, "Buy my pills.", form_key=uuid4(), now=now)


@pytest.fixture
def other_moderator(make_user):
    return make_user("mina", "moderator")


@pytest.fixture
def case(reply, member, now):
    reporting.report(reply, member, "spam", "", now)
    return Case.objects.get()


def told(member):
    """What the member is told of what they reported."""
    return Notification.objects.shown(timezone.now()).filter(member=member)


def held(reply, now):
    """The reply, held by a rule of the house, and its case."""
    act = moderation.hold(reply, None, "spam", "A rule.", now)
    return queue.open_case(Case.Kind.HELD, reply, now, cause="A rule.", act=act)


@pytest.mark.parametrize(
    ("decision", "kinds", "is_hidden", "upheld"),
    [
        ("keep", set(), False, False),
        ("hide", {KINDS.HIDE}, True, True),
        ("hide_warn", {KINDS.HIDE, KINDS.WARN}, True, True),
        ("delete", {KINDS.DELETE}, True, True),
        ("silence", {KINDS.HIDE, KINDS.SILENCE}, True, True),
        ("suspend", {KINDS.HIDE, KINDS.SUSPEND}, True, True),
    ],
)
def test_each_decision_does_what_it_says(case, moderator, now, decision, kinds, is_hidden, upheld):
    deciding.decide(case, moderator, decision, now, reason="spam", note="Pills.")
    case.refresh_from_db()
    assert (case.decision, case.decided_by, case.decided_at) == (decision, moderator, now)
    assert set(case.outcome.values_list("kind", flat=True)) == kinds
    assert set(case.outcome.values_list("note", flat=True)) <= {"Pills."}
    assert (Reply.objects.get().hidden_by is not None) == is_hidden
    assert Report.objects.get().upheld == upheld


@pytest.mark.parametrize(
    ("decision", "days", "until"), [("silence", 0, 7), ("suspend", 0, 30), ("silence", 90, 90)]
)
def test_what_ends_ends_when_it_was_said(case, moderator, now, decision, days, until):
    deciding.decide(case, moderator, decision, now, reason="abuse", days=days)
    act = ModerationAct.objects.exclude(until=None).get()
    assert act.until == now + timedelta(days=until)


def test_a_deleted_reply_is_not_shown_to_its_author_either(
    case, reply, moderator, other_member, signed_in, now
):
    address = reply.address(now)
    deciding.decide(case, moderator, "delete", now, reason="illegal")
    assert "Buy my pills." not in signed_in(other_member).get(address).text
    assert "Buy my pills." in signed_in(moderator).get(address).text


def test_holding_leaves_it_to_somebody_else(case, member, moderator, other_moderator, now):
    queue.take(case, moderator, now)
    deciding.decide(case, moderator, "hold", now, reason="spam")
    case.refresh_from_db()
    assert (case.is_open, case.claimed_by, case.act.kind) == (True, None, KINDS.HOLD)
    assert not told(member)
    with pytest.raises(Refused, match="can't be decided"):
        deciding.decide(case, other_moderator, "hold", now, reason="spam")
    deciding.decide(case, other_moderator, "hide", now, reason="spam")
    assert Reply.objects.get().hidden_by.kind == KINDS.HIDE


def test_a_hold_is_taken_back_and_the_report_waits_as_before(case, moderator, other_moderator, now):
    deciding.decide(case, moderator, "hold", now, reason="spam")
    deciding.take_back(case, other_moderator, now)
    case.refresh_from_db()
    assert (case.is_open, case.act, case.claimed_by) == (True, None, other_moderator)
    assert Reply.objects.get().hidden_by is None
    deciding.decide(case, other_moderator, "hold", now, reason="spam")


def test_a_hold_by_a_rule_or_in_other_hands_is_not_taken_back(case, reply, moderator, other_moderator, now):
    with pytest.raises(Refused, match="waits already"):
        deciding.take_back(held(reply, now), moderator, now)
    moderation.undo(Reply.objects.get().hidden_by, moderator, now)
    deciding.decide(case, moderator, "hold", now, reason="spam")
    queue.take(case, moderator, now)
    with pytest.raises(Refused, match="momo took this"):
        deciding.take_back(case, other_moderator, now)


def test_keeping_lets_go_what_was_held(reply, moderator, now):
    deciding.decide(held(reply, now), moderator, "keep", now)
    assert Reply.objects.get().hidden_by is None
    assert ModerationAct.objects.get().undone_by == moderator


def test_a_report_and_a_hold_of_one_thing_are_decided_together(case, reply, moderator, member, now):
    second = held(reply, now)
    deciding.decide(second, moderator, "hide", now, reason="spam")
    assert not Case.objects.waiting().exists()
    assert set(Case.objects.values_list("decision", flat=True)) == {"hide"}
    assert told(member).count() == 1


def test_hiding_from_the_page_decides_the_case_and_an_undo_leaves_it_decided(case, reply, moderator, now):
    act = moderation.hide([reply], moderator, "spam", "", now)
    case.refresh_from_db()
    assert (case.decision, list(case.outcome.all())) == ("hide", [act])
    moderation.undo(act, moderator, now)
    case.refresh_from_db()
    assert case.decision == "hide"
    # Nobody was right or wrong in what was undone.
    assert Report.objects.get().upheld is None


def test_letting_go_from_the_log_decides_what_waited_for_it(reply, moderator, now):
    case = held(reply, now)
    moderation.undo(case.act, moderator, now)
    case.refresh_from_db()
    assert case.decision == "keep"


def test_undoing_a_hide_over_a_hold_holds_again(reply, moderator, now):
    case = held(reply, now)
    deciding.decide(case, moderator, "hide", now, reason="spam")
    moderation.undo(Reply.objects.get().hidden_by, moderator, now)
    assert Reply.objects.get().hidden_by == case.act
    again = Case.objects.waiting().get()
    assert (again.kind, again.act, again.cause) == ("held", case.act, "A rule.")


def test_undoing_in_any_order_puts_back_what_stands(reply, moderator, now):
    hold = held(reply, now).act
    hide = moderation.hide([reply], moderator, "spam", "", now)
    delete = moderation.delete([reply], moderator, "spam", "", now)
    moderation.undo(hide, moderator, now)
    assert Reply.objects.get().hidden_by == delete
    moderation.undo(delete, moderator, now)
    assert Reply.objects.get().hidden_by == hold
    moderation.undo(hold, moderator, now)
    assert Reply.objects.get().hidden_by is None


@pytest.mark.parametrize("decision", ["keep", "hide", "hide_warn"])
def test_what_is_taken_back_is_as_it_was(case, reply, moderator, member, now, decision):
    second = held(reply, now)
    deciding.decide(case, moderator, decision, now, reason="spam")
    deciding.take_back(case, moderator, now)
    assert set(Case.objects.waiting()) == {case, second}
    assert Reply.objects.get().hidden_by.kind == KINDS.HOLD
    assert Report.objects.get().upheld is None
    assert not told(member).exists()
    deciding.decide(second, moderator, "delete", now, reason="spam")
    assert told(member).get().happening.text.endswith("and removed it. Thank you.")


def test_what_was_reported_anew_is_not_taken_back(case, reply, moderator, other_moderator, now):
    deciding.decide(case, moderator, "keep", now)
    reporting.report(reply, other_moderator, "spam", "", now)
    with pytest.raises(Refused, match="reported anew"):
        deciding.take_back(case, moderator, now)


def test_a_member_who_was_reported_is_warned_silenced_or_suspended(other_member, member, moderator, now):
    reporting.report(other_member, member, "abuse", "", now)
    with pytest.raises(Refused, match="can't be decided"):
        deciding.decide(Case.objects.get(), moderator, "hide", now, reason="abuse")
    deciding.decide(Case.objects.get(), moderator, "silence", now, reason="abuse")
    act = ModerationAct.objects.get()
    assert (act.kind, act.targets.get().member) == (KINDS.SILENCE, other_member)
    assert "You reported the member noah." in told(member).get().happening.text


@pytest.mark.parametrize(("decision", "is_hidden"), [("kept", True), ("upheld", False)])
def test_an_appeal_is_decided_by_another_moderator_and_once(
    reply, other_member, moderator, other_moderator, now, decision, is_hidden
):
    act = moderation.hide([reply], moderator, "spam", "", now)
    case = appeals.appeal(act, other_member, "It is no spam.", now).case
    with pytest.raises(Refused, match="what you did yourself"):
        deciding.decide(case, moderator, decision, now)
    deciding.decide(case, other_moderator, decision, now)
    assert (Reply.objects.get().hidden_by is not None) == is_hidden
    with pytest.raises(Refused, match="answered once"):
        deciding.take_back(case, other_moderator, now)


# Who may, and when


def test_a_case_is_taken_by_one_and_free_again_after_ten_minutes(case, moderator, other_moderator, now):
    queue.take(case, moderator, now)
    for move in (queue.take, lambda *said: deciding.decide(*said[:2], "keep", now)):
        with pytest.raises(Refused, match="momo took this"):
            move(case, other_moderator, now)
    queue.take(case, moderator, now)
    queue.take(case, other_moderator, now + timedelta(minutes=10))
    queue.give_back(case, moderator)
    case.refresh_from_db()
    assert case.claimed_by == other_moderator
    queue.give_back(case, other_moderator)
    case.refresh_from_db()
    assert case.claimed_by is None


def test_what_was_decided_meanwhile_is_told_and_not_done_twice(case, moderator, other_moderator, now):
    deciding.decide(case, moderator, "hide", now, reason="spam")
    for move in (
        lambda: queue.take(case, other_moderator, now),
        lambda: deciding.decide(case, other_moderator, "keep", now),
    ):
        with pytest.raises(Refused, match="momo decided this meanwhile"):
            move()
    assert ModerationAct.objects.count() == 1


def test_what_was_changed_since_it_was_seen_is_not_decided(case, reply, moderator, other_member, now):
    seen = Case.objects.get().version
    posting.edit_reply(reply, other_member, "I am sorry.", now)
    with pytest.raises(Refused, match="changed since you looked"):
        deciding.decide(case, moderator, "hide", now, reason="spam", version=seen)
    deciding.decide(case, moderator, "hide", now, reason="spam", version=Case.objects.get().version)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"decision": "explode", "reason": "spam"}, "can't be decided here"),
        ({"decision": "warn", "reason": "spam"}, "can't be decided here"),
        ({"decision": "hide"}, "Choose one of the reasons"),
        ({"decision": "hide", "reason": "x"}, "Choose one of the reasons"),
        ({"decision": "hide", "reason": "other"}, "your words"),
        ({"decision": "silence", "reason": "spam", "days": 10**9}, "how many days"),
    ],
)
def test_a_decision_that_is_none_does_nothing(case, moderator, now, said, sentence):
    with pytest.raises(Refused, match=sentence):
        deciding.decide(case, moderator, now=now, **said)
    assert not ModerationAct.objects.exists()
    assert Case.objects.waiting().exists()


def test_nobody_decides_what_is_about_themselves_or_a_senior(
    make_topic, moderator, other_moderator, admin_user, member, now
):
    for by in (moderator, admin_user):
        reply = posting.post_reply(make_topic(), by, "Rules.", form_key=uuid4(), now=now)
        reporting.report(reply, member, "abuse", "", now)
    own, senior = Case.objects.order_by("pk")
    with pytest.raises(Refused, match="about you"):
        deciding.decide(own, moderator, "keep", now)
    with pytest.raises(Refused, match="about an administrator"):
        deciding.decide(senior, moderator, "keep", now)
    with pytest.raises(Refused, match="Only moderators"):
        deciding.decide(own, member, "keep", now)
    deciding.decide(own, other_moderator, "hide", now, reason="abuse")
    with pytest.raises(Refused, match="about you"):
        deciding.decide(senior, admin_user, "keep", now)


def test_a_report_of_the_moderator_who_decides_counts_neither_way(reply, moderator, now):
    reporting.report(reply, moderator, "spam", "", now)
    deciding.decide(Case.objects.get(), moderator, "hide", now, reason="spam")
    assert Report.objects.get().upheld is None
    assert not told(moderator).exists()
