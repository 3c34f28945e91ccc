"""The Internet Archive is asked as its API wants it, and whatever it answers is understood or told."""

from datetime import UTC, datetime, timedelta

import pytest

from aivizor.fetching import Unreachable
from news.sources.archiving.archiver import Asked, Busy, Closed, Kept, Refused, Waiting
from news.sources.archiving.wayback import PATIENCE, UNREADABLE
from tests.news.wayback import said

STORY = "http://example.org/2026/chips?a=1&b=2"


@pytest.fixture
def archive(stand_in, web):
    return stand_in.archiver(web.fetcher())


def test_it_is_asked_with_the_key_and_says_how_far_it_is(archive, stand_in):
    assert archive.ask(STORY) == Asked("spn2-1")
    assert stand_in.urls == [STORY]
    assert archive.look("spn2-1") == Waiting()
    stand_in.finish(STORY)
    taken_at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert archive.look("spn2-1") == Kept(f"http://archive.example/web/20261124120000/{STORY}", taken_at)
    for asked in stand_in.heard():
        assert "Authorization: LOW k3y:s3cret\r\n" in asked and "Accept: application/json\r\n" in asked


def test_a_page_that_it_can_not_keep_is_refused_in_its_words(archive, stand_in):
    archive.ask(STORY)
    stand_in.fail(message="No \x00access\n to the page. " + "x" * 400)
    reason = archive.look("spn2-1").reason
    assert reason.startswith("The archive says: “No access to the page. xxx") and len(reason) < 200
    stand_in.fail(message="")
    assert archive.look("spn2-1") == Refused("The archive says: “error:no-access”.")
    stand_in.answer = said({"message": "This URL is blocked.", "status_ext": "error:blocked-url"}, 400)
    assert archive.ask(STORY) == Refused("The archive says: “This URL is blocked.”.")


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        (said(b"slow down", 429, Retry_After="3600"), timedelta(hours=1)),
        (said(b"", 429), PATIENCE),
        (said(b"", 503, Retry_After="9" * 9), timedelta(days=7)),
        (said({"status_ext": "error:user-session-limit"}, 429), PATIENCE),
        (said({"status_ext": "error:user-session-limit"}), PATIENCE),
    ],
)
def test_it_may_ask_for_patience(archive, stand_in, answer, wait):
    stand_in.answer = answer
    with pytest.raises(Busy) as busy:
        archive.ask(STORY)
    assert busy.value.wait == wait


def test_a_key_that_it_does_not_take_is_told(archive, stand_in):
    stand_in.answer = said({"message": "You need to be logged in."}, 401)
    with pytest.raises(Closed, match="ARCHIVE_KEY") as closed:
        archive.ask(STORY)
    assert "s3cret" not in str(closed.value)


def test_an_archive_that_is_down_says_nothing_of_the_page(archive, stand_in, web):
    stand_in.answer = said(b"<html>Bad gateway", 502)
    with pytest.raises(Unreachable):
        archive.ask(STORY)
    del web.hosts["archive.example"]
    with pytest.raises(Unreachable):
        archive.look("spn2-1")


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>It works",
        b"[" * 100_000,
        b"[]",
        b"\xff",
        {},
        {"status": 7},
        {"status": ["success"]},
        {"status": "success"},
        {"status": "success", "timestamp": 20261124120000, "original_url": STORY},
        {"status": "success", "timestamp": "20261324120000", "original_url": STORY},
        {"status": "success", "timestamp": "20261124120000", "original_url": f"{STORY} b"},
        {"status": "success", "timestamp": "20261124120000", "original_url": f"{STORY}\ud800"},
        {"status": "success", "timestamp": "20261124120000", "original_url": "x" * 2_100},
        {"status": "success", "timestamp": "٢٠٢٦١١٢٤١٢٠٠٠٠", "original_url": STORY},
    ],
)
def test_an_answer_that_is_none_is_told(archive, stand_in, web, answer):
    web.pages["/save/status/spn2-1"] = said(answer)
    assert archive.look("spn2-1") == UNREADABLE


@pytest.mark.parametrize("job", [None, 7, "", "../../x", "a b", "x" * 101])
def test_a_job_is_named_as_it_can_be_asked_for(archive, stand_in, job):
    stand_in.answer = said({"url": STORY, "job_id": job})
    assert archive.ask(STORY) == UNREADABLE


def test_the_key_goes_nowhere_else(archive, stand_in, web):
    web.hosts["other.example"] = web.hosts["archive.example"]
    stand_in.answer = said(b"", 302, Location="http://other.example/save")
    assert archive.ask(STORY) == UNREADABLE
    assert len(web.asked) == 1
