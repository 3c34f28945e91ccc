"""Counters equal their rows, and `recount` can prove it."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from community import moderation, posting, reactions
from community.counting import recount
from community.models import Reply, Topic

pytestmark = pytest.mark.standing("busy_topic")


@pytest.fixture
def busy_topic(make_topic, member, other_member, moderator, now):
    """A topic in which everything happened."""
    topic = make_topic(by=other_member)
    first, second, third = (
        posting.post_reply(topic, member, "x", form_key=uuid4(), now=now) for _ in range(3)
    )
    posting.delete_reply(second, member, now)
    moderation.hide([third], moderator, "spam", "", now)
    reactions.like(moderator, first, now)
    for person in (member, moderator):
        reactions.like(person, topic, now)
        reactions.save_topic(person, topic, now)
    reactions.unlike(member, topic)
    return topic


def test_after_all_that_can_happen_the_counters_are_right(busy_topic):
    assert recount() == []
    counters = Topic.objects.values_list("last_number", "reply_count", "like_count", "save_count")
    assert counters.get() == (3, 2, 1, 2)


def test_recount_finds_what_is_wrong_and_changes_nothing(busy_topic):
    Topic.objects.update(reply_count=7, like_count=0)
    Reply.objects.filter(number=1).update(like_count=5)
    found = [(wrong.field, wrong.stored, wrong.counted) for wrong in recount()]
    assert sorted(found) == [("like_count", 0, 1), ("like_count", 5, 1), ("reply_count", 7, 2)]
    assert Topic.objects.get().reply_count == 7


def test_recount_puts_right_what_is_wrong(busy_topic):
    Topic.objects.update(reply_count=7, like_count=0, save_count=9, last_number=1)
    Reply.objects.update(like_count=5)
    assert len(recount(fix=True)) == 7
    assert recount() == []


def test_the_command_fails_where_a_counter_is_wrong_until_it_is_fixed(busy_topic):
    said = StringIO()
    call_command("recount", stdout=said)
    assert "Every counter equals its rows." in said.getvalue()
    Topic.objects.update(reply_count=7)
    with pytest.raises(CommandError, match="Wrong counters: 1"):
        call_command("recount", stdout=said)
    assert f"topic {busy_topic.pk}: reply_count is 7, the rows say 2" in said.getvalue()
    call_command("recount", fix=True, stdout=said)
    call_command("recount", stdout=said)
