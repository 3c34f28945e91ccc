"""A page goes out compressed or not, whole or as "you have it", as the request asks."""

import gzip
from datetime import UTC, datetime

import pytest

from aivizor.pages import front as fronts
from aivizor.pages.answer import accepts_gzip
from tests.aivizor.wsgi import ask


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip", "GZIP", "gzip;q=0.5", "gzip ; q=1", "gzip;q=0.001"])
def test_who_takes_gzip_gets_it(accepted):
    assert accepts_gzip(accepted)


@pytest.mark.parametrize(
    "refused",
    [
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip; q=0.000",
        "gzip;Q=0",
        "gzip;\tq=0",
        "ngzip",
        "x;gzip",
        "br;q=gzip",
    ],
)
def test_who_does_not_take_gzip_gets_the_plain_page(refused):
    assert not accepts_gzip(refused)


def test_the_compressed_page_is_the_plain_one(front):
    plain = ask(front)
    small = ask(front, HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(small.body) == plain.body
    for answer in (plain, small):
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers.get_all("Vary") == ["Accept-Encoding, Cookie"]
    assert small.headers["ETag"] == plain.headers["ETag"]


def test_a_page_that_varies_by_cookie_says_so_once(front, views):
    views.headers.append(("Vary", "Cookie"))
    assert ask(front).headers.get_all("Vary") == ["Accept-Encoding, Cookie"]


def test_a_head_has_the_headers_of_the_page_and_no_body(front, views):
    whole = ask(front)
    answer = ask(front, method="HEAD")
    assert (answer.status, answer.body, views.made) == (200, b"", 1)
    assert answer.headers.items() == whole.headers.items()


FORMS = ["{mark}", "{strong}", 'W/"other", {mark}', '"a","b" ,{strong}', "*", " {mark} "]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("asked", FORMS)
def test_who_has_the_page_is_told_so(front, asked, method):
    mark = ask(front).headers["ETag"]
    assert mark.startswith('W/"')
    named = asked.format(mark=mark, strong=mark.removeprefix("W/"))
    answer = ask(front, method=method, HTTP_IF_NONE_MATCH=named)
    assert (answer.status, answer.body) == (304, b"")
    assert dict(answer.headers) == {
        "ETag": mark,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Cookie",
    }


OTHERS = ['"other"', 'W/"other"', "{bare}", "w/{strong}", "", ",,,", '"', "W/", '"*"', "\x00\xff", "*, x"]


@pytest.mark.parametrize("asked", OTHERS)
def test_who_has_another_page_or_speaks_nonsense_gets_the_page(front, asked):
    mark = ask(front).headers["ETag"]
    strong = mark.removeprefix("W/")
    named = asked.format(strong=strong, bare=strong.strip('"'))
    assert ask(front, HTTP_IF_NONE_MATCH=named).status == 200


def test_the_mark_moves_with_the_page_only(front, views, numbers):
    first = ask(front).headers["ETag"]
    numbers.numbers["topics"] = 1
    second = ask(front, HTTP_IF_NONE_MATCH=first)
    assert second.status == 200
    views.made -= 1  # The next page is the same again, though another version of it.
    numbers.numbers["topics"] = 2
    assert ask(front, HTTP_IF_NONE_MATCH=second.headers["ETag"]).status == 304


def test_headers_of_one_answer_are_nobody_elses(front):
    ask(front).headers["X-Mine"] = "1"
    assert "X-Mine" not in ask(front).headers


@pytest.mark.parametrize(("seconds", "said"), [(0, "no-cache"), (30, "max-age=0, s-maxage=30")])
def test_the_seconds_of_a_proxy_are_said(settings, make_front, views, seconds, said):
    settings.PAGE_SECONDS = seconds
    front = make_front(views)
    mark = ask(front).headers["ETag"]
    for answer in (ask(front), ask(front, HTTP_IF_NONE_MATCH=mark)):
        assert answer.headers.get_all("Cache-Control") == [said]


def test_nginx_is_told_the_last_second_in_which_a_page_may_be_sent(settings, make_front, views, monkeypatch):
    settings.PAGE_SECONDS = 5
    front = make_front(views)
    views.until = datetime(2030, 1, 1, 12, 0, 9, tzinfo=UTC)
    noon = datetime(2030, 1, 1, 12, tzinfo=UTC).timestamp()
    # A whole second is sent until its end, and none ends later than 5 seconds after the question or
    # after the page's own time. Making the page takes a second here, which counts too.
    for asked, last in [(0, 4), (0.999, 4), (1, 5), (4.5, 8), (8.9, 8)]:
        clock = iter([noon + asked, noon + asked + 1])
        monkeypatch.setattr(fronts.time, "time", lambda clock=clock: next(clock))
        answer = ask(front)
        assert answer.headers.get_all("X-Accel-Expires") == [f"@{int(noon) + last}"]


def test_without_the_setting_nginx_is_told_nothing(front):
    assert "X-Accel-Expires" not in ask(front).headers
