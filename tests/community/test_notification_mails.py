"""A follower is mailed once, whatever dies or runs twice, and stops it from the mail without signing in."""

import re
import smtplib
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from community import moderation, posting
from community.models import Follow, MailChoice, Notification, Topic
from community.models.notifications import WINDOW
from community.telling import following, handing, letters, mail_choices, mail_links, mailing, notifying

pytestmark = pytest.mark.standing("other_member")

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
CENTRE = "/community/notifications/"


@pytest.fixture
def tell(other_member, now):
    """Tells the followers of a topic but its author, so long ago that their mails are due."""

    def make(topic, key="one", *, at=now - WINDOW, **more):
        more.setdefault("by", other_member)
        facts = (more.pop("title", "Correction"), "It is three.", "#c", key, at)
        notifying.tell_followers(topic, "correction", *facts, **more)

    return make


def send():
    said = StringIO()
    call_command("send_notifications", stdout=said, stderr=said)
    return said.getvalue()


def post(topic, by, body, at):
    return posting.post_reply(topic, by, body, form_key=uuid4(), now=at)


def states():
    return list(Notification.objects.order_by("pk").values_list("mail", flat=True))


def path_of(address):
    return urlsplit(address).path


def link(message, words):
    """The address that follows these words in the mail."""
    return path_of(re.search(rf"{words}[^\n]*:\n(https?://\S+)", message.body)[1])


# What is sent


def test_what_comes_of_a_topic_within_minutes_is_one_mail(make_topic, follower, tell, now, at_time):
    topic, other = make_topic("Chips"), make_topic("Robots")
    following.follow_topic(follower(topic), other, now)
    tell(topic, "one", at=now)
    tell(other, "two", at=now)
    with at_time(now + WINDOW - SECOND):
        tell(topic, "three", at=timezone.now(), title="Update")
        assert "Nothing was to be sent." in send()
    with at_time(now + WINDOW):
        assert "Sent: 2." in send()
        assert "Nothing was to be sent." in send()
    subjects = [message.subject for message in mail.outbox]
    assert subjects == ["Correction, and 1 more: Chips", "Correction: Robots"]
    assert mail.outbox[0].to == ["lena@example.org"] and states() == ["sent"] * 3
    assert mail.outbox[0].body.count("It is three.") == 2
    assert f"{settings.SITE_URL}/community/general/" in mail.outbox[0].body


def test_it_says_who_wrote_what_and_leads_to_the_first(
    make_topic, follower, member, other_member, at_time, now
):
    topic = make_topic("Chips")
    follower(topic)
    first, *_ = (post(topic, who, "Some words.", now) for who in (member, other_member, member))
    with at_time(now + WINDOW):
        send()
    (message,) = mail.outbox
    assert message.subject == "3 new replies by mia and noah: Chips"
    assert message.body.count("Some words.") == 3 and "New reply by noah:" in message.body
    assert f"{topic.address(now)}#reply-{first.number}\n" in message.body


def test_a_mention_waits_as_long_and_comes_first(make_topic, follower, member, at_time, now):
    topic = make_topic("Chips")
    follower(topic)
    for body in ("Some words.", "@lena, look."):
        post(topic, member, body, now)
    with at_time(now + WINDOW - SECOND):
        send()
    assert mail.outbox == []
    with at_time(now + WINDOW):
        send()
    assert mail.outbox[0].subject == "mia mentioned you, and 1 more: Chips"
    assert "because somebody mentioned you." in mail.outbox[0].body


def test_nothing_goes_of_what_was_read_on_the_site_meanwhile(make_topic, follower, member, at_time, now):
    topic = make_topic("Chips")
    lena = follower(topic)
    first, _ = (post(topic, member, body, now) for body in ("The first.", "The second."))
    notifying.read_up_to(lena, topic.pk, first.number, now)
    with at_time(now + WINDOW):
        send()
    assert "The second." in mail.outbox[0].body and "The first." not in mail.outbox[0].body
    post(topic, member, "The third.", now)
    notifying.read_up_to(lena, topic.pk, 3, now)
    with at_time(now + WINDOW):
        assert "Nothing was to be sent." in send()


