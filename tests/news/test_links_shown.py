"""What readers see of a source's link: on its page, laid over what was published, and never in it."""

from datetime import UTC, timedelta

import pytest

from aivizor.models import Version
from news.models import Edition, Link, Snapshot, Source
from news.sources import citing
from news.sources.links.visiting import Visits
from tests.aivizor.wsgi import ask
from tests.news.sites import STORY, answer
from tests.reading import text_of

DAY = timedelta(days=1)


def test_a_dead_link_is_labelled_in_the_next_answer_and_comes_back(front, cited_page, look, now):
    label = b"<strong>Dead link:</strong> it is gone."
    assert label not in ask(front, cited_page).body and ask(front, cited_page).is_kept
    for days in (0, 1, 3):
        look(answer(404, ""), now + days * DAY)
    assert label in ask(front, cited_page).body
    assert label in ask(front, f"{cited_page}v1/").body
    look(answer(), now + 4 * DAY)
    assert label not in ask(front, cited_page).body


def test_a_label_that_says_something_else_or_goes_with_its_address_shows_at_once(
    front, cited_page, look, now
):
    for days in (0, 1, 3):
        look(answer(404, ""), now + days * DAY)
    assert b"it is gone." in ask(front, cited_page).body
    look(answer(200, "<title>Page not found</title>"), now + 40 * DAY)
    assert b"it says that the page is not there." in ask(front, cited_page).body
    source = Source.objects.get(url=STORY)
    citing.amend(source, publication="TechCrunch AI", title="", url=f"{STORY}/2", issued="")
    assert b"Dead link" not in ask(front, cited_page).body


def test_a_source_that_is_not_open_to_everybody_says_so_until_it_is(front, cited_page, look, now):
    assert b"Access:" not in ask(front, cited_page).body
    look(answer(402, ""), now)
    shown = ask(front, cited_page).body
    assert b"Access: subscription or sign-in" in shown and b"Dead link" not in shown
    look(answer(), now + DAY)
    assert (
        b"Access: free" in ask(front, cited_page).body and b"subscription" not in ask(front, cited_page).body
    )


def test_the_label_costs_no_query(cited_page, look, stranger, now, django_assert_num_queries):
    for days in (0, 1, 3):
        look(answer(404, ""), now + days * DAY)
    with django_assert_num_queries(5):
        assert "Dead link: it is gone." in text_of(stranger.get(cited_page))
    assert "Dead link" not in Edition.objects.get().revision.body_html


# Where an archive keeps a copy of what is cited_page.
COPY = "https://web.archive.org/web/20260424000000/http://example.org/2026/chips"
LIVE = {"Access: free"}
FOUR_OH_FOUR = {"Dead link: it is gone."}
SOFT = {"Dead link: it says that the page is not there."}
SILENT = {"Dead link: it does not answer."}


def never(web):
    """A page that never comes, as long as the test lasts."""

    def wait():
        web.over.wait(5)
        yield b""

    return wait


def test_a_source_goes_through_all_states_and_its_page_says_so_each_time(cited_page, stranger, web, now):
    """200, 301, 404, a soft 404, 403, a time-out and 200 again: the state, and what readers see of it."""
    source = Source.objects.get(url=STORY)
    Snapshot.objects.create(
        source=source, url=STORY, state="kept", archive_url=COPY, taken_at=now, due_at=None
    )
    day = 0
    web.pages["/new"] = answer()
    for said, times, state, words in (
        (answer(), 1, "live", LIVE),
        (answer(301, "", Location="/new"), 1, "moved", {"Access: free", ": it has moved for good"}),
        (answer(404, ""), 3, "gone", FOUR_OH_FOUR),
        (answer(200, "<title>Page not found</title>"), 1, "soft404", SOFT),
        (answer(403, ""), 1, "paywalled", {"Access: subscription or sign-in"}),
        (never(web), 3, "unreachable", SILENT),
        (answer(), 1, "live", LIVE),
        (answer(302, "", Location="/"), 3, "home", {"Dead link: it leads to the home page."}),
        (answer(200, "<title>Buy cheap watches</title>"), 1, "changed", {": it shows another page"}),
        (answer(), 1, "live", LIVE),
    ):
        web.pages |= {"/2026/chips": said, "/": answer(body="<title>Home</title>")}
        # A page that never comes is not waited for for long.
        visits = Visits(web.fetcher(seconds=0.2 if callable(said) else 10), wait=lambda seconds: None)
        for _ in range(times):
            day += 2
            visits.visit(Source.objects.select_related("link").get(pk=source.pk), now + day * DAY)
        link = Link.objects.get(source=source)
        page = stranger.get(cited_page)
        seen, html = text_of(page), page.content.decode()
        assert link.state == state
        assert words == {word for word in EVERY_WORD if word in seen}
        assert link.is_dead == ("Dead link" in seen)
        assert f"Checked {spelled(now + day * DAY)}" in seen
        # A dead one leads to the archive, and the others to the page itself.
        assert (f'<a href="{COPY}" rel="noopener" class="is-address"' in html) == link.is_dead
        assert (f'<a href="{STORY}" rel="noopener" class="is-address"' in html) != link.is_dead


