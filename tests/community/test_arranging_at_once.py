"""Moderators take topics apart and together while others write in them: nothing is lost or counted wrong."""

from uuid import uuid4

from community.models import Board, Topic
from tests.forking import at_once

WRITERS, EACH = 2, 6
BEGIN = """
import sys, traceback, uuid
from django.utils import timezone
from accounts.models import User
from community import moderation, posting, reactions
from community.models import Board, Reply, Topic
from community.moderation.splitting import New
from community.rules.refusing import Refused
from aivizor.limits import TooFast
"""
WRITES = """
process, topics, each = int(sys.argv[1]), sys.argv[2].split(","), int(sys.argv[3])
me = User.objects.get(username=f"poster{process}")
print("ready", flush=True)
sys.stdin.readline()
sent = 0
for number in range(each):
    for pk in topics:
        try:
            topic = Topic.objects.select_related("board").get(pk=pk)
            answers = topic.replies.exclude(author=me).order_by("?").first()
            now = timezone.now()
            posting.post_reply(topic, me, f"{pk} {number}", answers=answers, form_key=uuid.uuid4(), now=now)
            sent += 1
            if answers:
                reactions.like(me, answers, now)
        except Refused:
            pass
print(sent)
"""
ARRANGES = """
topics, each = sys.argv[2].split(","), int(sys.argv[3])
momo, general = User.objects.get(username="momo"), Board.objects.get(slug="general")
other = Board.objects.get(slug="other")
print("ready", flush=True)
sys.stdin.readline()
for number in range(each):
    one, two = Topic.objects.select_related("author").in_bulk([int(pk) for pk in topics]).values()
    if number % 2:
        one, two = two, one
    verbs = [
        lambda: moderation.merge(one, two, momo, "spam", "", timezone.now()),
        lambda: moderation.split(one, [(1, 5)], two, momo, "spam", "", timezone.now()),
        lambda: moderation.split(two, [(2, 9)], New(general, "New"), momo, "spam", "", timezone.now()),
        lambda: moderation.move(one, other, momo, "spam", "", timezone.now()),
        lambda: moderation.close(two, momo, "spam", "", timezone.now()),
    ]
    for verb in verbs:
        try:
            act = verb()
            moderation.undo(act, momo, timezone.now())
        except Refused:
            pass
print(0)
"""
COUNTERS = """
from community.counting import recount
from community.models import Moved, Reply, Topic
hidden = Topic.objects.exclude(hidden_by=None).count()
print(Reply.objects.exclude(body__startswith="**").count(), recount(), hidden)
"""
HURRIES = """
topic, me = Topic.objects.get(pk=sys.argv[2]), User.objects.get(username="poster0")
print("ready", flush=True)
sys.stdin.readline()
sent = 0
for number in range(5):
    try:
        posting.post_reply(topic, me, f"{number}", form_key=uuid.uuid4(), now=timezone.now())
        sent += 1
    except TooFast:
        pass
print(sent)
"""


def posters(users):
    for number in range(WRITERS):
        users.create_user(f"poster{number}", email=f"{uuid4()}@example.org")


def test_what_is_written_while_topics_are_arranged_is_there(
    fork,
    make_topic,
    moderator,
    django_user_model,
):
    posters(django_user_model.objects)
    Board.objects.create(slug="other", name="Other")
    topics = [make_topic("One"), make_topic("Two")]
    named = ",".join(str(topic.pk) for topic in topics)
    writers = [fork(BEGIN + WRITES, number, named, EACH) for number in range(WRITERS)]
    movers = [fork(BEGIN + ARRANGES, number, named, 2) for number in range(2)]
    said = at_once([*writers, *movers])
    sent = sum(int(line) for line in said)
    told, errors, _ = fork(COUNTERS).end()
    assert told.split() == [str(sent), "[]", "0"], errors
    assert sent > WRITERS * EACH


def test_a_slow_topic_takes_one_reply_of_a_member_who_hurries(
    fork,
    make_topic,
    django_user_model,
):
    posters(django_user_model.objects)
    topic = make_topic()
    Topic.objects.filter(pk=topic.pk).update(slow_minutes=10)
    said = at_once([fork(BEGIN + HURRIES, number, topic.pk) for number in range(4)])
    assert sum(int(line) for line in said) == 1
