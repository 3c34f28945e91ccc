"""What articles cite is archived: queued, asked for, tried again, and never in the way of anything."""

import hashlib
from datetime import timedelta

import pytest

from aivizor.fetching import Fetched
from news import workflow
from news.models import Citation, Snapshot, Source
from news.sources import citing
from news.sources.archiving.outcomes import back_off
from news.sources.archiving.reading import digest_of, extract_of
from news.sources.archiving.running import ARCHIVE_APART, TAKEN_FOR, Run
from tests.news.wayback import BASE, PAGE, STORY, page, said

pytestmark = pytest.mark.standing("cited")

HOUR = timedelta(hours=1)
State = Snapshot.State


def snapshot():
    return Snapshot.objects.get()


# What waits


def test_what_a_draft_cites_does_not_wait_and_publishing_asks_nobody(make_draft, editor, run, now, web):
    draft = make_draft(sources=[{"url": STORY}])
    run()
    assert not Snapshot.objects.exists()
    workflow.save(draft, editor, now)
    workflow.publish(draft, editor, now)
    assert not Snapshot.objects.exists() and web.asked == []
    run()
    assert snapshot().state == State.ASKED


def test_what_a_scheduled_article_cites_waits_and_what_was_taken_down_does_not(
    make_draft, make_live, editor, run, now
):
    scheduled = make_draft(sources=[{"url": STORY}])
    workflow.publish(scheduled, editor, now, at=now + HOUR)
    gone = make_live("Gone", sources=[{"url": f"{STORY}/2"}])
    workflow.take_down(gone, editor, now + timedelta(minutes=1), why="A mistake.")
    run(at=now + timedelta(minutes=2))
    assert [one.url for one in Snapshot.objects.all()] == [STORY]


def test_what_only_the_edition_cites_any_more_waits_too(cited, editor, run, now):
    Citation.objects.filter(source__url=STORY).delete()
    workflow.save(cited, editor, now)
    run()
    assert snapshot().url == STORY
    assert not Citation.objects.filter(source__url=STORY).exists()


# A copy, from the question to the answer


def test_a_page_is_asked_for_looked_at_and_kept(cited, run, stand_in, now):
    assert run().came[State.ASKED] == 1
    asked = snapshot()
    assert (asked.state, asked.job, asked.archive_url) == (State.ASKED, "spn2-1", "")
    run(at=now + HOUR)
    assert snapshot().state == State.ASKED
    stand_in.finish(STORY)
    assert run(at=now + 2 * HOUR).came[State.KEPT] == 1
    kept = snapshot()
    assert (kept.state, kept.due_at, kept.attempts) == (State.KEPT, None, 0)
    assert kept.archive_url == f"{BASE}/web/20261124120000/{STORY}"
    assert f"{kept.taken_at:%Y-%m-%d %H:%M}" == "2026-11-24 12:00"
    run(at=now + timedelta(days=400))
    assert stand_in.urls == [STORY]


def test_a_hash_and_the_beginning_of_the_page_are_noted(cited, run):
    run()
    assert snapshot().digest == hashlib.sha256(PAGE).hexdigest()
    assert snapshot().extract == "Meta rents chips & more."


