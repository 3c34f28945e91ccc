"""A visitor types first and signs in afterwards; only the member's own click posts the text."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.urls import reverse

from aivizor.limits import LIMITS
from community import moderation, posting
from community.models import Reply


def keep(topic):
    return reverse("community:keep_draft", args=[topic.pk])


def sign_in(client, user):
    """What signing in does to the session that the visitor has, as Django does it."""
    request = RequestFactory().get("/")
    request.session = client.session
    request.user = None
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key


def test_the_text_waits_through_sign_in_and_is_posted_by_a_click(make_topic, member, now):
    topic, client = make_topic(), Client(enforce_csrf_checks=True)
    answer = client.post(keep(topic), {"body": "Typed **before**."})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login") + "?next=%2Fcommunity%2F")
    assert answer["Location"].endswith("%23reply-form")
    assert client.session["after_sign_in"] == topic.address(now) + "#reply-form"
    assert not Reply.objects.exists()
    assert "Your reply is kept." in client.get(answer["Location"]).content.decode()

    sign_in(client, member)
    form = client.get(topic.address(now)).context["discussion"]["form"]
    assert form["body"].value() == "Typed **before**."
    assert not Reply.objects.exists()

    typed = {"body": form["body"].value(), "form_key": form["form_key"].value()}
    token = client.cookies["csrftoken"].value
    url = reverse("community:reply", args=[topic.pk])
    assert client.post(url, typed | {"csrfmiddlewaretoken": token})["Location"].endswith("#reply-1")
    assert 'id="reply-body">\n</textarea>' in client.get(topic.address(now)).text


def test_an_answer_typed_before_signing_in_still_answers(make_topic, member, reply_many, stranger, now):
    topic = make_topic()
    (first,) = reply_many(topic, member, 1)
    page = stranger.get(topic.address(now), {"answer": "1"})
    assert page.context["discussion"]["form"]["answers"].value() == first.pk
    stranger.post(keep(topic), {"body": "Why?", "answers": first.pk})
    sign_in(stranger, member)
    page = stranger.get(topic.address(now))
    assert page.context["discussion"]["form"]["answers"].value() == first.pk
    assert "In answer to #1" in page.content.decode()


def test_another_sites_form_is_refused_and_shows_nothing_of_its_text(make_topic, stranger):
    for headers in (
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        answer = stranger.post(keep(make_topic()), {"body": "Buy pills."}, headers=headers)
        assert answer.status_code == 403
        assert "Buy pills." not in answer.content.decode()
    assert not Session.objects.exists()


def test_a_form_of_our_own_page_is_taken(make_topic, stranger):
    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert stranger.post(keep(make_topic()), {"body": "Hello."}, headers=headers).status_code == 302


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 10_001, "a\x00b"])
def test_what_could_not_be_posted_is_not_kept_but_comes_back(make_topic, stranger, body):
    answer = stranger.post(keep(make_topic()), {"body": body})
    assert answer.status_code == 400
    assert answer.context["form"]["body"].value() == body
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not Session.objects.exists()


def test_five_texts_are_kept_and_the_oldest_goes(make_topic, stranger):
    topics = [make_topic(f"Topic {number}") for number in range(6)]
    for topic in topics:
        stranger.post(keep(topic), {"body": "Hello."})
    assert list(stranger.session["drafts"]) == [str(topic.pk) for topic in topics[1:]]


def test_many_texts_from_one_network_are_refused(make_topic, stranger, at_time, now):
    topic = make_topic()
    with at_time(now):
        answers = [stranger.post(keep(topic), {"body": "Hi."}) for _ in range(LIMITS["draft"].burst + 1)]
    assert answers[-2].status_code == 302
    assert answers[-1].status_code == 429
    assert "Hi." in answers[-1].content.decode()


def test_a_closed_topic_keeps_no_text_but_gives_it_back(make_topic, moderator, stranger, now):
    topic = make_topic()
    moderation.close(topic, moderator, "spam", "", now)
    answer = stranger.post(keep(topic), {"body": "Too late."})
    assert answer.status_code == 403
    assert "Too late." in answer.content.decode()
    assert not Session.objects.exists()


def test_a_kept_text_is_shown_to_copy_where_the_topic_was_closed_since(
    make_topic, member, moderator, stranger, now
):
    topic = make_topic()
    stranger.post(keep(topic), {"body": "My long thought."})
    moderation.close(topic, moderator, "spam", "", now)
    sign_in(stranger, member)
    assert "My long thought." in stranger.get(topic.address(now)).content.decode()


def test_someone_signed_in_on_an_old_page_confirms_and_nothing_is_kept(make_topic, member, signed_in):
    client = signed_in(member)
    answer = client.post(keep(make_topic()), {"body": "From an old page."})
    page = answer.content.decode()
    assert "From an old page." in page
    assert "csrfmiddlewaretoken" in page
    assert "drafts" not in client.session
    assert not Reply.objects.exists()


def test_a_member_whose_session_ended_loses_nothing(make_topic, member, stranger, now):
    topic = make_topic()
    form = {"body": "Written for an hour.", "form_key": str(uuid4())}
    answer = stranger.post(reverse("community:reply", args=[topic.pk]), form)
    assert answer["Location"].startswith(reverse("account_login"))
    sign_in(stranger, member)
    kept = stranger.get(topic.address(now)).context["discussion"]["form"]
    assert kept["body"].value() == "Written for an hour."


def test_an_answer_to_a_visitor_with_a_kept_text_is_private(make_topic, stranger, now):
    topic = make_topic()
    stranger.post(keep(topic), {"body": "Mine."})
    assert stranger.get(topic.address(now))["Cache-Control"] == "private, no-store"


def test_a_topic_that_is_not_visible_keeps_nothing(make_topic, stranger, now):
    topic = make_topic()
    type(topic).objects.update(visible_until=now)
    assert stranger.post(keep(topic), {"body": "x"}).status_code == 404
    assert stranger.get(keep(topic)).status_code == 405


def test_kept_texts_of_two_topics_do_not_mix(make_topic, member, stranger, now):
    one, two = make_topic("One"), make_topic("Two")
    stranger.post(keep(one), {"body": "To one."})
    stranger.post(keep(two), {"body": "To two."})
    sign_in(stranger, member)
    posting.post_reply(one, member, "x", form_key=None, now=now)
    for topic, body in ((one, "To one."), (two, "To two.")):
        assert stranger.get(topic.address(now)).context["discussion"]["form"]["body"].value() == body
