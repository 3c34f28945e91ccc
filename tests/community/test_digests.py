"""Who chose one mail a day or a week gets it at their hour, of what is unread, and ends it at one click."""

import re
import smtplib
from datetime import UTC, datetime, timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from community import moderation
from community.models import MailChoice, Notification, Topic
from community.telling import digests, following, handing, letters, mail_choices, notifying

pytestmark = pytest.mark.standing("lena")

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DAILY = {"how": "daily", "hour": 8, "weekday": 0, "time_zone": "UTC"}
WEEKLY = DAILY | {"how": "weekly"}
FOLLOWED = "/community/topics/followed/"
FORM = {"how": "daily", "hour": "8", "weekday": "0", "time_zone": "UTC"}


@pytest.fixture
def lena(make_topic, follower, now):
    """A member who follows a topic and chose a digest."""
    member = follower(make_topic("Chips"))
    mail_choices.choose(member, now, **DAILY)
    return member


@pytest.fixture
def chips(lena):
    return topic_of(lena)


@pytest.fixture
def due(lena):
    """The instant of her first digest."""
    return MailChoice.objects.get().due_at


@pytest.fixture
def send(at_time):
    """Runs the command at an instant; gives what it said."""

    def run(now):
        said = StringIO()
        with at_time(now):
            call_command("send_notifications", stdout=said, stderr=said)
        return said.getvalue()

    return run


def topic_of(member):
    return Topic.objects.get(pk=member.follows.get().key)


def states():
    rows = Notification.objects.exclude(member__email=None).order_by("pk")
    return list(rows.values_list("mail", flat=True))


# When it goes


