"""The front sends a page while its versions and its time hold; all else is made by the application."""

import gzip
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from aivizor.pages import answer
from aivizor.pages import front as fronts
from aivizor.pages.sheet import SHEET, Sheet
from aivizor.pages.watch import Unasked
from tests.aivizor.wsgi import ask

NEWS = "/community/news/"


def test_a_page_is_made_once_and_then_only_sent(front, views):
    assert ask(front).body == ask(front).body
    assert views.made == 1
    assert views.closed == 1


def test_a_page_whose_version_moved_is_made_anew(front, views, numbers):
    first = ask(front)
    numbers.numbers["topics"] = 1
    assert ask(front).body != first.body
    numbers.numbers["elsewhere"] = 1
    ask(front)
    assert views.made == 2


def test_a_version_that_is_gone_counts_as_moved(front, views, numbers):
    numbers.numbers["topics"] = 7
    ask(front)
    numbers.numbers.clear()
    ask(front)
    assert views.made == 2


def test_what_changes_while_a_page_is_made_is_not_taken_for_seen(front, views, numbers):
    views.meanwhile = lambda: numbers.numbers.update(topics=1)
    ask(front)
    views.meanwhile = lambda: None
    assert b"Page 2" in ask(front).body
    assert b"Page 2" in ask(front).body


def test_a_page_is_sent_until_its_time_comes_and_not_at_it(front, views, monkeypatch):
    views.until = datetime(2030, 1, 1, 12, 0, 0, 123_457, tzinfo=UTC)
    moment = views.until.timestamp()
    monkeypatch.setattr(fronts.time, "time", lambda: moment - 0.000_001)
    ask(front)
    ask(front)
    assert views.made == 1
    monkeypatch.setattr(fronts.time, "time", lambda: moment)
    ask(front)
    assert views.made == 2


def test_a_page_whose_time_is_past_is_made_each_time(front, views):
    views.until = timezone.now() - timedelta(seconds=1)
    ask(front)
    ask(front)
    assert views.made == 2


@pytest.mark.parametrize(
    "status",
    ["301 Moved", "302 Found", "304 Not Modified", "403 No", "404 No", "410 Gone", "500 Oh", "503 Oh"],
)
def test_only_a_page_that_is_there_is_kept(front, views, status):
    views.status = status
    assert not ask(front).is_kept
    assert not ask(front).is_kept
    assert (views.made, views.closed) == (2, 2)


PRIVATE = [
    ("Set-Cookie", "a=b"),
    ("Cache-Control", "private, no-store"),
    ("Cache-Control", "no-store"),
    ("cache-control", "PRIVATE"),
    ("Content-Encoding", "br"),
    ("Vary", "Accept-Language"),
    ("Vary", "Cookie, Origin"),
    ("Vary", "*"),
]


@pytest.mark.parametrize("header", PRIVATE)
def test_an_answer_that_is_not_the_same_for_all_is_not_kept(front, views, header):
    views.headers.append(header)
    for _ in range(2):
        answer = ask(front)
        assert not answer.is_kept
        assert answer.headers.get_all(header[0])[-1] == header[1]
    assert views.made == 2


def test_a_page_that_no_view_calls_ready_made_is_not_kept(front, views):
    views.keys = []
    assert not ask(front).is_kept
    ask(front)
    assert views.made == 2


def test_an_answer_in_pieces_goes_out_in_pieces(make_front):
    body = iter([b"first", b"second"])

    def pieces(environ, start_response):
        environ[SHEET] = Sheet(["site"], {})
        start_response("200 OK", [("Content-Type", "text/plain")])
        return body

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/community/", "wsgi.url_scheme": "http"}
    assert make_front(pieces)(environ, lambda *_: None) is body
    assert next(body) == b"first"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "get", "TRACE", "QUERY"])
def test_what_is_no_get_goes_round(front, views, method):
    ask(front)
    assert not ask(front, method=method).is_kept
    assert ask(front).is_kept
    assert views.made == 2


def test_a_head_makes_no_page_and_takes_one_that_is_there(front, views):
    assert not ask(front, method="HEAD").is_kept
    ask(front)
    assert ask(front, method="HEAD").is_kept
    assert views.made == 2


OWN = ["sessionid=x", "a=b; sessionid=x", "messages=x", "a=b;messages=", "sessionid", 'a="sessionid"']


@pytest.mark.parametrize("cookie", OWN)
def test_who_may_have_something_of_their_own_goes_round(front, views, cookie):
    ask(front)
    assert not ask(front, HTTP_COOKIE=cookie).is_kept
    assert ask(front).is_kept
    assert views.made == 2


def test_a_session_of_another_name_goes_round(settings, make_front, views):
    settings.SESSION_COOKIE_NAME = "visit"
    front = make_front(views)
    assert not ask(front, HTTP_COOKIE="visit=x").is_kept
    assert ask(front, HTTP_COOKIE="sessionid=x").is_kept


@pytest.mark.parametrize("cookie", ["", "csrftoken=x", "_ga=GA1.1; theme=dark", "Sessionid=x", "\xff"])
def test_a_foreign_cookie_gets_the_page_of_all(front, views, cookie):
    ask(front)
    answer = ask(front, HTTP_COOKIE=cookie)
    assert answer.is_kept
    assert "Set-Cookie" not in answer.headers
    assert views.made == 1


KEYS = [
    {"HTTP_HOST": "localhost:8000"},
    {"HTTP_HOST": "127.0.0.1"},
    {"wsgi.url_scheme": "https"},
    {"SCRIPT_NAME": "/news"},
    {"PATH_INFO": "/community"},
    {"PATH_INFO": "/community//"},
    {"PATH_INFO": "/COMMUNITY/"},
    {"PATH_INFO": "/community/ "},
    {"PATH_INFO": "/./community/"},
    {"PATH_INFO": "//community/"},
]