def test_what_is_read_hidden_or_muted_between_the_list_and_the_mail_is_not_in_it(
    make_topic, follower, member, moderator, other_member, monkeypatch, now
):
    topic = make_topic("Chips")
    lena = follower(topic)
    written = ((member, "Read."), (member, "Hidden."), (member, "Stays."), (other_member, "Muted."))
    _, hidden, *_ = (post(topic, who, body, now) for who, body in written)
    take_turn, keys = handing.mail.take_turn, list(Notification.objects.values_list("pk", flat=True))

    def meanwhile(*args):
        notifying.read_up_to(lena, topic.pk, 1, now)
        moderation.hide([hidden], moderator, "spam", "", now)
        following.follow(lena, "author", other_member.pk, "muted", now)
        take_turn(*args)

    monkeypatch.setattr(handing.mail, "take_turn", meanwhile)
    assert mailing.send(keys, now + WINDOW) == 1
    said = mail.outbox[0].body
    assert [body for _, body in written if body in said] == ["Stays."]


def test_many_of_one_topic_are_counted_and_go_once(make_topic, follower, tell):
    topic = make_topic("Chips")
    follower(topic)
    for number in range(letters.OF_TOPIC + 3):
        tell(topic, str(number))
    send()
    (message,) = mail.outbox
    assert message.body.count("It is three.") == letters.OF_TOPIC and "And 3 more." in message.body
    assert set(states()) == {"sent"}


def test_nothing_goes_before_its_time_and_nothing_that_is_a_week_old(
    make_topic, follower, tell, now, at_time
):
    topic = make_topic()
    follower(topic)
    tell(topic, visible_from=now + HOUR)
    send()
    assert mail.outbox == []
    with at_time(now + timedelta(days=8)):
        send()
    assert mail.outbox == []
    with at_time(now + HOUR + WINDOW):
        send()
    assert len(mail.outbox) == 1


def test_nothing_goes_of_what_was_taken_back_or_can_not_be_seen(make_topic, follower, tell, now):
    gone, hidden = make_topic(), make_topic()
    lena = follower(gone)
    following.follow_topic(lena, hidden, now)
    tell(gone, "one")
    tell(hidden, "two")
    notifying.take_back(["one"], now)
    type(hidden).objects.filter(pk=hidden.pk).update(visible_until=timezone.now())
    send()
    assert mail.outbox == []
    assert states() == ["waiting", "waiting"]


def test_who_muted_left_said_no_or_never_proved_an_address_gets_none(make_topic, follower, tell, member, now):
    topic = make_topic()
    muted, left, closed, silent = (follower(topic, name) for name in ("muted", "left", "closed", "silent"))
    following.follow_topic(member, topic, now)
    tell(topic)
    following.silence(muted, topic.pk, now)
    following.end(left, "topic", topic.pk)
    mail_choices.stop(silent, now)
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    send()
    assert mail.outbox == []
    assert states() == ["none"] * 5


def test_many_mails_to_one_address_wait_for_a_later_run(make_topic, follower, tell, now, at_time):
    lena = follower(make_topic())
    for number in range(12):
        following.follow_topic(lena, topic := make_topic(f"Topic {number}"), now)
        tell(topic, str(number))
    with at_time(now + HOUR):
        send()
    assert (len(mail.outbox), states().count("waiting")) == (10, 2)
    with at_time(now + 2 * HOUR):
        send()
    assert (len(mail.outbox), states().count("waiting")) == (12, 0)


# Whatever dies


class Flaky(EmailBackend):
    """Does to its mails, one after the other, what `Flaky.todo` says; then it sends."""

    todo: list = []

    def send_messages(self, messages):
        if self.todo and (failure := self.todo.pop(0)):
            raise failure
        return super().send_messages(messages)


