"""The front before the real application: what it sends is what Django would have said."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections

from aivizor.middleware import HEADERS
from aivizor.models import Version
from aivizor.pages.watch import Unasked
from community import posting
from tests.aivizor.wsgi import Numbers, ask

NEWS = "/community/news/"


class Rows(Numbers):
    """A watch that asks by Django's connection: this one alone sees what a test writes."""

    def read(self, keys):
        if self.is_away:
            raise Unasked
        return dict(Version.objects.filter(key__in=keys).values_list("key", "number"))


@pytest.fixture
def numbers():
    return Rows()


@pytest.fixture(autouse=True)
def in_one_transaction(db):
    """Requests leave the connection open: a test's own transaction is on it."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture
def django():
    """Django's application as the settings are now."""
    return WSGIHandler()


@pytest.fixture
def front(django, make_front):
    return make_front(django)


@pytest.fixture
def topic(make_topic, member, reply_many, monkeypatch):
    """The address of a topic with two pages of replies, which are short here."""
    monkeypatch.setattr("community.conversation.PER_PAGE", 2)
    monkeypatch.setattr("community.paging.PER_PAGE", 2)
    monkeypatch.setattr("community.models.replies.PER_PAGE", 2)
    topic = make_topic("Chips")
    reply_many(topic, member, 3)
    return f"/community/general/{topic.pk}/chips/"


NAMES = ["before", "after", "page", "answer", "sort"]
VALUES = [
    "",
    "=",
    "=1",
    "=2",
    "=02",
    "=%32",
    "=+2",
    "=2+",
    "=2%00",
    "=2;page=1",
    "=0",
    "=-1",
    "=٢",
    "=%D9%A2",
]
VALUES += ["=99", "=1-1", "=9999999999999999-1", "=2%26page=1", "=2#", "=%", "=%ZZ", "=%FF", "=2=2"]
WHOLE = ["page=1&page=2", "page=2&page=1", "page=2&page=", "&page=2", "page=2&", "page=2&utm_source=x"]
WHOLE += [
    "utm=1&page=2&utm=2",
    "%70age=2",
    "p%61ge=2&page=1",
    "page=1&p%61ge=2",
    "Page=2",
    "page%00=2",
    "page[]=2",
]
WHOLE += [
    "page =2",
    "page+=2",
    "+page=2",
    "page%20=2",
    "page%3D2",
    "page%3D=2",
    "a=page=2",
    "a=1;page=2",
    "?page=2",
]
WHOLE += ["sort=newest", "sort=newest&page=1", "sort=helpful", "sort=helpful&after=0-2"]
WHOLE += ["page=2&answer=3", "answer=1&page=1", "answer=3", "answer=1&answer=2", "before=1-1&after=1-1"]
WHOLE += [
    "before=1-1&before=2-2",
    "%62efore=1-1",
    "before=1-1&utm",
    "page=%EF%BC%92",
    "page=\xe9",
    "\xff=2",
    "&" * 998,
]
WHOLE += [
    "&" * 1_000,
    "page=2&" + "a" * 2_000,
    "page=" + "2" * 980,
    "page=2&amp;page=1",
    "\ufeffpage=2".encode().decode("latin-1"),
]
QUERIES = [*WHOLE, *(name + value for name in NAMES for value in VALUES)]


def same(one, other):
    """Whether two answers say the same, in words and in what tells browsers where to go."""
    return (one.status, one.body, one.headers["Location"]) == (
        other.status,
        other.body,
        other.headers["Location"],
    )


def differing(front, django, address):
    """The queries to which the front says something else than Django, in any order of asking."""
    queries = [query if query.isascii() else query.encode().decode("latin-1") for query in QUERIES]
    told = {query: ask(django, f"{address}?{query}") for query in queries}
    rounds = [*queries, *reversed(queries)]
    return [query for query in rounds if not same(ask(front, f"{address}?{query}"), told[query])]


def test_whatever_is_asked_of_a_topic_the_front_says_what_django_says(front, django, topic):
    assert differing(front, django, topic) == []
    assert b"Chips" in ask(front, topic).body


def test_whatever_is_asked_of_the_news_the_front_says_what_django_says(front, django):
    assert differing(front, django, NEWS) == []