@pytest.mark.parametrize(
    ("how", "hour", "weekday", "zone", "now", "due"),
    [
        ("daily", 8, 0, "UTC", "2026-11-30T07:59", "2026-11-30T08:00"),
        ("daily", 8, 0, "UTC", "2026-11-30T08:00", "2026-12-01T08:00"),
        ("daily", 8, 0, "Asia/Tokyo", "2026-11-30T07:59", "2026-11-30T23:00"),
        # The clocks go forward on 29 March and back on 25 October; half past two is not, or twice.
        ("daily", 8, 0, "Europe/Berlin", "2026-03-28T07:00", "2026-03-29T06:00"),
        ("daily", 2, 0, "Europe/Berlin", "2026-03-28T12:00", "2026-03-29T01:00"),
        ("daily", 2, 0, "Europe/Berlin", "2026-10-25T00:00", "2026-10-26T01:00"),
        # 30 November 2026 is a Monday.
        ("weekly", 8, 0, "UTC", "2026-11-30T08:00", "2026-12-07T08:00"),
        ("weekly", 8, 6, "UTC", "2026-11-30T08:00", "2026-12-06T08:00"),
        ("weekly", 23, 0, "America/New_York", "2026-12-01T03:00", "2026-12-01T04:00"),
        ("soon", 8, 0, "UTC", "2026-11-30T08:00", None),
        ("never", 8, 0, "UTC", "2026-11-30T08:00", None),
    ],
)
def test_the_next_one_is_at_the_hour_where_the_member_lives(
    django_user_model, how, hour, weekday, zone, now, due
):
    member = django_user_model(time_zone=zone)
    choice = MailChoice(member=member, how=how, hour=hour, weekday=weekday)
    found = choice.next_digest(datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert (found and f"{found.astimezone(UTC):%Y-%m-%dT%H:%M}") == due


def test_it_goes_at_its_time_once_with_all_that_is_unread(
    lena, chips, due, make_topic, member, reply_many, send, now, post_office
):
    robots = make_topic("Robots", body="All about @lena’s robots.")
    first, _ = reply_many(chips, member, 2, "Some words.")
    assert "Nothing was to be sent." in send(due - timedelta(seconds=1))
    assert "Sent: 1." in send(due)
    assert "Nothing was to be sent." in send(due + HOUR)
    (message,) = post_office.messages
    said = message.get_content().replace("\r", "")
    assert message["Subject"] == "3 unread: Robots and more" and message["To"] == "lena@example.org"
    assert said.count("New reply by mia: Some words.") == 2 and "noah mentioned you" in said
    for address in (f"{chips.address(now)}#reply-{first.number}", robots.address(now)):
        assert f"{settings.SITE_URL}{address}\n" in said
    assert MailChoice.objects.get().due_at == due + DAY
    assert states() == ["sent"] * 3


def test_nothing_goes_where_nothing_is_unread(lena, chips, due, member, moderator, reply_many, send, now):
    read, hidden = reply_many(chips, member, 2)
    notifying.read_up_to(lena, chips.pk, read.number, now)
    act = moderation.hide([hidden], moderator, "spam", "", now)
    assert "Nothing was to be sent." in send(due)
    assert mail.outbox == [] and MailChoice.objects.get().due_at == due + DAY
    # What is back is unread still.
    moderation.undo(act, moderator, now)
    send(due + DAY)
    assert mail.outbox[0].subject == "1 unread: Chips"


def test_new_topics_that_get_no_mail_of_their_own_are_in_it_unless_they_were_muted_since(
    lena, due, make_topic, send, now
):
    board = make_topic("Agents").board_id
    following.follow(lena, "board", board, "all", now)
    make_topic("Robots")
    following.silence(lena, make_topic("Noise").pk, now)
    send(due)
    assert mail.outbox[0].subject == "1 unread: Robots" and "Noise" not in mail.outbox[0].body


def test_many_are_counted_and_not_said_again(lena, chips, due, member, reply_many, send):
    reply_many(chips, member, 20)
    told = Notification.objects.filter(happening__number=1).first()
    more = letters.OF_ALL + 7 - 20
    for number in range(more):
        notifying.tell_followers(chips, "correction", "Correction", "x", "", str(number), told.at)
    send(due)
    (message,) = mail.outbox
    assert message.body.count("\n- ") == letters.OF_ALL and "And 7 more." in message.body
    assert set(states()) == {"sent"}
    send(due + DAY)
    assert len(mail.outbox) == 1


def test_an_address_that_nobody_proved_gets_none(lena, chips, due, member, reply_many, send):
    lena.emailaddress_set.update(verified=False)
    reply_many(chips, member, 1)
    send(due)
    assert mail.outbox == [] and MailChoice.objects.get().due_at == due + DAY
    lena.emailaddress_set.update(verified=True)
    send(due + DAY)
    assert len(mail.outbox) == 1


def test_who_chooses_a_digest_gets_what_waits_in_it_and_who_ends_it_gets_nothing(
    lena, chips, due, member, reply_many, send, now
):
    mail_choices.choose(lena, now, **DAILY | {"how": "soon"})
    reply_many(chips, member, 1)
    mail_choices.choose(lena, now, **DAILY)
    # Its window is over, and it waits for the digest all the same.
    send(due - timedelta(minutes=1))
    assert mail.outbox == []
    mail_choices.stop(lena, now)
    send(due + DAY)
    assert mail.outbox == []
    mail_choices.choose(lena, due + DAY, **WEEKLY)
    send(MailChoice.objects.get().due_at)
    assert len(mail.outbox) == 1


# Whatever dies


class Flaky(EmailBackend):
    """Does to its mails, one after the other, what `Flaky.todo` says; then it sends."""

    todo: list = []

    def send_messages(self, messages):
        if self.todo and (failure := self.todo.pop(0)):
            raise failure
        return super().send_messages(messages)


class Killed(BaseException):
    """What ends a process."""


def test_a_run_that_is_killed_in_the_middle_never_sends_twice(
    chips, due, follower, member, reply_many, send, settings, now
):
    for name in ("piet", "yuki"):
        mail_choices.choose(follower(chips, name), now, **DAILY)
    reply_many(chips, member, 2)
    settings.EMAIL_BACKEND, Flaky.todo = f"{__name__}.Flaky", [None, Killed()]
    with pytest.raises(Killed):
        send(due)
    assert sorted(states()) == ["digest"] * 2 + ["going"] * 2 + ["sent"] * 2
    assert "Sent: 1." in send(due + HOUR / 2)
    assert "handing over: 2" in send(due + 2 * HOUR)
    send(due + DAY)
    assert [message.to for message in mail.outbox] == [["lena@example.org"], ["yuki@example.org"]]


@pytest.mark.parametrize(("code", "goes"), [(451, 1), (550, 0)])
def test_one_that_is_refused_for_now_is_due_again(
    lena, chips, due, member, reply_many, send, settings, code, goes
):
    reply_many(chips, member, 1)
    settings.EMAIL_BACKEND, Flaky.todo = f"{__name__}.Flaky", [smtplib.SMTPDataError(code, b"no")]
    send(due)
    assert mail.outbox == []
    send(due + HOUR)
    assert len(mail.outbox) == goes and MailChoice.objects.get().due_at == due + DAY


def test_of_two_runs_one_sends_it(lena, chips, due, member, reply_many, monkeypatch):
    reply_many(chips, member, 1)
    take_turn, choices = handing.mail.take_turn, list(MailChoice.objects.select_related("member"))

    def other_run(*args):
        monkeypatch.setattr(handing.mail, "take_turn", take_turn)
        digests.send(choices, due)

    monkeypatch.setattr(handing.mail, "take_turn", other_run)
    assert digests.send(choices, due) == 0
    assert len(mail.outbox) == 1


def test_who_has_nothing_to_read_costs_next_to_nothing(chips, due, follower, now, django_assert_num_queries):
    for number in range(20):
        mail_choices.choose(follower(chips, f"reader-{number}"), now, **DAILY)
    choices = list(MailChoice.objects.select_related("member"))
    # Who can be reached, who has something to read, and all move on at once.
    with django_assert_num_queries(3):
        assert digests.send(choices, due) == 0
    assert not MailChoice.objects.due(due).exists()


# How it is chosen, and ended


def test_one_click_of_a_mail_program_ends_it(lena, chips, due, member, reply_many, send, post_office):
    reply_many(chips, member, 1)
    send(due)
    (message,) = post_office.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<digest-\d+@127.0.0.1>", message["Message-ID"])
    address = message["List-Unsubscribe"].strip().strip("<>")
    assert address in message.get_content()
    path, program = urlsplit(address).path, Client(enforce_csrf_checks=True)
    assert "Stop these mails" in program.get(path).text
    assert MailChoice.objects.get().how == "daily"
    for _ in range(2):
        answer = program.post(
            path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200 and "No more mail" in answer.text
        assert answer["Cache-Control"] == "private, no-store"
    choice = MailChoice.objects.get()
    assert (choice.how, choice.hour, choice.due_at) == ("never", 8, None)
    reply_many(chips, member, 1)
    send(due + DAY)
    assert len(post_office.messages) == 1
    type(lena).objects.update(email=None)
    assert program.post(path).status_code == 404


def test_a_member_chooses_on_the_site_and_reads_there_what_holds(member, signed_in):
    client = signed_in(member)
    assert "once you have an e-mail address" in client.get(FOLLOWED).text
    for how, says in (
        ("daily", "The next mail goes at"),
        ("never", "You get no mail"),
        ("soon", "ten minutes"),
    ):
        for _ in range(2):
            assert client.post(FOLLOWED, FORM | {"how": how})["Location"] == FOLLOWED
        type(member).objects.filter(pk=member.pk).update(email=f"{how}@example.org")
        assert says in client.get(FOLLOWED).text
        assert MailChoice.objects.get().how == how


def test_what_is_not_sent_stays(lena, signed_in):
    mail_choices.choose(lena, timezone.now(), how="weekly", hour=21, weekday=5, time_zone="Asia/Tokyo")
    signed_in(lena).post(FOLLOWED, {"how": "daily"})
    choice = MailChoice.objects.select_related("member").get()
    assert (choice.how, choice.hour, choice.weekday) == ("daily", 21, 5)
    assert choice.member.time_zone == "Asia/Tokyo"


def test_what_is_no_choice_is_refused_and_changes_nothing(lena, signed_in):
    before, client = MailChoice.objects.values().get(), signed_in(lena)
    for said, sentence in (
        ({"how": "hourly"}, "Choose how often."),
        ({"how": ""}, "Choose how often."),
        ({"how": "\0"}, "Choose how often."),
        ({"hour": "25"}, "Choose an hour"),
        ({"hour": "-1"}, "Choose an hour"),
        ({"hour": "9" * 5000}, "Choose an hour"),
        ({"weekday": "7"}, "Choose a day"),
        ({"weekday": "x"}, "Choose a day"),
        ({"time_zone": "Mars/Base"}, "There is no such time zone"),
        ({"time_zone": "../../etc/passwd"}, "There is no such time zone"),
    ):
        answer = client.post(FOLLOWED, FORM | said)
        assert answer.status_code == 400 and sentence in answer.text, said
        assert MailChoice.objects.values().get() == before, said
        lena.refresh_from_db()
        assert lena.time_zone == "UTC", said
