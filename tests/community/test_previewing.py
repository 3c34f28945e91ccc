"""A text is looked at before it is posted; nothing is written."""

from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor.limits import LIMITS
from community.models import Reply, Topic, Version
from community.posting import picturing
from tests.news.admin_form import upload

pytestmark = pytest.mark.standing("topic", "member")


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


@pytest.mark.parametrize("board", ["general", "skins"])
def test_the_text_of_a_new_topic_is_looked_at_before_there_is_a_title_or_a_picture(look, other_member, board):
    answer = look("Is **this** so, @noah?", f"/community/{board}/new/", title="", tags="a, b")
    page = answer.text
    assert answer.status_code == 200 and "errorlist" not in page
    assert "<strong>this</strong>" in page and reverse("person", args=[other_member.pk]) in page
    assert "Is **this** so, @noah?</textarea>" in page and 'value="a, b"' in page
    assert not Topic.objects.filter(title="").exists()
    assert look("> " * 4000, f"/community/{board}/new/").status_code == 400


def test_a_look_at_a_topic_keeps_its_pictures_as_they_were_typed(look, member, now):
    token = picturing.token_of(picturing.keep(upload(), member, now), member)
    said = {"token": token, "alt": "", "caption": "A chip"}
    rows = {f"picture-0-{name}": text for name, text in said.items()}
    answer = look("_Text._", "/community/skins/new/", title="T", **rows)
    (row,) = answer.context["form"].rows.rows
    assert "<em>Text.</em>" in answer.text and "errorlist" not in answer.text
    assert (row["token"].value(), row["caption"].value()) == (token, "A chip")


def test_a_change_of_a_topic_is_looked_at_and_does_not_count_as_one(look, make_topic, member):
    topic = make_topic("Mine", "Before.", by=member)
    address = reverse("community:edit_topic", args=[topic.pk])
    for _ in range(LIMITS["reply"].burst + 1):
        answer = look("_Better._", address, title="")
    assert "<em>Better.</em>" in answer.text
    topic.refresh_from_db()
    assert (topic.title, topic.body) == ("Mine", "Before.") and not Version.objects.exists()


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