@pytest.mark.parametrize("other", KEYS)
def test_another_scheme_host_or_path_is_another_page(front, views, other):
    first = ask(front)
    assert ask(front, **other).body != first.body
    assert ask(front).body == first.body
    assert views.made == 2


def test_behind_a_proxy_the_scheme_is_what_the_proxy_says(settings, make_front, views):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    front = make_front(views)
    schemes = ["https", "http", ""]
    assert len({ask(front, HTTP_X_FORWARDED_PROTO=scheme).body for scheme in schemes}) == 3
    ask(front, HTTP_X_FORWARDED_PROTO="https")
    assert views.made == 3


def test_without_a_proxy_nobody_says_what_the_scheme_is(front, views):
    ask(front)
    ask(
        front,
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_X_FORWARDED_HOST="evil.example",
        HTTP_FORWARDED="proto=https",
    )
    assert views.made == 1


def test_parameters_that_no_view_names_share_the_page(front, views):
    first = ask(front, NEWS)
    for number in range(10_000):
        ask(front, f"{NEWS}?utm_source={number}")
    assert views.made == 1
    assert ask(front, f"{NEWS}?&&=&page=2&fbclid").body == first.body


def test_parameters_that_the_view_names_make_pages_of_their_own(front, views):
    queries = ["", "before=1-1", "before=2-1", "after=1-1", "before=", "before", "before=1-1&before=1-1"]
    queries += ["before=1-1&after=1-1", "after=1-1&before=1-1"]
    bodies = {ask(front, f"{NEWS}?{query}").body for query in queries}
    assert len(bodies) == len(queries) == views.made
    assert {ask(front, f"{NEWS}?utm_a=1&{query}&b").body for query in queries} == bodies
    assert views.made == len(queries)


@pytest.mark.parametrize("spelled", ["%62efore=1-1", "bef%6Fre=1-1", "utm=1&%62%65%66%6f%72%65=1-1"])
def test_a_name_in_percents_is_the_same_name(front, spelled):
    assert ask(front, f"{NEWS}?{spelled}").body != ask(front, NEWS).body


def test_memory_stays_bounded_whatever_is_asked(settings, make_front, views):
    settings.PAGE_CACHE_MB = 1
    front = make_front(views)
    for number in range(2_000):
        ask(front, f"{NEWS}?before={number}-{'9' * 900}")
    assert front._memory.used <= 1_000_000
    assert len(front._memory) < 250


@pytest.mark.parametrize(
    "query", ["before=" + "1" * 1_000, "before=\xe9", "utm=\xff", "&" * 1_000, "a&" * 500]
)
def test_a_query_that_is_too_long_or_no_ascii_goes_round(front, query):
    ask(front, NEWS)
    assert not ask(front, f"{NEWS}?{query}").is_kept


def test_a_query_to_a_page_that_is_none_of_ours_goes_round(front, views):
    ask(front, "/no/such/page/?a=1")
    ask(front, "/healthz?a=1")
    ask(front, "/search/?q=a")
    assert len(front._memory) == 0


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "cp037", "utf-8"])
def test_a_request_that_names_a_charset_of_its_own_goes_round(front, charset):
    # Django reads the query in it, so that other names stand there than the front sees.
    ask(front, NEWS)
    answer = ask(front, f"{NEWS}?%82%85%86%96%99%85=1", CONTENT_TYPE=f"text/html; charset={charset}")
    assert not answer.is_kept


def test_the_last_good_page_is_sent_for_a_minute_while_the_database_is_away(front, numbers, monkeypatch):
    # A whole number: of others a minute more may be a little less than a minute.
    clock = [1000.0]
    monkeypatch.setattr(fronts.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr("aivizor.pages.answer.time.monotonic", lambda: clock[0])
    first = ask(front)
    clock[0] += 100
    assert ask(front).body == first.body  # It was good just now, however long ago it was made.
    numbers.is_away = True
    clock[0] += 59
    assert ask(front).body == first.body
    clock[0] += 1
    with pytest.raises(Unasked):
        ask(front)
    numbers.is_away = False
    assert ask(front).body == first.body


def test_while_the_database_is_away_time_still_counts(front, views, numbers, monkeypatch):
    views.until = datetime(2030, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(fronts.time, "time", lambda: views.until.timestamp() - 1)
    ask(front)
    numbers.is_away = True
    monkeypatch.setattr(fronts.time, "time", lambda: views.until.timestamp())
    with pytest.raises(Unasked):
        ask(front)


def test_without_memory_every_page_is_made(settings, make_front, views):
    settings.PAGE_CACHE_MB = 0
    front = make_front(views)
    ask(front)
    small = ask(front, HTTP_ACCEPT_ENCODING="gzip")
    assert views.made == 2
    assert b"Page 2" in gzip.decompress(small.body)


def test_a_page_is_compressed_as_well_as_it_pays(settings, make_front, views, monkeypatch):
    levels = []
    monkeypatch.setattr(answer.gzip, "compress", lambda body, level, mtime: levels.append(level) or body)
    for settings.PAGE_CACHE_MB in (32, 0):
        ask(make_front(views), HTTP_ACCEPT_ENCODING="gzip")
    assert levels == [answer.KEPT, answer.SENT_ONCE]


def test_an_application_that_fails_leaves_nothing_behind(front, views):
    views.meanwhile = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        ask(front)
    views.meanwhile = lambda: None
    assert ask(front).status == 200


def test_threads_that_ask_at_once_get_whole_pages(front, views):
    bodies = []
    threads = [threading.Thread(target=lambda: bodies.append(ask(front).body)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(bodies) == 16
    assert ask(front).body in bodies
