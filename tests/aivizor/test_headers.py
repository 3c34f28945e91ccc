"""What every answer carries: the policy, and who may keep it."""

from datetime import UTC, datetime

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from aivizor import limits
from aivizor.middleware import POLICY, Uncaught, clock, safe_answers

PUBLIC = "public, max-age=31536000, immutable"


@pytest.fixture
def answered(rf):
    """The answer that leaves the site where a view gave `response`; the request had `cookies`."""

    def answer(response, cookies=(), has_session=True):
        request = rf.get("/")
        request.COOKIES = dict.fromkeys(cookies, "x")
        if has_session:
            request.session = Untouchable()
        return safe_answers(lambda _: response)(request)

    return answer


class Untouchable:
    """A session that nobody may ask anything."""

    def __getattr__(self, name):
        raise AssertionError(f"The session was asked for {name}.")


def test_the_policy_allows_our_own_files_and_nothing_inline():
    assert POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "*" not in POLICY


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/no/such/page/", "/media/no-such-picture"])
def test_every_answer_is_safe_and_gives_a_visitor_no_cookie(client, path):
    response = client.get(path)
    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=(), " in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies


def test_an_answer_with_a_policy_of_its_own_keeps_it(answered):
    response = answered(HttpResponse(headers={"Content-Security-Policy": "sandbox"}))
    assert response["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_what_a_person_with_a_session_or_a_message_gets_is_kept_by_nobody(answered, cookie):
    response = answered(HttpResponse(headers={"Cache-Control": "max-age=60"}), [cookie])
    assert response["Cache-Control"] == "private, no-store"
    assert response["Vary"] == "Cookie"


def test_the_answer_that_brings_a_cookie_is_kept_by_nobody(answered):
    response = HttpResponse(headers={"Cache-Control": PUBLIC})
    response.set_cookie("sessionid", "new")
    assert answered(response)["Cache-Control"] == "private, no-store"


def test_what_a_visitor_gets_may_be_kept_for_visitors(answered):
    response = answered(HttpResponse(headers={"Vary": "Accept-Encoding"}), ["theme"])
    assert "Cache-Control" not in response
    assert response["Vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize("status", [301, 404, 410])
def test_what_may_be_there_again_is_asked_for_again(answered, status):
    assert answered(HttpResponse(status=status))["Cache-Control"] == "no-cache"
    own = HttpResponse(status=status, headers={"Cache-Control": "max-age=60"})
    assert answered(own)["Cache-Control"] == "max-age=60"


def test_a_picture_is_the_same_for_everyone(answered):
    response = answered(FileResponse(headers={"Cache-Control": PUBLIC}), ["sessionid"])
    assert response["Cache-Control"] == PUBLIC
    assert "Vary" not in response


def test_a_static_file_is_the_same_for_everyone(answered):
    response = answered(
        HttpResponse(headers={"Cache-Control": "max-age=60"}), ["sessionid"], has_session=False
    )
    assert response["Cache-Control"] == "max-age=60"
    assert "Vary" not in response


@pytest.mark.parametrize("has_session", [True, False])
def test_a_failure_is_kept_by_nobody(answered, has_session):
    response = answered(HttpResponse(status=503, headers={"Cache-Control": PUBLIC}), has_session=has_session)
    assert response["Cache-Control"] == "private, no-store"


def test_the_answer_to_a_head_has_the_length_and_no_body(rf):
    whole = HttpResponse(b"page", headers={"Content-Length": "4"})
    pieces = StreamingHttpResponse([b"pa", b"ge"])
    for response in (whole, pieces):
        assert not safe_answers(lambda _, response=response: response)(rf.head("/")).getvalue()
    assert whole["Content-Length"] == "4"


def test_the_clock_is_read_once_per_request(rf):
    seen = []
    request = rf.get("/")
    clock(lambda request: seen.append(request.now) or HttpResponse())(request)
    assert seen == [request.now]
    assert datetime.now(UTC) >= request.now


def test_only_a_limit_is_answered_as_one(rf):
    answers = Uncaught(lambda request: HttpResponse())
    assert answers.process_exception(rf.get("/"), ValueError()) is None
    assert issubclass(limits.TooFast, Exception)