@pytest.mark.parametrize("charset", ["utf-7", "cp037", "utf-16", "nonsense"])
def test_a_charset_puts_no_other_page_under_an_address(django, make_front, topic, charset):
    for query in ("%97%81%87%85=%F2", "+AHAAYQBnAGU-=2", "%2BAHAAYQBnAGU-=2", "page=%F2"):
        front = make_front(django)
        ask(front, f"{topic}?{query}", CONTENT_TYPE=f"text/html; charset={charset}")
        assert b'reply-1"' in ask(front, topic).body, query
        assert ask(front, f"{topic}?page=%F2").status == 404, query


PATHS = [
    "/community//news/",
    "//community/news/",
    "/community/news",
    "/Community/News/",
    "/community/news/%20",
]
PATHS += [
    "/community/news/ ",
    "/community/./news/",
    "/community/%2e/news/",
    "/community/x/../news/",
    "/%2Fevil.example/",
]
PATHS += [
    "/community/n%65ws/",
    "/community/news/%00",
    "/community/news/\xff",
    "/community/news/%FF",
    "/community%2Fnews/",
]
PATHS += [
    "//evil.example/%2e%2e",
    "/members/%00/",
    "/members/nobody/",
    "",
    "/community/general/1/a%0d%0aX-A:%20b/",
]
PATHS += ["/community/news/;a=b", "/community/news/%3Fpage=2", "/community/news/%23x"]


def test_however_a_path_is_spelled_the_front_says_what_django_says(front, django, topic):
    ask(front, NEWS)
    paths = [
        *PATHS,
        topic.upper(),
        topic.replace("chips", "chip"),
        topic.replace("chips", "%63hips"),
        topic + "/",
    ]
    for path in paths:
        told = ask(django, path)
        for _ in range(2):
            assert same(ask(front, path), told), path
            assert ask(front, path).headers["X-A"] is None


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1@evil.example", "127.0.0.1:8000, evil.example", " ", "a\\b"]
)
def test_a_host_that_is_not_ours_is_refused_and_leaves_nothing_behind(front, host):
    ask(front, NEWS)
    answer = ask(front, NEWS, HTTP_HOST=host)
    assert (answer.status, answer.is_kept) == (400, False)
    assert len(front._memory) == 1
    assert ask(front, NEWS).status == 200


LIES = {
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_PORT": "666",
    "HTTP_X_FORWARDED_PREFIX": "/evil",
    "HTTP_X_FORWARDED_FOR": "evil.example",
    "HTTP_FORWARDED": "host=evil.example;proto=https",
    "HTTP_X_ORIGINAL_URL": "/evil/",
    "HTTP_X_REWRITE_URL": "/evil/",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_SCRIPT_NAME": "/evil",
    "HTTP_ACCEPT_LANGUAGE": "evil",
    "HTTP_ACCEPT": "evil/evil",
    "HTTP_USER_AGENT": "evil",
    "HTTP_REFERER": "https://evil.example/",
    "HTTP_ORIGIN": "https://evil.example",
    "HTTP_COOKIE": "csrftoken=evilevilevilevilevilevilevilevil; django_language=evil; theme=evil",
    "HTTP_AUTHORIZATION": "Basic evil",
    "HTTP_RANGE": "bytes=0-3",
    "HTTP_CACHE_CONTROL": "no-store",
    "HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT",
    "HTTP_X_REQUESTED_WITH": "XMLHttpRequest",
    "HTTP_AIVIZOR.SHEET": "evil",
}


@pytest.mark.parametrize("address", ["/", NEWS, "/feed/", "/community/general/feed/", "TOPIC"])
def test_nothing_that_a_request_claims_gets_into_the_page_of_others(front, topic, address):
    address = topic if address == "TOPIC" else address
    poisoned = ask(front, address, **LIES)
    clean = ask(front, address)
    assert poisoned.is_kept
    assert (clean.status, clean.headers["Content-Type"]) == (200, poisoned.headers["Content-Type"])
    assert b"evil" not in clean.body
    assert "evil" not in str(clean.headers)
    assert "Set-Cookie" not in clean.headers


