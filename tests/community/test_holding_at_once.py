"""Sixteen browsers of one new member post at once, in many processes: exactly what may passes, passes."""

import json

import pytest

from aivizor.limits import LIMITS
from tests.community.holding import reply
from tests.forking import at_once

PROCESSES = 4

POSTERS = """
import sys, threading, traceback, uuid
from django.conf import settings
from django.db import connection
from django.utils import timezone
from accounts.models import User
from aivizor.limits import TooFast
from community import posting
from community.models import Topic
settings.HOLD_FIRST_POSTS = 2

process, topic_id = int(sys.argv[1]), int(sys.argv[2])
failed, refused = [], []

def work(place):
    topic = Topic.objects.get(pk=topic_id)
    for name in ("new", "nearly"):
        user, now = User.objects.get(username=name), timezone.now()
        try:
            posting.post_reply(topic, user, f"Post {place} by {name}.", form_key=uuid.uuid4(), now=now)
        except TooFast:
            refused.append(name)

def safely(place):
    try:
        work(place)
    except Exception:
        failed.append(traceback.format_exc())
    finally:
        connection.close()

print("ready", flush=True)
sys.stdin.readline()
threads = [threading.Thread(target=safely, args=(process * 4 + thread,)) for thread in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(refused))
sys.exit("\\n".join(failed) or 0)
"""
FOUND = """
import json
from community.counting import recount
from community.models import Case, ModerationAct, Reply, Topic
def of(name):
    replies = Reply.objects.filter(author__username=name).order_by("number")
    return [reply.waits for reply in replies]
cases = Case.objects.waiting()
print(json.dumps({
    "new": of("new"),
    "nearly": of("nearly"),
    "cases": cases.count(),
    "each once": len(set(cases.values_list("reply", "act"))),
    "acts": ModerationAct.objects.filter(kind="hold", by=None).count(),
    "replies": Topic.objects.get().reply_count,
    "wrong": [str(wrong) for wrong in recount()],
}))
"""
AT_ONCE = LIMITS["first_reply"].burst


@pytest.mark.slow
def test_sixteen_posts_of_a_newcomer_pass_the_limit_and_the_moderator_exactly(
    fork,
    make_topic,
    make_user,
):
    """One whose posts all wait, and one of whom a moderator has let two through."""
    topic, nearly = make_topic(), make_user("nearly")
    make_user("new")
    for number in range(2):
        reply(topic, nearly, f"Let through: {number}.")
    said = at_once([fork(POSTERS, number, topic.pk) for number in range(PROCESSES)])
    answer, errors, _ = fork(FOUND).end()
    found = json.loads(answer or errors)
    assert found["new"] == [True] * AT_ONCE
    assert found["nearly"] == [False] * (2 + AT_ONCE)
    assert found["cases"] == found["each once"] == found["acts"] == AT_ONCE
    assert found["replies"] == 2 + 2 * AT_ONCE and found["wrong"] == []
    assert sum(map(int, said)) == 2 * (16 - AT_ONCE)