@pytest.fixture
def flaky(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Flaky"
    Flaky.todo = []
    return Flaky.todo


class Killed(BaseException):
    """What ends a process."""


def test_one_that_was_being_handed_over_when_the_run_was_killed_is_never_sent_again(
    make_topic, follower, tell, flaky, now, at_time
):
    topic = make_topic()
    for name in ("lena", "piet", "yuki"):
        follower(topic, name)
    tell(topic)
    flaky += [None, Killed()]
    with pytest.raises(Killed):
        send()
    assert states() == ["sent", "going", "waiting"]
    assert "Sent: 1." in send()
    with at_time(now + 2 * HOUR):
        assert "handing over: 1" in send()
        assert "handing over" not in send()
    assert [message.to for message in mail.outbox] == [["lena@example.org"], ["yuki@example.org"]]


def test_a_server_that_breaks_off_ends_the_run_and_the_others_wait(make_topic, follower, tell, flaky):
    topic = make_topic()
    for name in ("lena", "piet"):
        follower(topic, name)
    tell(topic)
    flaky.append(smtplib.SMTPServerDisconnected("gone"))
    with pytest.raises(CommandError, match="does not answer: gone"):
        send()
    assert states() == ["going", "waiting"]


def test_a_server_that_is_away_costs_no_mail(make_topic, follower, tell, monkeypatch):
    topic = make_topic()
    follower(topic)
    tell(topic)

    def away(backend):
        raise ConnectionRefusedError("nobody there")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", away, raising=False)
        with pytest.raises(CommandError, match="nobody there"):
            send()
    assert states() == ["waiting"]
    assert "Sent: 1." in send()


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (smtplib.SMTPDataError(550, b"no"), "refused"),
        (smtplib.SMTPDataError(451, b"later"), "waiting"),
        (smtplib.SMTPRecipientsRefused({"lena@example.org": (550, b"unknown")}), "refused"),
        (smtplib.SMTPRecipientsRefused({"lena@example.org": (450, b"busy")}), "waiting"),
    ],
)
def test_one_that_is_refused_does_not_hold_up_the_others(make_topic, follower, tell, flaky, failure, state):
    topic = make_topic()
    for name in ("lena", "piet"):
        follower(topic, name)
    tell(topic)
    flaky.append(failure)
    send()
    assert states() == [state, "sent"]


def test_of_two_runs_one_sends_each(make_topic, follower, tell, monkeypatch):
    topic = make_topic()
    follower(topic)
    tell(topic)
    take_turn, keys = handing.mail.take_turn, [Notification.objects.get().pk]

    def other_run(*args):
        monkeypatch.setattr(handing.mail, "take_turn", take_turn)
        mailing.send(keys, timezone.now())

    monkeypatch.setattr(handing.mail, "take_turn", other_run)
    assert mailing.send(keys, timezone.now()) == 0
    assert len(mail.outbox) == 1


def test_a_batch_costs_few_queries_more_than_its_mails(make_topic, follower, tell, django_assert_num_queries):
    topic = make_topic()
    for number in range(20):
        follower(topic, f"reader-{number}")
    tell(topic)
    keys = list(Notification.objects.values_list("pk", flat=True))
    # The rows, and for all of them: addresses, what they chose, the members; each its limit, its claim,
    # which is two in a transaction, its words, what the site is called, and its end.
    with django_assert_num_queries(4 + 20 * 8):
        mailing.send(keys, timezone.now())


# What a mail program reads


@pytest.fixture
def mailed(make_topic, follower, tell):
    """A member who follows two topics, and the mail about one of them."""
    topic = make_topic("Chips")
    lena = follower(topic)
    following.follow_topic(lena, make_topic("Another"), timezone.now())
    tell(topic)
    send()
    return lena, topic, mail.outbox[0]


def test_the_headers_as_a_mail_server_gets_them(make_topic, follower, tell, post_office):
    topic = make_topic("Чипы и агенты " * 8)
    follower(topic)
    tell(topic)
    send()
    (message,) = post_office.messages
    address = message["List-Unsubscribe"].strip()  # It begins on a line of its own, being long.
    assert re.fullmatch(rf"<{settings.SITE_URL}/community/notifications/unfollow/[\w.-]+/>", address)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"] == f"<notification-{Notification.objects.get().pk}@127.0.0.1>"
    assert message["Subject"].strip().startswith("Correction: Чипы и агенты")
    assert address.strip("<>") in message.get_content()