@pytest.mark.parametrize("address", ["/", NEWS, "/community/", "/community/general/", "/feed/"])
def test_a_page_from_the_memory_is_as_safe_as_one_from_django(front, django, address):
    told = ask(django, address)
    for _ in range(2):
        answer = ask(front, address)
        assert answer.is_kept
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        # A feed without entries changes at every instant, in its own words.
        new = {"etag", "cache-control", "vary", "content-length", "last-modified"}
        assert {
            name: value for name, value in told.headers.items() if name.lower() not in new
        }.items() <= dict(answer.headers).items()


NEVER = [
    "/healthz",
    "/readyz",
    "/search/?q=chips",
    "/accounts/login/",
    "/accounts/signup/",
    "/admin/",
    "/no/page/",
]
NEVER += [
    "/community/general/new/",
    "/community/topics/1/reply/",
    "/media/x",
    "/static/x",
    "/admin/news/article/preview/",
]


@pytest.mark.parametrize("address", NEVER)
def test_what_is_somebodys_own_or_not_there_is_never_kept(front, address):
    ask(front, address)
    assert not ask(front, address).is_kept
    assert len(front._memory) == 0


def test_who_is_signed_in_leaves_nothing_of_theirs_to_visitors(front, topic, member, signed_in):
    session = signed_in(member).cookies["sessionid"].value
    for _ in range(2):
        own = ask(front, topic, HTTP_COOKIE=f"sessionid={session}")
        assert b"mia</bdi></span></summary>" in own.body
        assert own.headers["Cache-Control"] == "private, no-store"
        visitors = ask(front, topic)
        assert visitors.is_kept
        assert b"</summary>" not in visitors.body.split(b"<main")[0]
        assert b"csrfmiddlewaretoken" not in visitors.body


def test_a_change_shows_in_the_next_answer(front, make_topic, member, now):
    topic = make_topic("Chips")
    address = f"/community/general/{topic.pk}/chips/"
    pages = [address, "/community/", "/community/general/", "/"]
    before = {page: ask(front, page).body for page in pages}
    posting.post_reply(topic, member, "The newest word.", form_key=None, now=now)
    assert [page for page in pages if ask(front, page).body == before[page]] == []
    assert b"The newest word." in ask(front, address).body


@pytest.fixture
def https(settings, make_front):
    """The site behind a proxy that speaks https."""
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return make_front(WSGIHandler())


def test_the_way_to_https_is_never_kept_and_never_mixed_with_the_page(https):
    for _ in range(2):
        for plain in ({}, {"HTTP_X_FORWARDED_PROTO": "http"}, {"HTTP_X_FORWARDED_PROTO": "http, https"}):
            moved = ask(https, NEWS, **plain)
            assert (moved.status, moved.is_kept) == (301, False)
            assert moved.headers["Location"] == "https://127.0.0.1:8000/community/news/"
            assert "Strict-Transport-Security" not in moved.headers
        page = ask(https, NEWS, HTTP_X_FORWARDED_PROTO="https")
        assert (page.status, page.is_kept) == (200, True)
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert len(https._memory) == 1


def test_over_plain_http_nobody_is_told_to_use_https_only(front):
    ask(front, NEWS)
    assert "Strict-Transport-Security" not in ask(front, NEWS, HTTP_X_FORWARDED_PROTO="https").headers


def test_while_the_database_is_away_a_page_that_is_not_there_is_an_honest_503(front, numbers):
    numbers.is_away = True
    answer = ask(front, NEWS)
    assert (answer.status, answer.is_kept) == (503, False)
    assert b"Back in a moment" in answer.body
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    numbers.is_away = False
    assert ask(front, NEWS).status == 200


@pytest.mark.parametrize(
    "address", ["/", NEWS, "/no/such/page/", "/members/nobody/", "/search/?q=chips", "/accounts/login/"]
)
def test_a_database_that_fails_under_way_is_the_same_503(front, monkeypatch, address):
    def fail(*_, **__):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", fail)
    answer = ask(front, address, HTTP_COOKIE="sessionid=abcdefghijklmnopqrstuvwxyz012345")
    assert (answer.status, answer.headers["Content-Security-Policy"]) == (
        503,
        HEADERS["Content-Security-Policy"],
    )
    assert b"Back in a moment" in answer.body
