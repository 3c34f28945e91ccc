"""A member replies."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertHTMLEqual

from aivizor.limits import LIMITS
from community import moderation, posting, trust
from community.forms import ReplyForm, VisitorForm, empty_form
from community.models import Reply
from community.models.topics import REPEAT_WINDOW
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("member")

FORM = "community/_reply_form.html"
EMPTY = 'id="reply-body">\n</textarea>'


def address(topic):
    return reverse("community:reply", args=[topic.pk])


def typed(body="I think so too.", **more):
    return {"body": body, "form_key": str(uuid4()), **more}


def test_a_reply_stands_in_the_topic_under_its_number(make_topic, member, signed_in, stranger, now):
    topic = make_topic()
    answer = signed_in(member).post(address(topic), typed("I **think** so."))
    assert answer["Location"] == f"{topic.address(now)}#reply-1"
    page = stranger.get(topic.address(now)).content.decode()
    assert 'id="reply-1"' in page
    assert "<strong>think</strong>" in page
    assert "Replies (1)" in page


def test_a_form_sent_twice_writes_once_and_leads_to_the_first(make_topic, member, signed_in):
    topic, form, client = make_topic(), typed(), signed_in(member)
    first, second = client.post(address(topic), form), client.post(address(topic), form)
    assert first["Location"] == second["Location"]
    topic.refresh_from_db()
    assert (topic.reply_count, topic.last_number, Reply.objects.count()) == (1, 1, 1)


def test_the_same_text_from_the_back_button_with_a_new_key_stands_once(make_topic, member, signed_in):
    topic, client = make_topic(), signed_in(member)
    first, second = (client.post(address(topic), typed()) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Reply.objects.count() == 1
    assert "You sent this text a moment ago." in client.get(second["Location"]).content.decode()


def test_the_same_words_later_elsewhere_or_of_another_are_no_repetition(
    make_topic, member, other_member, signed_in, reply_many, at_time, now
):
    topic, client = make_topic(), signed_in(member)
    (asked,) = reply_many(topic, other_member, 1)
    with at_time(now):
        client.post(address(topic), typed())
        client.post(address(topic), typed(answers=asked.pk))
        client.post(address(make_topic()), typed())
        signed_in(other_member).post(address(topic), typed())
    with at_time(now + REPEAT_WINDOW):
        client.post(address(topic), typed())
    assert Reply.objects.filter(body="I think so too.").count() == 5


def test_what_was_deleted_can_be_said_again(make_topic, member, signed_in, now):
    topic, client = make_topic(), signed_in(member)
    client.post(address(topic), typed())
    posting.delete_reply(Reply.objects.get(), member, timezone.now())
    client.post(address(topic), typed())
    assert [bool(reply.deleted_at) for reply in topic.replies.order_by("number")] == [True, False]


def test_a_form_sent_twice_is_found_even_where_the_topic_was_closed_since(
    make_topic, member, moderator, signed_in, now
):
    topic, form, client = make_topic(), typed(), signed_in(member)
    client.post(address(topic), form)
    moderation.close(topic, moderator, "off_topic", "", now)
    assert client.post(address(topic), form).status_code == 302


def test_another_text_in_a_form_that_was_sent_is_kept_and_can_be_sent_again(make_topic, member, signed_in):
    topic, form, client = make_topic(), typed(), signed_in(member)
    client.post(address(topic), form)
    answer = client.post(address(topic), form | {"body": "Another thought."})
    assert answer.status_code == 403
    assert "sent before" in answer.content.decode()
    shown = answer.context["form"]
    assert shown["body"].value() == "Another thought."
    again = {"body": shown["body"].value(), "form_key": shown["form_key"].value()}
    assert client.post(address(topic), again).status_code == 302
    assert Reply.objects.count() == 2


def test_one_key_of_two_members_is_two_forms(make_topic, member, moderator, now):
    topic, key = make_topic(), uuid4()
    for author in (member, moderator):
        posting.post_reply(topic, author, "Hello.", form_key=key, now=now)
    assert [reply.number for reply in topic.replies.order_by("number")] == [1, 2]


@pytest.mark.parametrize("key", ["", "x", "\x00", "1" * 500])
def test_a_form_without_its_key_keeps_the_text_and_gets_a_new_one(make_topic, member, signed_in, key):
    client, topic = signed_in(member), make_topic()
    answer = client.post(address(topic), {"body": "Kept.", "form_key": key})
    assert answer.status_code == 400
    assert "Your text is kept" in answer.content.decode()
    again = {"body": "Kept.", "form_key": answer.context["form"]["form_key"].value()}
    assert client.post(address(topic), again).status_code == 302


def test_a_reply_to_a_closed_topic_is_refused_and_the_text_kept(
    make_topic, member, moderator, signed_in, now
):
    topic = make_topic()
    moderation.close(topic, moderator, "other", "All is said.", now)
    answer = signed_in(member).post(address(topic), typed("But I have a word to say."))
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "replies of this topic are closed" in page
    assert "But I have a word to say." in page
    assert topic.replies.count() == 0


def test_a_topic_that_is_not_visible_takes_no_reply(make_topic, member, signed_in, now):
    topic = make_topic()
    type(topic).objects.update(visible_until=now)
    assert signed_in(member).post(address(topic), typed()).status_code == 404
    with pytest.raises(Refused, match="can't be seen"):
        posting.post_reply(topic, member, "Hello.", form_key=uuid4(), now=now)


def test_too_many_replies_are_refused_with_the_time_to_wait_and_the_text(
    make_topic, member, signed_in, now, at_time
):
    topic, client = make_topic(), signed_in(member)
    with at_time(now):
        for number in range(LIMITS["reply"].burst):
            assert client.post(address(topic), typed(f"Thought {number}.")).status_code == 302
        answer = client.post(address(topic), typed("One more."))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Try again in" in answer.content.decode()
    assert "One more." in answer.content.decode()


def test_an_answer_names_what_it_answers_and_is_named_there(make_topic, member, signed_in, reply_many, now):
    topic = make_topic()
    first, *_ = reply_many(topic, member, 2)
    answer = signed_in(member).post(address(topic), typed(answers=first.pk))
    page = signed_in(member).get(topic.address(now)).content.decode()
    assert answer["Location"].endswith("#reply-3")
    assert f'answers <a href="{topic.address(now)}#reply-1">#1</a>' in page
    assert f'Answered by <a href="{topic.address(now)}#reply-3">#3</a>' in page


def test_the_link_to_answer_opens_the_form_with_a_quote(make_topic, member, signed_in, now):
    topic = make_topic()
    posting.post_reply(topic, member, "> old\n\nNew.\nNewer.", form_key=uuid4(), now=now)
    page = signed_in(member).get(topic.address(now), {"answer": "1"})
    form = page.context["discussion"]["form"]
    place = reverse("community:reply_place", args=[Reply.objects.get().pk])
    assert form["body"].value() == f"> [mia in #1]({place}):\n>\n> New.\n> Newer.\n\n"
    assert "In answer to #1" in page.content.decode()


@pytest.mark.parametrize("asked", ["", "0", "2", "x", "-1", "9" * 400, "\x00", "١"])
def test_an_odd_number_to_answer_opens_the_empty_form(make_topic, member, reply_many, stranger, now, asked):
    topic = make_topic()
    reply_many(topic, member, 1)
    page = stranger.get(topic.address(now), {"answer": asked})
    assert EMPTY in page.text


@pytest.mark.parametrize("form", [ReplyForm, VisitorForm])
def test_the_empty_form_that_is_kept_is_the_form_that_would_be_made(make_topic, form):
    topic, kept = make_topic(), empty_form(form)
    made = form(topic, initial={"form_key": kept.form_key})
    pages = [render_to_string(FORM, {"form": each, "topic": topic}) for each in (kept, made)]
    assert EMPTY in pages[0]
    assertHTMLEqual(*pages)


@pytest.mark.parametrize("asked", ["x", "0", "9" * 30, "\x00"])
def test_an_answer_to_nothing_is_refused_and_the_text_kept(make_topic, member, signed_in, asked):
    answer = signed_in(member).post(address(make_topic()), typed("Kept.", answers=asked))
    assert answer.status_code == 400
    assert "Kept." in answer.content.decode()


def test_a_reply_of_another_topic_can_not_be_answered_here(make_topic, member, reply_many, signed_in):
    elsewhere, *_ = reply_many(make_topic(), member, 1)
    answer = signed_in(member).post(address(make_topic()), typed(answers=elsewhere.pk))
    assert answer.status_code == 400


@pytest.mark.parametrize("count", [0, 60])
def test_a_reply_costs_the_same_queries_below_0_and_60_others(
    make_topic, member, other_member, reply_many, signed_in, count, django_assert_num_queries
):
    topic, client = make_topic(), signed_in(member)
    reply_many(topic, other_member, count)
    trust.know([member], trust.MEMBER, timezone.now())
    with django_assert_num_queries(16):
        client.post(address(topic), typed())


def test_pictures_show_only_for_members_who_may(make_topic, member, moderator, now):
    topic, body = make_topic(), "![a cat](/media/pictures/aa/cat.webp)"
    without = posting.post_reply(topic, member, body, form_key=uuid4(), now=now)
    shown = posting.post_reply(topic, moderator, body, form_key=uuid4(), now=now)
    assert "<img" not in without.body_html
    assert "<img" in shown.body_html


def test_a_reply_moves_its_topic_up_and_never_back(make_topic, member, now):
    topic, later = make_topic(), now + timedelta(minutes=1)
    posting.post_reply(topic, member, "Later.", form_key=uuid4(), now=later)
    posting.post_reply(topic, member, "Earlier.", form_key=uuid4(), now=now)
    topic.refresh_from_db()
    assert topic.active_at == later


def test_links_in_replies_are_marked_as_those_of_users(make_topic, member, now):
    body = "[here](https://example.org/)"
    reply = posting.post_reply(make_topic(), member, body, form_key=uuid4(), now=now)
    assert 'rel="nofollow ugc' in reply.body_html
