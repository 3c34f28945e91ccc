"""The page cache as it is served: gunicorn with two workers over a real database."""

import gzip
import os
import signal
import socket
import time
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

pytestmark = pytest.mark.slow

BEGIN = """
from uuid import uuid4
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
user, now = User.objects.create_user("mia"), timezone.now()
topic = posting.open_topic(Board.objects.get(slug="general"), user, "Chips", "Hello.", form_key=None, now=now)
print(topic.address(now))
"""
REPLY = """
from django.utils import timezone
from community import posting
from community.models import Topic
topic = Topic.objects.get()
posting.post_reply(topic, topic.author, "{body}", form_key=None, now=timezone.now())
"""
SCHEDULE = """
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from news import workflow
from news.models import Article, Authorship, Category
now = timezone.now()
user = User.objects.create_superuser("edda")
article = Article.objects.create(
    title="Chips for agents",
    body="A market.",
    category=Category.objects.create(name="News", slug="news"),
    created_by=user,
    created_at=now,
    changed_at=now,
)
Authorship.objects.create(article=article, user=user)
at = (now + timedelta(seconds=10)).replace(microsecond=0)
workflow.publish(article, user, now, at=at)
print(at.timestamp())
"""


def get(site, address, **headers):
    """The answer of whichever worker takes a new connection: status, headers, body."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        connection.request(
            "GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def many(site, address, count=40):
    """The bodies of as many answers as make sure that every worker gave some."""
    return {get(site, address)[2] for _ in range(count)}


@contextmanager
def stopped(pids):
    """These processes stand still."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def each_worker(site, address):
    """The answer of each worker alone, while the others stand still."""
    workers = site.workers()
    found = []
    for worker in workers:
        with stopped([other for other in workers if other != worker]):
            found.append(get(site, address))
    return found


def test_a_site_with_two_workers(live_site):
    odd_requests_leave_nothing_for_others(live_site)
    over_the_wire_a_page_is_compressed_and_asked_for_each_time_and_known_again(live_site)
    a_reply_shows_in_the_next_answer_of_every_worker(live_site)
    the_name_of_the_site_shows_in_the_next_answer_of_every_worker(live_site)
    a_scheduled_edition_shows_at_its_second_with_nothing_running(live_site)


def a_reply_shows_in_the_next_answer_of_every_worker(live_site):
    address = live_site.shell(BEGIN).strip()
    for body in ("First words.", "Second words."):
        assert all(
            status == 200 and "ETag" in headers for status, headers, _ in each_worker(live_site, address)
        )
        live_site.shell(REPLY.format(body=body))
        assert [body in answer.decode() for *_, answer in each_worker(live_site, address)] == [True, True]


def a_scheduled_edition_shows_at_its_second_with_nothing_running(live_site):
    many(live_site, "/community/news/")
    at = float(live_site.shell(SCHEDULE))
    seen = []
    while (begun := time.time()) < at + 1:
        page = get(live_site, "/community/news/")[2]
        seen.append((begun, time.time(), b"Chips for agents" in page))
        if begun < at - 0.5:
            time.sleep(0.1)  # Long before its second a look now and then is enough.
    # What came back before its second does not show it; what was asked for after it does.
    assert [found for _, ended, found in seen if ended < at] != []
    assert not any(found for _, ended, found in seen if ended < at)
    assert all(found for begun, _, found in seen if begun >= at)
    assert len(many(live_site, "/community/news/")) == 1


@pytest.fixture
def started(resting_site):
    """`started(…)`: the site once it runs with these settings."""

    def start(**settings):
        resting_site.stop()
        resting_site.environment |= settings
        resting_site.start()
        return resting_site

    yield start
    resting_site.stop()
    print(resting_site.log)


def test_a_proxy_may_keep_a_page_for_as_long_as_the_settings_say(started):
    live_site = started(PAGE_SECONDS="30")
    assert get(live_site, "/")[1]["Cache-Control"] == "max-age=0, s-maxage=30"
    assert get(live_site, "/healthz")[1]["Cache-Control"] != "max-age=0, s-maxage=30"


# Nothing of the site's own code does this: a change that no version tells of.
UNTOLD = """
from community.models import Board
Board.objects.filter(slug="general").update(name="Changed behind the back")
"""


