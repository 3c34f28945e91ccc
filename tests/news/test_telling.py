"""Who follows an article is told once of what is corrected in it, and of its retraction."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command

from community.models import Happening, Notification
from community.models.notifications import WINDOW
from community.telling import following
from news import workflow
from news.models import Article
from news.rules import Refused

pytestmark = pytest.mark.standing("article", "reader")

HOUR = timedelta(hours=1)
CENTRE = "/community/notifications/"


@pytest.fixture
def reader(member):
    """A member with a proven address."""
    member.email = "mia@example.org"
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


@pytest.fixture
def article(make_live, reader, now):
    """A live article that the reader follows."""
    article = make_live()
    following.follow_topic(reader, article.topic, now)
    return article


@pytest.fixture
def correct(editor, now):
    """Corrects an article."""

    def make(article, was="It cost two million.", *, at=now, kind="correction", **more):
        facts = {"says": "It cost three million.", "form_key": uuid4()} | more
        return workflow.correct(article, editor, at, kind=kind, was=was, **facts)

    return make


@pytest.fixture
def send(now, at_time):
    """Sends the mails that are due as soon as they can be."""

    def run():
        with at_time(now + WINDOW):
            call_command("send_notifications")

    return run


def told():
    return [(row.member.username, row.happening.title) for row in Notification.objects.order_by("pk")]


@pytest.mark.parametrize("kind", ["correction", "clarification", "update"])
def test_a_follower_is_told_on_the_site_and_by_mail(article, correct, signed_in, reader, kind, now, send):
    made = correct(article, kind=kind)
    page = signed_in(reader).get(CENTRE).text
    send()
    place = f"{article.topic.address(now)}#correction-{made.pk}"
    for words in (kind.title(), "Chips for agents", "two million", "It says now: It cost three", place):
        assert words in page
    (message,) = mail.outbox
    assert message.subject == f"{kind.title()}: Chips for agents"
    assert "It says now: It cost three million." in message.body and place in message.body
    send()
    assert len(mail.outbox) == 1


def test_a_follower_is_told_of_a_retraction(article, editor, reader, signed_in, now):
    workflow.retract(article, editor, now, "Nothing of it holds.")
    assert told() == [("mia", "Retraction")]
    assert "Nothing of it holds." in signed_in(reader).get(CENTRE).text


def test_who_does_not_follow_muted_it_or_made_it_is_not_told(
    article, correct, editor, other_member, make_user, now
):
    for person in (editor, other_member, make_user("lena")):
        following.follow_topic(person, article.topic, now)
    following.silence(other_member, article.topic_id, now)
    following.end(make_user("piet"), "topic", article.topic_id)
    correct(article)
    assert [name for name, _ in told()] == ["mia", "lena"]


def test_a_form_sent_twice_tells_once(article, correct):
    key = uuid4()
    for _ in range(3):
        correct(article, form_key=key)
    assert told() == [("mia", "Correction")]


def test_another_correction_is_told_too(article, correct):
    correct(article)
    correct(article, "It was in May.")
    assert len(told()) == 2


def test_saving_and_publishing_anew_tells_nobody_again(article, correct, editor, now):
    correct(article)
    article.refresh_from_db()
    article.body = "It cost three million."
    article.save()
    workflow.publish(article, editor, now + HOUR)
    workflow.take_down(article, editor, now + 2 * HOUR, "A court says so.")
    workflow.put_back(article, editor, now + 3 * HOUR)
    assert len(told()) == 1


def test_one_that_is_refused_tells_nobody(article, correct):
    with pytest.raises(Refused):
        correct(article, says=" ")
    assert not Happening.objects.exists()


# Taken back, and made again


def test_what_was_noted_twice_is_told_once_until_both_are_withdrawn(article, correct, editor, now):
    for noted, is_told in zip((correct(article), correct(article)), (True, False), strict=True):
        assert len(told()) == 1
        workflow.withdraw_correction(noted, editor, now, "Twice.")
        assert Notification.objects.shown(now).exists() is is_told


def test_what_is_withdrawn_is_told_no_more_and_made_again_it_is_no_news(
    article, correct, editor, reader, signed_in, now, send
):
    workflow.withdraw_correction(correct(article), editor, now, "It was right.")
    send()
    assert mail.outbox == []
    assert "two million" not in signed_in(reader).get(CENTRE).text
    again = correct(article)
    workflow.withdraw_correction(again, editor, now, "No, really.")
    again = correct(article)
    assert len(told()) == 1
    send()
    assert len(mail.outbox) == 1
    assert f"#correction-{again.pk}" in signed_in(reader).get(CENTRE).text


def test_a_retraction_that_is_taken_back_and_made_again_is_told_once(
    article, editor, reader, signed_in, now, send
):
    client = signed_in(reader)
    for is_there in (True, False, True):
        if is_there:
            workflow.retract(article, editor, now, "Nothing of it holds.")
        else:
            workflow.unretract(article, editor, now)
        article.refresh_from_db()
        assert ("Nothing of it holds." in client.get(CENTRE).text) is is_there
    send()
    assert len(told()) == len(mail.outbox) == 1


def test_what_is_withheld_stands_in_no_notification(make_live, correct, editor, reader, now):
    article = make_live(at=now - 2 * HOUR)
    following.follow_topic(reader, article.topic, now)
    correct(article, at=now - HOUR)
    workflow.take_down(article, editor, now, "A court says so.")
    workflow.withhold(article.editions.get().revision, editor, now + HOUR, "A judgement.")
    assert "million" not in Happening.objects.get().text
    assert not Notification.objects.shown(now + HOUR).exists()


# Time


def test_nothing_of_a_scheduled_edition_is_told_before_its_second(
    article, correct, editor, reader, signed_in, now, at_time, send
):
    Article.objects.update(title="Later words")
    article.refresh_from_db()
    due = now + HOUR
    workflow.publish(article, editor, now, at=due)
    correct(article)
    client = signed_in(reader)
    assert "Later words" not in client.get(CENTRE).text
    send()
    assert mail.outbox[0].subject == "Correction: Chips for agents"
    assert "Later words" not in mail.outbox[0].body
    with at_time(due):
        assert "Later words" in client.get(CENTRE).text


def test_nothing_shows_while_the_article_is_taken_down(
    article, correct, editor, reader, signed_in, now, send
):
    correct(article)
    workflow.take_down(article, editor, now + timedelta(microseconds=1), "A court says so.")
    assert "million" not in signed_in(reader).get(CENTRE).text
    send()
    assert mail.outbox == []
