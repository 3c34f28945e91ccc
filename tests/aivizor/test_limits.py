"""Limits: a burst passes, more is refused with a sentence, exactly and across processes."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection

from aivizor import limits
from aivizor.limits import Limit, TooFast
from aivizor.models import TokenBucket

NOW = datetime(2026, 4, 25, 4, 40, 43, 250_001, tzinfo=UTC)


@pytest.fixture(autouse=True)
def three_then_one_a_minute(monkeypatch):
    """The limit "reply" as these tests know it."""
    monkeypatch.setitem(limits.LIMITS, "reply", Limit(3, timedelta(minutes=1), "Many replies."))


def passed(count, at=NOW, who="bob"):
    """How many of `count` takes at the same instant are let through."""
    refused = 0
    for _ in range(count):
        try:
            limits.take("reply", who, at)
        except TooFast:
            refused += 1
    return count - refused


@pytest.mark.django_db
def test_a_burst_passes_and_the_next_is_told_when_to_come_back():
    assert passed(3) == 3
    with pytest.raises(TooFast) as refusal:
        limits.take("reply", "bob", NOW + timedelta(seconds=20))
    assert refusal.value.retry_after == 40
    assert refusal.value.sentence == "Many replies. Try again in 40 seconds."


@pytest.mark.django_db
def test_the_time_that_was_told_is_enough_and_not_more_than_enough():
    passed(3)
    assert passed(1, NOW + timedelta(seconds=60, microseconds=-1)) == 0
    assert passed(2, NOW + timedelta(seconds=60)) == 1


@pytest.mark.django_db
def test_a_bucket_holds_no_more_than_the_burst_however_long_one_was_away():
    passed(3)
    assert passed(9, NOW + timedelta(days=30)) == 3


@pytest.mark.django_db
def test_one_who_is_refused_again_and_again_does_not_wait_longer():
    passed(50)
    assert passed(2, NOW + timedelta(minutes=1)) == 1


@pytest.mark.django_db
def test_a_request_that_came_in_earlier_and_is_counted_later_gains_nothing():
    passed(3)
    assert passed(1, NOW - timedelta(hours=1)) == 0


@pytest.mark.django_db
def test_people_and_limits_are_counted_apart():
    passed(3)
    assert passed(3, who="carol") == 3
    limits.take("topic", "bob", NOW)


@pytest.mark.django_db
def test_who_it_was_cannot_be_read_from_the_database(settings):
    limits.take("reply", "203.0.113.7", NOW)
    first = TokenBucket.objects.get().key
    assert "203.0.113.7" not in first
    settings.SECRET_KEY = "another"
    assert limits.key_of("reply", "203.0.113.7") != first


@pytest.mark.django_db
def test_any_text_can_be_counted_by():
    for who in ("", "名前", "\ud800", "x" * 10_000, "a\x00b"):
        assert passed(4, who=who) == 3


@pytest.mark.django_db
def test_one_take_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        limits.take("reply", "bob", NOW)


@pytest.mark.django_db
def test_sweeping_removes_what_is_full_again_and_frees_nobody(capsys):
    passed(3)
    passed(1, who="carol")
    assert limits.sweep(NOW + timedelta(minutes=1)) == 1
    assert passed(2, NOW + timedelta(minutes=1)) == 1
    call_command("sweep_limits")
    assert "Removed 1 " in capsys.readouterr().out
    assert not TokenBucket.objects.exists()


def test_every_limit_has_a_sentence_and_lets_something_through():
    for limit in limits.LIMITS.values():
        assert limit.burst >= 1
        assert limit.each > timedelta(0)
        assert limit.sentence.endswith(".")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (40, "40 seconds"), (90, "90 seconds"), (91, "2 minutes"), (3601, "61 minutes")],
)
def test_a_wait_is_spelled_for_people(seconds, words):
    assert limits.spelled(seconds) == words


@pytest.mark.parametrize(
    ("proxies", "forwarded", "peer", "counted"),
    [
        (0, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "", "203.0.113.7", "203.0.113.7"),
        (1, "nonsense", "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1:4711", "10.0.0.1", "198.51.100.1"),
        (1, "[2001:db8:1:2:3::4]:4711", "10.0.0.1", "2001:db8:1:2::/64"),
        (0, "", "2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        (0, "", "fe80::1%eth0", "fe80::/64"),
        (0, "", "::ffff:203.0.113.7", "203.0.113.7"),
        (0, "", "", "unknown"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(rf, settings, proxies, forwarded, peer, counted):
    settings.PROXY_COUNT = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=peer)
    assert limits.address(request) == counted


WORKER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings

from aivizor import env

settings.configure(
    DATABASES={"default": env.database("DATABASE_URL", Path("unused"))},
    INSTALLED_APPS=["aivizor"],
    SECRET_KEY="shared",
    USE_TZ=True,
)
django.setup()

from django.db import connection
from aivizor import limits
from aivizor.models import TokenBucket

if sys.argv[1:] == ["make"]:
    with connection.schema_editor() as editor:
        editor.create_model(TokenBucket)
    sys.exit()
limits.LIMITS["reply"] = limits.Limit(20, timedelta(minutes=1), "Many replies.")
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
passed = 0
for _ in range(50):
    try:
        limits.take("reply", "bob", datetime(2026, 4, 25, tzinfo=UTC))
        passed += 1
    except limits.TooFast:
        pass
print(passed)
"""


@pytest.fixture
def shared_database(request, tmp_path, settings):
    """The environment of processes that share a database: a file, or the PostgreSQL of the tests."""
    if connection.vendor == "postgresql":
        request.getfixturevalue("transactional_db")
        told = {
            key: quote(str(connection.settings_dict[key]), safe="") for key in ("USER", "PASSWORD", "NAME")
        }
        place = (
            f"host={quote(connection.settings_dict['HOST'])}&port={connection.settings_dict['PORT'] or 5432}"
        )
        return os.environ | {
            "DATABASE_URL": f"postgresql://{told['USER']}:{told['PASSWORD']}@/{told['NAME']}?{place}"
        }
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/shared.sqlite3"}
    subprocess.run([sys.executable, "-c", WORKER, "make"], env=environment, cwd=settings.BASE_DIR, check=True)
    return environment


def test_four_processes_together_get_one_burst_and_not_one_more(shared_database, settings):
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER],
            env=shared_database,
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * 4
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    counts = [int(worker.communicate()[0]) for worker in workers]
    assert sum(counts) == 20