EVERY_WORD = {
    *LIVE,
    *FOUR_OH_FOUR,
    *SOFT,
    *SILENT,
    "Access: subscription or sign-in",
    "Dead link: it leads to the home page.",
    ": it has moved for good",
    ": it shows another page",
}


def spelled(moment):
    return f"{moment.astimezone(UTC):%-d %B %Y}"


# When readers are told of a look


def versions(*keys):
    return dict(Version.objects.filter(key__in=keys).values_list("key", "number"))


@pytest.fixture
def page_of(stranger):
    """The page of a source, with the words around the day that it was looked at."""
    return lambda source: stranger.get(f"/sources/{source.pk}/-/", follow=True)


def test_readers_see_the_day_of_the_last_look_as_a_time(front, cited_page, look, page_of, now):
    assert b"Checked" not in ask(front, cited_page).body
    look(answer(), now)
    told = f'Checked <time datetime="{now:%Y-%m-%d}">{spelled(now)}</time>'
    assert told in ask(front, cited_page).body.decode()
    assert told in page_of(Source.objects.get(url=STORY)).content.decode()


def test_a_day_that_readers_are_told_stands_for_a_week(front, cited_page, look, now):
    look(answer(), now)
    first = ask(front, cited_page)
    for days in (1, 6):
        look(answer(), now + days * DAY)
    assert ask(front, cited_page).headers["ETag"] == first.headers["ETag"]
    look(answer(), now + 7 * DAY)
    assert f'Checked <time datetime="{now + 7 * DAY:%Y-%m-%d}' in ask(front, cited_page).body.decode()
    look(answer(404, ""), now + 30 * DAY)
    assert f"{now + 7 * DAY:%Y-%m-%d}" in ask(front, cited_page).body.decode()


def test_a_look_makes_the_pages_anew_that_cite_the_source_and_no_others(cited_page, look, make_live, now):
    other = make_live(sources=[{"publication": "AWS", "url": "http://example.org/other"}])
    source = Source.objects.get(url=STORY)
    watched = ["news", "links", f"topic:{other.topic_id}", f"source:{source.pk}"]
    topic = f"topic:{cited_page.split('/')[3]}"
    before = versions(*watched, topic)
    look(answer(), now)
    look(answer(301, "", Location="/2026/chips"), now + DAY)
    after = versions(*watched, topic)
    moved = {key for key in after if after[key] != before.get(key)}
    assert moved == {f"source:{source.pk}", topic}


def test_a_source_that_very_many_cite_makes_all_pages_anew_at_once(
    cited_page, look, make_live, monkeypatch, now
):
    monkeypatch.setattr("news.pages.MOST", 1)
    other = make_live(sources=[{"publication": "AWS", "url": STORY}])
    before = versions("links", f"topic:{other.topic_id}")
    look(answer(), now)
    after = versions("links", f"topic:{other.topic_id}")
    assert after["links"] > before.get("links", 0)
    assert after[f"topic:{other.topic_id}"] == before[f"topic:{other.topic_id}"]


def test_a_past_edition_tells_no_day_and_who_can_not_read_it(cited_page, look, stranger, now):
    look(answer(402, ""), now)
    past = text_of(stranger.get(f"{cited_page}v1/"))
    assert "Access: subscription or sign-in" in past and "Checked" not in past
    look(answer(), now + DAY)
    # That everybody can read it is told where the day is.
    assert "Access:" not in text_of(stranger.get(f"{cited_page}v1/"))


def test_a_line_has_who_can_read_it_its_copy_and_the_day(cited_page, look, stranger, now):
    source = Source.objects.get(url=STORY)
    Snapshot.objects.create(
        source=source, url=STORY, state="kept", archive_url=COPY, taken_at=now, due_at=None
    )
    look(answer(), now)
    line = f"Access: free · Archived copy of {spelled(now)} · Checked {spelled(now)}"
    assert line in text_of(stranger.get(cited_page))
    assert line in text_of(stranger.get(f"/sources/{source.pk}/-/", follow=True))
    assert f"Archived copy of {spelled(now)}" in text_of(stranger.get(f"{cited_page}v1/"))


def test_what_was_seen_goes_with_its_address(front, cited_page, look, now):
    look(answer(), now)
    assert b"Checked" in ask(front, cited_page).body
    source = Source.objects.get(url=STORY)
    citing.amend(source, publication="TechCrunch AI", title="", url=f"{STORY}/2", issued="")
    assert b"Checked" not in ask(front, cited_page).body
    Link.objects.create(source=source, state="gone", since=now, checked_at=now, due_at=now, told_on=now)
    # The edition names the address that it was published with.
    assert "Dead link" not in Edition.objects.get().revision.dead_link(
        Edition.objects.get().revision.citations[0]["source"]
    )


def test_a_page_that_its_site_keeps_for_people_says_so(cited_page, look, web, stranger, now):
    web.pages["/robots.txt"] = answer(body="User-agent: *\nDisallow: /")
    look(answer(), now)
    page = text_of(stranger.get(cited_page))
    assert "Not checked: the site asks programs not to look" in page and "Dead link" not in page
