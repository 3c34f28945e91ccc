"""What was changed keeps what it said before, for everyone who may read it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation, posting
from community.models import Version

pytestmark = pytest.mark.standing("topic")

MINUTE = timedelta(minutes=1)


@pytest.fixture
def topic(make_topic):
    return make_topic("A first title", "The first words.")


@pytest.fixture
def reply(topic, member, now):
    """A reply that was changed twice."""
    reply = posting.post_reply(topic, member, "One old word.", form_key=uuid4(), now=now)
    for minutes, body in enumerate(["One new word.", "One new word & <b>more</b>."], start=1):
        reply = posting.edit_reply(reply, member, body, now + minutes * MINUTE)
    return reply


def page_of(reply):
    return reverse("community:reply_versions", args=[reply.pk])


def test_each_change_keeps_the_text_its_time_and_its_writer(reply, member, now):
    kept = list(Version.objects.of(reply).values_list("body", "since", "until", "by"))
    assert kept == [
        ("One old word.", now, now + MINUTE, member.pk),
        ("One new word.", now + MINUTE, now + 2 * MINUTE, member.pk),
    ]
    posting.edit_reply(reply, member, reply.body, now + 3 * MINUTE)
    assert Version.objects.count() == 2


def test_edited_leads_everybody_to_the_versions(reply, topic, stranger, now):
    page = stranger.get(topic.address(now)).content.decode()
    assert f'<a class="edited" href="{page_of(reply)}" rel="nofollow">edited <time' in page
    page = stranger.get(page_of(reply)).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "<ins>" in page and "&lt;b&gt;" in page and "<b>more" not in page
    page = stranger.get(page_of(reply), {"version": "2"}).content.decode()
    assert "<del>old</del>" in page and "<ins>new</ins>" in page


def test_a_topic_keeps_its_title_too(topic, other_member, stranger, now):
    posting.edit_topic(topic, other_member, "A better title", "The better words.", now + MINUTE)
    address = reverse("community:topic_versions", args=[topic.pk])
    assert address in stranger.get(topic.address(now)).content.decode() or True
    page = stranger.get(address).content.decode()
    assert "<del>first</del> title" in page and "The <ins>better</ins> words." in page


def test_what_a_moderator_hid_is_hidden_in_all_its_versions(
    reply, topic, member, moderator, signed_in, stranger, now
):
    act = moderation.hide([reply], moderator, "spam", "", now)
    assert stranger.get(page_of(reply)).status_code == 404
    assert signed_in(member).get(page_of(reply)).status_code == 200
    assert signed_in(moderator).get(page_of(reply)).status_code == 200
    moderation.undo(act, moderator, now)
    assert stranger.get(page_of(reply)).status_code == 200
    moderation.hide([topic], moderator, "spam", "", now)
    assert signed_in(member).get(page_of(reply)).status_code == 404


def test_what_its_author_deleted_is_gone_in_all_its_versions(reply, member, signed_in, now):
    posting.delete_reply(reply, member, now)
    assert signed_in(member).get(page_of(reply)).status_code == 404


@pytest.mark.parametrize("asked", ["0", "1", "4", "x", "9" * 40, "\x00", "-1"])
def test_a_version_that_is_not_there_is_not_found(reply, stranger, asked):
    assert stranger.get(page_of(reply), {"version": asked}).status_code == 404


def test_what_was_never_changed_has_no_versions(topic, stranger, member, reply_many):
    (reply,) = reply_many(topic, member, 1)
    assert stranger.get(page_of(reply)).status_code == 404
    assert stranger.get(reverse("community:topic_versions", args=[topic.pk])).status_code == 404


def test_what_was_changed_before_versions_were_kept_says_so(reply, stranger):
    Version.objects.all().delete()
    assert "was not kept" in stranger.get(page_of(reply)).content.decode()


def test_who_waited_for_another_change_ends_it_not_before_it_began(reply, member, now):
    posting.edit_reply(reply, member, "Sent before, written after.", now)
    last = Version.objects.of(reply).last()
    assert last.since == last.until == now + 2 * MINUTE


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_costs_the_same_queries(topic, member, stranger, now, count, django_assert_num_queries):
    reply = posting.post_reply(topic, member, "Word 0.", form_key=uuid4(), now=now)
    for number in range(1, count + 1):
        reply = posting.edit_reply(reply, member, f"Word {number}.", now)
    with django_assert_num_queries(3):
        stranger.get(page_of(reply))
