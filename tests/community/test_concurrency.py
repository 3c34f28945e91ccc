"""Sixteen people post, like, save and follow at once, in many processes: nothing is lost or doubled."""

import re
from datetime import timedelta
from uuid import uuid4

from community.telling import mail_choices, notifying
from tests.forking import at_once

PROCESSES, THREADS, FORMS = 4, 4, 5
POSTERS = """
import sys, threading, traceback, uuid
from django.db import connection
from django.utils import timezone
from accounts.models import User
from community import posting, reactions, reading
from community.telling import following, mail_choices, notifying, posts
from community.models import Reply, Topic

process, topic_id, forms = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
failed = []

def work(place):
    # Two of the sixteen are one person in two tabs: they send the same forms at the same time.
    person = place % 8
    user, topic = User.objects.get(username=f"poster{person}"), Topic.objects.get(pk=topic_id)
    first = Reply.objects.get(number=1)
    for number in range(forms):
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"{person} {number}")
        body = f"{person} {number} @poster{(person + 1) % 8}"
        reply = posting.post_reply(topic, user, body, form_key=key, now=timezone.now())
        posts.tell_of_reply(reply, timezone.now())
        reactions.like(user, topic, timezone.now())
        reactions.like(user, first, timezone.now())
        reactions.save_topic(user, topic, timezone.now())
        reactions.unsave_topic(user, topic)
        reading.read_up_to(user, topic, 1, timezone.now())
        following.follow_topic(user, topic, timezone.now())
        if person % 2:
            following.end(user, "topic", topic.pk)
        following.change(user, "topic", topic.pk, "muted")
        following.change(user, "topic", topic.pk, "all")
        mail_choices.stop(user, timezone.now())
        notifying.tell_followers(topic, "correction", "Correction", "x", "", f"{number}", timezone.now())
        if person % 2:
            reactions.unlike(user, topic)
            reactions.unlike(user, first)
        else:
            reactions.save_topic(user, topic, timezone.now())

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
sys.exit("\\n".join(failed) or 0)
"""
SENDERS = """
import sys
from django.conf import settings
from django.core.management import call_command
settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
print("ready", flush=True)
sys.stdin.readline()
call_command("send_notifications")
"""
COUNTERS = """
from community.counting import recount
from django.db.models import Max
from community.models import Bookmark, Follow, Happening, Like, MailChoice, Notification, ReadPosition, Topic
topic = Topic.objects.get()
numbers = list(topic.replies.order_by("number").values_list("number", flat=True))
in_order = numbers == list(range(1, len(numbers) + 1))
print(topic.reply_count, topic.last_number, in_order, recount())
likes = [topic.like_count, Like.objects.filter(topic=topic).count(), topic.replies.get(number=1).like_count]
print(*likes, Like.objects.filter(reply__number=1).count(), topic.save_count, Bookmark.objects.count())
own = {pk: last for pk, last in topic.replies.values_list("author").annotate(Max("number")).order_by()}
print(own == dict(ReadPosition.objects.values_list("member", "number")))
followers = Follow.objects.order_by("member_id").values_list("member__username", "level")
print(*(f"{name}:{level}" for name, level in followers))
told = set(Notification.objects.values_list("member", "happening"))
print(Happening.objects.count(), MailChoice.objects.count(), len(told) == Notification.objects.count())
"""
FOLLOWERS, DAY = 30, timedelta(days=1)


def test_sixteen_posters_lose_and_double_nothing(fork, make_topic, member, reply_many, django_user_model):
    for number in range(8):
        django_user_model.objects.create_user(f"poster{number}", email=f"{uuid4()}@example.org")
    topic = make_topic()
    reply_many(topic, member, 1)
    at_once([fork(POSTERS, number, topic.pk, FORMS) for number in range(PROCESSES)])
    said, errors, _ = fork(COUNTERS).end()
    replies = PROCESSES * THREADS // 2 * FORMS + 1
    counters, reactions, positions, followers, told = said.splitlines()
    assert counters.split() == [str(replies), str(replies), "True", "[]"], errors
    # The odd ones ended with taking it back, and their other tab did, too.
    assert reactions.split() == ["4"] * 6
    # Whoever posts has read so far, whatever their other tab says later.
    assert positions == "True"
    # The odd ones ended with unfollowing, and their other tab did, too; its author follows from the start.
    assert followers.split() == ["noah:all", *(f"poster{number}:all" for number in (0, 2, 4, 6))]
    # Each reply is told once, though two tabs post it and two more processes tell it.
    assert told.split() == [str(FORMS + replies), "8", "True"]


def test_four_runs_send_each_mail_once(fork, make_topic, follower, now):
    """Half of them get two corrections in one mail, half of them a digest that is due."""
    topic = make_topic()
    for number in range(FOLLOWERS):
        member = follower(topic, f"reader{number}")
        if number % 2:
            chosen = {"how": "daily", "hour": 8, "weekday": 0, "time_zone": "UTC"}
            mail_choices.choose(member, now - 2 * DAY, **chosen)
    for key in ("one", "two"):
        notifying.tell_followers(topic, "correction", "Correction", "x", "", key, now - DAY)
    said = at_once([fork(SENDERS) for _ in range(PROCESSES)])
    sent = re.findall("^To: (.*)$", "".join(said), re.M)
    assert len(sent) == len(set(sent)) == FOLLOWERS
    assert sum(map(int, re.findall(r"^Sent: ([0-9]+)\.$", "".join(said), re.M))) == FOLLOWERS
