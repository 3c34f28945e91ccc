"""Workers are killed while members post: no acknowledged reply is lost or doubled."""

import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

TOKEN = "a" * 32
KILLS, REPLIES = 5, 21
POSTERS = 4
# Until then there have to be so many, however slow the machine is.
MOST_SECONDS = 60
MAKE_MEMBERS = """
from importlib import import_module
from uuid import uuid4
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
engine = import_module(settings.SESSION_ENGINE)
for number in range(40):
    user = User.objects.create_user(f"poster{number}")
    session = engine.SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print("session", session.session_key)
topic = posting.open_topic(
    Board.objects.get(slug="general"), user, "Talk", "Talk.", form_key=uuid4(), now=timezone.now()
)
print("topic", topic.pk)
"""
ROWS = """
from django.db import connection
from community.models import Reply, Topic
with connection.cursor() as cursor:
    print("sound", cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
for key in Reply.objects.values_list("form_key", flat=True):
    print("key", key)
topic = Topic.objects.get()
print("count", topic.reply_count, topic.last_number)
"""


def test_no_acknowledged_reply_is_lost_or_doubled_while_workers_die(live_site):
    said = [line.split() for line in live_site.shell(MAKE_MEMBERS).splitlines()]
    sessions = [value for word, value in said if word == "session"]
    topic = next(value for word, value in said if word == "topic")
    kept: list[str] = []
    enough, late = threading.Event(), time.monotonic() + MOST_SECONDS
    posters = [
        threading.Thread(
            target=post_on, args=(live_site.url, topic, sessions[at::POSTERS], kept, enough, late)
        )
        for at in range(POSTERS)
    ]
    for poster in posters:
        poster.start()
    kills = 0
    while (kills < KILLS or len(kept) < REPLIES) and time.monotonic() < late:
        posters[0].join(timeout=1)
        live_site.kill_worker()
        kills += 1
    enough.set()
    for poster in posters:
        poster.join()
    said = [line.split() for line in live_site.shell(ROWS).splitlines()]
    rows = Counter(line[1] for line in said if line[0] == "key")
    count, last = next((int(line[1]), int(line[2])) for line in said if line[0] == "count")
    assert ["sound", "True"] in said
    assert kills >= KILLS and len(kept) >= REPLIES
    assert set(kept) <= set(rows)
    assert max(rows.values()) == 1
    assert count == last == len(rows)


def post_on(url, topic, sessions, kept, enough, late):
    """Posts reply after reply; sends a form again, as a person would, until it is acknowledged."""
    for session in cycle(sessions):
        key, status = str(uuid4()), 0
        # When no worker is killed any more, the last ones are acknowledged too.
        while status in (0, 502, 503) and time.monotonic() < late:
            status = post_once(url, topic, session, key)
        if status == 302:
            kept.append(key)
        if enough.is_set() or time.monotonic() > late:
            return


def post_once(url, topic, session, key):
    """The status of one attempt; 0 where the worker died before it answered."""
    form = urlencode({"body": f"Reply {key}", "form_key": key, "csrfmiddlewaretoken": TOKEN})
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    try:
        connection.request("POST", f"/community/topics/{topic}/reply/", form, headers)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
