"""What a site asks of programs is heeded, and what it does not let us see is no dead link."""

from datetime import timedelta

import pytest

from news.models import Link, Source
from news.sources import citing
from news.sources.links.robots import MOST_SITES, Robots, is_open, rules_of
from news.sources.links.visiting import PATIENCE, Visits

pytestmark = pytest.mark.standing("source")

DAY = timedelta(days=1)
STORY = "http://example.org/2026/chips"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<title>Chips</title>"


def said(text, status=200):
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(text.encode())}\r\n\r\n{text}".encode()


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("USER-AGENT : *\ndisallow:/a # not this", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        # Those that name us go before those for everybody, however they are written.
        ("User-agent: *\nDisallow: /\n\nUser-agent: Aivizor/1\nAllow: /", "/a", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: other\nUser-agent: AIVIZOR\nDisallow: /a", "/a", False),
        ("User-agent: aivizor\nDisallow: /a\n\nUser-agent: aivizor\nDisallow: /b", "/b", False),
        # The longest one counts, wherever it stands; of two alike the one that allows.
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /news/secret", "/news/secret/1", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # A blank line and what we don't know end nothing.
        ("User-agent: *\n\nCrawl-delay: 9\nSitemap: http://a/\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/papers/1.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/papers/1.pdf?page=2", True),
        ("User-agent: *\nDisallow: /*/print/*?", "/a/print/b?c", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nDisallow: /%7Ejoe/%C3%A9", "/~joe/%c3%a9", False),
        ("User-agent: *\nDisallow: /é", "/%C3%A9", False),
        ("Disallow: /", "/a", True),
        ("<html>\n<p>User-agent</p>", "/a", True),
    ],
)
def test_the_rules_are_read_as_the_rfc_has_them(text, target, expected):
    assert is_open(rules_of(text), target) is expected


def test_hostile_rules_cost_next_to_nothing():
    stars = f"User-agent: *\nDisallow: /{'*a' * 250_000}b$"
    assert is_open(rules_of(stars), f"/{'a' * 2_000}")


@pytest.fixture
def source(db):
    return citing.source_for(publication="TechCrunch AI", title="Chips", url=STORY)


@pytest.fixture
def look(source, web):
    """`look(robots, at)`: a run looks at the source while its site answers this; gives the link."""
    web.pages["/2026/chips"] = PAGE
    web.hosts["inside.example"] = ["10.0.0.1"]

    def look(robots, at):
        web.pages["/robots.txt"] = robots
        Visits(web.fetcher(seconds=2), wait=lambda seconds: None).visit(
            Source.objects.select_related("link").get(pk=source.pk), at
        )
        return Link.objects.get(source=source)

    return look


# With the mark that some editors put before a text.
NOT_US = said("\ufeffUser-agent: *\nDisallow: /2026/")


def test_a_page_that_a_site_keeps_for_people_is_not_asked_for_and_never_dead(look, web, now):
    for day in range(0, 60, 10):
        link = look(NOT_US, now + day * DAY)
        assert (link.state, link.is_dead, link.failures) == (Link.State.UNSEEN, False, 0)
    assert "asks programs not to look" in link.found
    assert all(asked.startswith("GET /robots.txt") for asked in web.asked)
    assert look(said("", 404), now + 61 * DAY).state == Link.State.LIVE


def test_a_link_that_was_dead_is_not_called_so_when_nobody_may_look_any_more(look, web, now):
    web.pages["/2026/chips"] = said("", 404)
    for days in (0, 1, 3):
        link = look(said("", 404), now + days * DAY)
    assert link.is_dead
    assert look(NOT_US, now + 40 * DAY).state == Link.State.UNSEEN


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_such_a_file_asks_nothing(look, now, status):
    assert look(said("User-agent: *\nDisallow: /", status), now).told_on == now.date()


@pytest.mark.parametrize("target", ["/robots.txt", "http://inside.example/"])
def test_a_file_that_leads_on_and_on_or_out_of_the_web_asks_nothing(look, now, target):
    lost = f"HTTP/1.1 301 x\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
    assert look(lost, now).told_on == now.date()


@pytest.mark.parametrize("status", [429, 500, 503, 521])
def test_a_site_that_can_not_say_what_it_asks_is_left_alone_and_its_pages_stay_what_they_were(
    look, web, now, status
):
    look(said("", 404), now)
    web.asked.clear()
    for days in (14, 15, 17, 21, 29):
        link = look(said("", status), now + days * DAY)
        assert (link.state, link.told_on) == (Link.State.LIVE, now.date())
    assert all(asked.startswith("GET /robots.txt") for asked in web.asked)
    # What the page itself fails at afterwards begins to be counted then.
    web.pages["/2026/chips"] = said("", 404)
    assert look(said("", 404), now + 30 * DAY).failures == 1


def test_after_a_month_such_a_site_is_looked_at_all_the_same(look, web, now):
    look(said("", 521), now)
    assert look(said("", 521), now + PATIENCE).told_on == (now + PATIENCE).date()
    web.pages["/2026/chips"] = said("", 521)
    for days in (40, 41, 75):
        link = look(said("", 521), now + days * DAY)
    assert (link.state, link.is_dead) == (Link.State.UNREACHABLE, True)


def test_a_site_that_does_not_answer_at_all_is_dead_in_the_end(look, web, now):
    for days in (0, 1, 3):
        link = look(b"", now + days * DAY)
    assert (link.state, link.is_dead) == (Link.State.UNREACHABLE, True)
    assert all(asked.startswith("GET /robots.txt") for asked in web.asked)


def test_a_file_without_an_end_is_read_as_far_as_it_is_bounded(look, web, now):
    def endless():
        yield b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /2026/\n"
        for _ in range(20):
            yield b"# nothing\n" * 10_000

    assert look(endless, now).state == Link.State.UNSEEN


def test_each_site_is_asked_once_in_a_run_and_few_are_kept_in_mind(web):
    robots = Robots(web.fetcher(seconds=2))
    for _ in range(2):
        robots.ask("http://example.org/a")
        robots.ask("http://example.org/b")
    assert len(web.asked) == 1
    for number in range(MOST_SITES):
        web.hosts[f"s{number}.example"] = web.hosts["example.org"]
        robots.ask(f"http://s{number}.example/")
    assert len(robots._known) == MOST_SITES
