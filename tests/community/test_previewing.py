"""A text is looked at before it is posted; nothing is written."""

from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor.limits import LIMITS
from community.models import Reply, Version


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def look(topic, member, signed_in):
    client = signed_in(member)

    def ask(body, address=None, **more):
        form = {"body": body, "form_key": str(uuid4()), "preview": "1", **more}
        return client.post(address or reverse("community:reply", args=[topic.pk]), form)

    return ask


def test_a_reply_is_shown_as_it_will_look_and_stays_in_its_form(look, other_member):
    answer = look("Is **this** so, @noah? <script>")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>this</strong>" in page and reverse("person", args=[other_member.pk]) in page
    assert "Is **this** so, @noah? &lt;script&gt;</textarea>" in page
    assert not Reply.objects.exists()


def test_what_it_answers_and_its_key_stay(look, topic, other_member, reply_many):
    (first,) = reply_many(topic, other_member, 1)
    key = str(uuid4())
    answer = look("Why?", answers=first.pk, form_key=key)
    form = answer.context["form"]
    assert (form["answers"].value(), form["form_key"].value()) == (str(first.pk), key)
    assert "In answer to #1" in answer.content.decode()


@pytest.mark.parametrize("body", ["", "x" * 100_000, "\x00", "> " * 4000])
def test_what_can_not_be_posted_is_said_here_already(look, body):
    answer = look(body)
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()


def test_a_change_is_looked_at_and_does_not_count_as_one(look, topic, member, reply_many):
    (reply,) = reply_many(topic, member, 1)
    address = reverse("community:edit_reply", args=[reply.pk])
    for _ in range(LIMITS["reply"].burst + 1):
        answer = look("_Better._", address, began_from=reply.version)
    assert "<em>Better.</em>" in answer.content.decode()
    assert Reply.objects.get().body == "A reply."
    assert not Version.objects.exists()


def test_many_looks_are_refused_with_the_text(look, now, at_time):
    with at_time(now):
        for _ in range(LIMITS["preview"].burst):
            look("Hello.")
        answer = look("Kept.")
    assert answer.status_code == 429
    assert "Kept.</textarea>" in answer.content.decode()


def test_whose_session_has_ended_is_led_to_sign_in_with_the_text(topic, stranger):
    form = {"body": "Kept.", "preview": "1"}
    answer = stranger.post(reverse("community:reply", args=[topic.pk]), form)
    assert reverse("account_login") in answer["Location"]


def test_a_visitors_form_offers_no_preview(topic, stranger, member, signed_in, now):
    assert 'name="preview"' not in stranger.get(topic.address(now)).content.decode()
    assert 'name="preview"' in signed_in(member).get(topic.address(now)).content.decode()
