"""Sixteen at once, in four processes: one thing is reported as one case, taken by one, decided once."""

from uuid import uuid4

import pytest

from community import posting
from community.moderation import reporting
from tests.forking import at_once

PROCESSES = 4

WORKERS = """
import sys, threading, traceback
from django.db import connection
from django.utils import timezone
from accounts.models import User
from community.models import Case, Reply
from community.moderation import deciding, queue, reporting
from community.rules.refusing import Refused

process, what = int(sys.argv[1]), sys.argv[2]
failed, done = [], []

def work(place):
    user = User.objects.get(username=f"person{place}")
    if what == "report":
        reporting.report(Reply.objects.get(), user, "spam", "", timezone.now())
    elif what == "take":
        queue.take(Case.objects.with_things().get(), user, timezone.now())
    else:
        decision = ("hide", "delete", "hide_warn", "keep")[place % 4]
        deciding.decide(Case.objects.with_things().get(), user, decision, timezone.now(), reason="spam")
    done.append(user.username)

def safely(place):
    try:
        work(place)
    except Refused:
        pass
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
print(*done)
sys.exit("\\n".join(failed) or 0)
"""
STATE = """
from django.db.models import Sum
from community.counting import recount
from community.models import Case, ModerationAct, Notification, Report
case = Case.objects.get()
weights = Report.objects.aggregate(Sum("weight"))["weight__sum"]
print(case.weight, weights, Report.objects.count(), case.claimed_by)
told = Notification.objects.filter(happening__kind="report").count()
kinds = sorted(ModerationAct.objects.values_list("kind", flat=True))
print(case.decision, ".".join(kinds), case.outcome.count(), told, recount())
"""


@pytest.fixture
def reply(make_topic, make_user, other_member, now):
    for number in range(PROCESSES * 4):
        make_user(f"person{number}", "moderator")
    return posting.post_reply(make_topic(), other_member, "Pills.", form_key=uuid4(), now=now)


def all_at_once(fork, what):
    """Who did it, and what the database says after."""
    said = at_once([fork(WORKERS, number, what) for number in range(PROCESSES)])
    told, errors, _ = fork(STATE).end()
    assert not errors
    return " ".join(said).split(), [line.split(" ") for line in told.splitlines()]


def test_sixteen_report_the_same_reply_at_once(fork, reply):
    done, (reports, _) = all_at_once(fork, "report")
    assert len(done) == 16
    assert reports == ["16", "16", "16", "None"]


def test_sixteen_take_the_same_case_at_once(fork, reply, member, now):
    reporting.report(reply, member, "spam", "", now)
    (one,), (reports, _) = all_at_once(fork, "take")
    assert reports[3] == one


def test_sixteen_decide_the_same_case_at_once(fork, reply, member, now):
    reporting.report(reply, member, "spam", "", now)
    (_,), (_, (decision, kinds, acts, told, *wrong)) = all_at_once(fork, "decide")
    done = {"hide": "hide", "delete": "delete", "hide_warn": "hide.warn", "keep": ""}
    assert kinds == done[decision]
    assert int(acts) == len(kinds.split(".")) if kinds else acts == "0"
    assert (told, wrong) == ("1", ["[]"])