def test_one_click_of_a_mail_program_mutes(mailed):
    lena, topic, message = mailed
    another = Topic.objects.exclude(pk=topic.pk).get()
    program = Client(enforce_csrf_checks=True)
    address = path_of(message.extra_headers["List-Unsubscribe"].strip("<>"))
    for _ in range(2):
        answer = program.post(
            address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
        assert "told nothing more of “<bdi>Chips</bdi>”" in answer.text
    assert dict(Follow.objects.filter(member=lena).values_list("key", "level")) == {
        topic.pk: "muted",
        another.pk: "all",
    }


def test_looking_unfollows_nothing_and_nobody_keeps_or_lists_the_page(mailed):
    _, _, message = mailed
    for words in ("Hear no more", "Choose what"):
        for ask in (Client().get, Client().head):
            answer = ask(link(message, words))
            assert answer.status_code == 200
            assert answer["Cache-Control"] == "private, no-store"
            assert answer["X-Robots-Tag"] == "noindex"
            assert not answer.cookies
    assert Follow.objects.filter(member__username="lena").count() == 2


def test_the_page_of_choices_works_from_the_mail(mailed):
    lena, topic, message = mailed
    page, reader = link(message, "Choose what"), Client(enforce_csrf_checks=True)
    shown = reader.get(page).text
    assert "Chips" in shown and "Another" in shown and "csrfmiddlewaretoken" not in shown
    assert reader.post(page, {"_level": f"muted-topic-{topic.pk}"})["Location"] == page
    assert Follow.objects.get(member=lena, key=topic.pk).is_muted
    reader.post(page, {"how": "never"})
    assert MailChoice.objects.get().how == "never"
    chosen = {"how": "weekly", "hour": "7", "weekday": "4", "time_zone": "Asia/Tokyo"}
    assert reader.post(page, chosen)["Location"] == page
    lena.refresh_from_db()
    choice = MailChoice.objects.get(member=lena)
    assert (choice.how, choice.hour, choice.weekday, lena.time_zone) == ("weekly", 7, 4, "Asia/Tokyo")
    assert "The next mail goes at" in reader.get(page).text
    reader.post(page, {"_level": f"none-topic-{topic.pk}"})
    assert Follow.objects.filter(member=lena).count() == 1
    assert reader.post(page, {"_level": "x"}).status_code == 400


def test_the_page_names_no_topic_that_can_not_be_seen(mailed):
    _, topic, message = mailed
    type(topic).objects.filter(pk=topic.pk).update(visible_until=timezone.now())
    for words in ("Hear no more", "Choose what"):
        assert "Chips" not in Client().get(link(message, words)).text


# Tokens


def test_a_token_is_for_one_member_and_one_purpose(mailed, make_user, now):
    _, topic, message = mailed
    piet = make_user("piet", email="piet@example.org")
    following.follow_topic(piet, topic, now)
    unfollow, choose = (link(message, words) for words in ("Hear no more", "Choose what"))
    token, other = (path.split("/")[-2] for path in (unfollow, choose))
    rest = token.partition("-")[2]
    forged = [
        f"{CENTRE}choose/{token}/",
        f"{CENTRE}unfollow/{other}/",
        f"{CENTRE}stop/{token}/",
        f"{CENTRE}stop/{other}/",
        f"{CENTRE}unfollow/{piet.pk}-{rest}/",
        f"{CENTRE}unfollow/{token[:-1]}/",
        f"{CENTRE}unfollow/{token}x/",
        f"{CENTRE}unfollow/{'9' * 30}-1.a.b/",
        f"{CENTRE}unfollow/{'x' * 5000}/",
        f"{CENTRE}unfollow/1-1.é.b/",
        f"{CENTRE}choose/%00/",
        f"{CENTRE}choose/0-0..b/",
    ]
    for address in forged:
        for ask in (Client().get, Client().post):
            answer = ask(address)
            assert answer.status_code == 404, address
            assert "This link does not work" in answer.text
            assert answer["Cache-Control"] == "private, no-store"
    assert Follow.objects.exclude(level="all").count() == 0 and not MailChoice.objects.exists()


def test_a_token_ends_after_a_year_with_the_address_and_with_the_account(mailed, at_time, now):
    lena, _, message = mailed
    page = link(message, "Hear no more")
    assert Client().get(page).status_code == 200
    token = page.split("/")[-2]
    with pytest.MonkeyPatch.context() as patch:
        later = timezone.now() + mail_links.VALID + HOUR
        patch.setattr("django.core.signing.time.time", later.timestamp)
        assert mail_links.permit("unfollow", token) is None
    for change in ({"email": "lena@elsewhere.example"}, {"email": "lena@example.org", "is_active": False}):
        type(lena).objects.filter(pk=lena.pk).update(**change)
        assert Client().post(page).status_code == 404
    assert Follow.objects.filter(member__username="lena").count() == 2


def test_many_presses_in_a_short_time_are_refused(mailed, at_time, now):
    _, _, message = mailed
    page = link(message, "Hear no more")
    with at_time(now + HOUR):
        answers = [Client().post(page).status_code for _ in range(61)]
    assert answers[-2:] == [200, 429]