def test_what_is_noted_of_a_page_is_bounded_and_can_be_stored():
    def fetched(body, kind="text/html", **more):
        return Fetched(STORY, 200, {"content-type": kind}, body, **more)

    assert len(extract_of(fetched(b"<p>" + b"word " * 10_000))) == 300
    assert extract_of(fetched(b"a\x00b&#0;&#12;c")) == "ab\ufffdc"
    assert extract_of(fetched(b"%PDF-1.7", "application/pdf")) == ""
    assert extract_of(fetched(b"a < b\n c", "text/plain; charset=x")) == "a < b c"
    for endless in (b"<div>", b"<!--", b"<script>", b"<title", b"<", b"<a x='"):
        assert set(extract_of(fetched(endless * (400_000 // len(endless))))) <= {"<"}
    assert digest_of(fetched(b"x", is_cut=True)) == digest_of(Fetched(STORY, 404, {}, b"x")) == ""


def test_a_page_that_can_not_be_fetched_is_asked_for_all_the_same(cited, run, stand_in, web):
    web.pages["/2026/chips"] = b""
    run()
    assert stand_in.urls == [STORY] and (snapshot().digest, snapshot().extract) == ("", "")


@pytest.mark.parametrize("told", [page(404), page(200, b"<title>Page not found</title>")])
def test_a_page_that_is_not_there_is_not_asked_for(cited, run, stand_in, web, now, told):
    web.pages["/2026/chips"] = told
    run()
    assert stand_in.urls == []
    assert (snapshot().state, snapshot().attempts, snapshot().due_at) == (State.WAITING, 1, now + HOUR)


def test_no_archive_is_asked_for_an_address_that_is_not_public(make_live, run, stand_in, web):
    web.hosts["intranet.example"] = ["10.0.0.1"]
    make_live(sources=[{"url": "http://intranet.example/plan"}])
    run()
    assert (snapshot().state, stand_in.urls) == (State.REFUSED, [])
    assert "not public" in snapshot().found


# What goes wrong


def test_what_can_not_be_archived_is_tried_again_later_and_later_and_then_refused(cited, run, stand_in, now):
    at = now
    for attempt in range(1, 9):
        assert run(at=at).came[State.ASKED] == 1
        stand_in.fail(name=f"spn2-{attempt}")
        looked = at + timedelta(minutes=5)
        run(at=looked)
        failed = snapshot()
        assert failed.attempts == attempt and "The page can't be reached." in failed.found
        if attempt < 8:
            assert (failed.state, failed.due_at) == (State.WAITING, looked + HOUR * 2 ** (attempt - 1))
            run(at=failed.due_at - timedelta(minutes=1))
            at = failed.due_at
    assert (failed.state, failed.due_at, len(stand_in.urls)) == (State.REFUSED, None, 8)
    run(at=at + timedelta(days=30))
    assert len(stand_in.urls) == 8
    Snapshot.objects.ask_again(Source.objects.filter(url=STORY), at)
    run(at=at + timedelta(days=30))
    assert len(stand_in.urls) == 9


def test_no_wait_is_longer_than_a_week():
    assert [back_off(n) / HOUR for n in (1, 2, 3, 7, 8, 9, 30)] == [1, 2, 4, 64, 128, 168, 168]


def test_where_the_archive_asks_for_patience_no_run_asks_it_anything(make_live, run, stand_in, now):
    make_live(sources=[{"url": STORY}, {"url": f"{STORY}?b"}])
    stand_in.web.pages["/2026/chips?b"] = page()
    stand_in.answer = said(b"", 429, Retry_After="7200")
    assert "asks to be left alone until" in run().ended
    assert len(stand_in.urls) == 1 and not Snapshot.objects.filter(attempts__gt=0).exists()
    make_live("Another", sources=[{"url": f"{STORY}?c"}])
    assert "asks to be left alone until" in run(at=now + HOUR).ended
    assert len(stand_in.urls) == 1 and Snapshot.objects.count() == 3
    stand_in.answer, stand_in.web.pages["/2026/chips?c"] = None, page()
    assert run(at=now + 2 * HOUR).came[State.ASKED] == 3


def test_an_archive_that_is_down_makes_it_later_and_refuses_nothing(make_live, run, stand_in, web, now):
    urls = [f"{STORY}?{number}" for number in range(5)]
    web.pages |= {f"/2026/chips?{number}": page() for number in range(5)}
    make_live(sources=[{"url": url} for url in urls])
    stand_in.answer = said(b"", 500)
    assert "The archive does not answer: The archive answers 500." in run().ended
    assert len(stand_in.urls) == 3
    Snapshot.objects.update(attempts=6)
    for _ in range(2):
        run(at=Snapshot.objects.latest("due_at").due_at)
    last = Snapshot.objects.latest("due_at")
    assert (last.state, last.attempts) == (State.WAITING, 7)
    stand_in.answer = None
    assert run(at=last.due_at + timedelta(days=7)).came[State.ASKED] == 5


def test_a_work_that_can_not_be_looked_at_goes_on_and_one_without_end_is_given_up(cited, run, web, now):
    run()
    web.pages["/save/status/spn2-1"] = b""
    run(at=now + HOUR)
    assert (snapshot().state, snapshot().job) == (State.ASKED, "spn2-1")
    run(at=now + timedelta(days=1))
    given_up = snapshot()
    assert (given_up.state, given_up.attempts) == (State.WAITING, 1)
    assert given_up.found == "The archive did not finish within a day."


def test_a_key_that_is_not_taken_ends_the_run_and_costs_no_attempt(cited, run, stand_in, now):
    stand_in.answer = said(b"", 401)
    assert "ARCHIVE_KEY" in run().ended and snapshot().attempts == 0
    stand_in.answer = None
    assert run(at=now + HOUR).came[State.ASKED] == 1


def test_a_run_that_was_killed_goes_on_and_asks_nothing_twice(make_live, run, stand_in, web, now):
    web.pages |= {f"/2026/chips?{number}": page() for number in range(3)}
    make_live(sources=[{"url": f"{STORY}?{number}"} for number in range(3)])
    archive = stand_in.archiver(web.fetcher())

    class Killed:
        def ask(self, url):
            if url.endswith("?1"):
                raise KeyboardInterrupt
            return archive.ask(url)

    with pytest.raises(KeyboardInterrupt):
        run(Killed())
    run()
    assert stand_in.urls == [f"{STORY}?0", f"{STORY}?2"]
    run(at=now + TAKEN_FOR)
    assert stand_in.urls == [f"{STORY}?0", f"{STORY}?2", f"{STORY}?1"]


def test_two_runs_at_once_ask_for_nothing_twice(cited, run, stand_in, web):
    archive = stand_in.archiver(web.fetcher())

    class Slow:
        def ask(self, url):
            run()
            return archive.ask(url)

    run(Slow())
    assert stand_in.urls == [STORY]


def test_an_address_that_is_changed_meanwhile_keeps_no_copy_of_the_old_one(cited, run, stand_in, web, now):
    source = Source.objects.get(url=STORY)
    archive = stand_in.archiver(web.fetcher())

    class Meddler:
        def ask(self, url):
            citing.amend(source, publication="AWS", title="Chips", url=f"{STORY}/2", issued="")
            return archive.ask(url)

    run(Meddler())
    assert (snapshot().url, snapshot().state, snapshot().digest) == (f"{STORY}/2", State.WAITING, "")
    web.pages["/2026/chips/2"] = page()
    run(at=now + HOUR)
    assert stand_in.urls == [STORY, f"{STORY}/2"]


def test_the_archive_is_not_asked_twice_in_a_moment(make_live, stand_in, web, clock):
    web.pages |= {f"/2026/chips?{number}": page() for number in range(2)}
    make_live(sources=[{"url": f"{STORY}?{number}"} for number in range(2)])
    waited, fetcher = [], web.fetcher()
    one = Run(stand_in.archiver(fetcher), fetcher, clock, waited.append)
    for work in one.works():
        for batch in work.batches(None):
            work.do(batch)
    assert len(waited) == 2 and 2 < max(waited) <= ARCHIVE_APART