@pytest.mark.parametrize(
    ("wanted", "shows"), [({}, False), ({"DEBUG": "true"}, True), ({"PAGE_CACHE_MB": "0"}, True)]
)
def test_only_who_develops_or_wants_no_cache_gets_every_page_made_anew(started, wanted, shows):
    live_site = started(WEB_WORKERS="1", **wanted)
    assert get(live_site, "/community/general/")[0] == 200
    live_site.shell(UNTOLD)
    assert (b"Changed behind the back" in get(live_site, "/community/general/")[2]) == shows


def over_the_wire_a_page_is_compressed_and_asked_for_each_time_and_known_again(live_site):
    status, headers, body = get(live_site, "/community/", Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["Cache-Control"] == "no-cache"
    assert gzip.decompress(body) == get(live_site, "/community/")[2]
    status, _, body = get(live_site, "/community/", If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")


def raw(site, head):
    """All that the server says to these bytes, on one connection."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as wire:
        wire.sendall(head)
        wire.shutdown(socket.SHUT_WR)
        said = b""
        while more := wire.recv(65_536):
            said += more
    return said


ODD = [
    b"GET http://evil.example/community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"GET http://evil.example/community/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    b"GET /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    b"GET /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nScript_Name: /evil\r\nConnection: close\r\n\r\n",
    b"GET /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nSCRIPT-NAME: /evil\r\nConnection: close\r\n\r\n",
    b"GET /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\r\n evil: c\r\nConnection: close\r\n\r\n",
    b"GET /community/%0d%0aevil:%20x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"get /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX: evil\r\nConnection: close\r\n\r\n",
    b"GET /community/ HTTP/1.0\r\nX: evil\r\n\r\n",
    b"GET /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 30\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"0\r\n\r\nGET /evil/ HTTP/1.1\r\n\r\n",
    b"GET /community/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 42\r\n\r\n"
    b"GET /evil/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n\r\n",
]


def odd_requests_leave_nothing_for_others(live_site):
    clean = None
    for _ in ("while no worker has the page", "while each has it"):
        answers = {request: raw(live_site, request) for request in ODD for _ in range(4)}
        assert [said for said in answers.values() if b"evil" in said.partition(b"\r\n\r\n")[0]] == []
        bodies = many(live_site, "/community/")
        assert len(bodies) == 1
        assert b"evil" not in next(iter(bodies))
        assert clean in (None, *bodies)
        # A body that came with a question is no question of its own.
        assert answers[ODD[-1]].count(b"HTTP/1.1 ") == 1
        (clean,) = bodies


def test_behind_a_proxy_with_https_the_page_and_the_way_to_it_are_never_mixed(started):
    live_site = started(SITE_URL="https://news.example", PROXY_COUNT="1")
    for _ in range(6):
        status, headers, _ = get(live_site, "/community/", Host="news.example")
        assert (status, headers["Location"]) == (301, "https://news.example/community/")
        status, headers, _ = get(live_site, "/community/", Host="news.example", X_Forwarded_Proto="https")
        assert (status, "ETag" in headers) == (200, True)
        assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


RENAME = """
from django.db import connection
connection.cursor().execute("ALTER TABLE {} RENAME TO {}")
"""


def test_while_the_versions_cannot_be_asked_what_is_there_is_sent_and_all_else_is_a_503(started):
    live_site = started(WEB_WORKERS="1")
    page = get(live_site, "/community/")[2]
    live_site.shell(RENAME.format("aivizor_version", "away"))
    begun = time.monotonic()
    assert get(live_site, "/community/")[::2] == (200, page)
    status, headers, body = get(live_site, "/community/general/")
    assert (status, b"Back in a moment" in body) == (503, True)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert time.monotonic() - begun < 5
    live_site.shell(RENAME.format("away", "aivizor_version"))
    while get(live_site, "/community/general/")[0] == 503:
        assert time.monotonic() - begun < 60
    assert get(live_site, "/community/")[::2] == (200, page)


NAME = """
from aivizor.identity import Identity
from aivizor.pages import SITE, changing, moved
with changing():
    Identity.objects.update_or_create(pk=1, defaults={"name": "The Daily Chip"})
    moved(SITE)
"""


def the_name_of_the_site_shows_in_the_next_answer_of_every_worker(live_site):
    pages = ["/community/", "/nowhere/", "/manifest.webmanifest", "/feed/"]
    for page in pages:
        assert not any(b"The Daily Chip" in body for *_, body in each_worker(live_site, page))
    live_site.shell(NAME)
    for page in pages:
        assert [b"The Daily Chip" in body for *_, body in each_worker(live_site, page)] == [True, True], page
