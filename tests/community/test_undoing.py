"""What one act put in place of another is undone in any order; what is held again waits again."""

from uuid import uuid4

import pytest

from community import moderation, posting
from community.models import ActTarget, Case, Reply
from community.moderation import bulk


@pytest.fixture
def topic(make_topic, moderator):
    return make_topic(by=moderator)


def test_a_bulk_act_over_what_was_held_is_undone_exactly(topic, member, moderator, now):
    replies = [
        posting.post_reply(topic, member, f"{number}.", form_key=uuid4(), now=now) for number in range(3)
    ]
    holds = [moderation.hold(reply, None, "spam", "A rule.", now) for reply in replies[:2]]
    acts = bulk.hide_all(member, topic.created_at, ["replies"], moderator, "spam", "", now)
    assert acts.size == 1
    every = moderation.hide(replies[:2], moderator, "spam", "", now)
    assert [row.before for row in ActTarget.objects.filter(act=every).order_by("pk")] == holds
    moderation.undo(holds[0], moderator, now)
    moderation.undo(every, moderator, now)
    stands = dict(Reply.objects.values_list("pk", "hidden_by"))
    assert stands == {replies[0].pk: None, replies[1].pk: holds[1].pk, replies[2].pk: acts.pk}
    assert [case.reply for case in Case.objects.waiting()] == [replies[1]]
