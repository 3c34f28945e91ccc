"""A source's link is looked at for life: what is found, when it counts, and what readers see of it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from aivizor.fetching import Fetched
from news import workflow
from news.checks import Level
from news.management.commands import check_links
from news.models import Edition, Link, Source
from news.sources import citing
from news.sources.links.judging import text_of as page_text
from news.sources.links.judging import verdict
from news.sources.links.visiting import APART, Visits
from tests.news.sites import STORY, TITLE, WHEN, answer
from tests.reading import text_of

pytestmark = pytest.mark.standing("source")

DAY = timedelta(days=1)


@pytest.fixture
def source(db):
    return citing.source_for(publication="TechCrunch AI", title="Meta rents chips", url=STORY)


@pytest.fixture
def visit(source, web, visits):
    """`visit(answer, at)`: looks at the source when its page answers this; gives its link."""

    def visit(said, at):
        web.pages["/2026/chips"] = said
        visits.visit(Source.objects.select_related("link").get(pk=source.pk), at)
        return Link.objects.get(source=source)

    return visit


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (answer(404, ""), Link.State.GONE),
        (answer(410, ""), Link.State.GONE),
        (answer(200, "<title>404 - Page not found</title>"), Link.State.SOFT_404),
        (
            answer(200, "<TITLE lang=en>Sorry, this story is not available</TITLE>"),
            Link.State.SOFT_404,
        ),
        (answer(500, ""), Link.State.UNREACHABLE),
        (b"", Link.State.UNREACHABLE),
        (answer(302, "", Location="/"), Link.State.HOME),
    ],
)
def test_a_link_is_dead_after_three_failures_over_three_days_and_lives_again_at_once(
    visit, web, now, said, state
):
    web.pages["/"] = answer(body="<title>Home</title>")
    assert visit(answer(), now).state == Link.State.LIVE
    first = visit(said, now + DAY)
    assert (first.state, first.failures, first.failing_since) == (Link.State.LIVE, 1, now + DAY)
    assert visit(said, now + 2 * DAY).state == Link.State.LIVE
    assert visit(said, now + 2 * DAY).state == Link.State.LIVE
    dead = visit(said, now + 4 * DAY)
    assert (dead.state, dead.since, dead.is_dead) == (state, now + 4 * DAY, True)
    back = visit(answer(), now + 5 * DAY)
    assert (back.state, back.failures, back.failing_since) == (Link.State.LIVE, 0, None)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (answer(301, "", Location="/new"), Link.State.MOVED),
        (answer(302, "", Location="/new"), Link.State.LIVE),
        (answer(403, ""), Link.State.PAYWALLED),
        (answer(402, ""), Link.State.PAYWALLED),
        (answer(200, TITLE + '{"isAccessibleForFree": "False"}'), Link.State.PAYWALLED),
        (answer(200, "<title>Buy cheap watches</title>"), Link.State.CHANGED),
        (answer(200, "<title>Meta Rents Chips | Example</title>"), Link.State.LIVE),
        (answer(200, "%PDF-1.7", Content_Type="application/pdf"), Link.State.LIVE),
        (answer(200, TITLE, Content_Type="text/html; charset=no-such"), Link.State.LIVE),
    ],
)
def test_what_is_there_in_another_way_is_told_at_once(visit, web, now, said, state):
    web.pages["/new"] = answer()
    visit(answer(), now)
    assert visit(said, now + DAY).state == state


def test_a_page_that_did_not_change_is_not_sent_again(visit, web, now):
    visit(answer(ETag='"a"', Last_Modified="Mon, 02 Nov 2026 10:00:00 GMT"), now)
    assert visit(answer(304, ""), now + 14 * DAY).state == Link.State.LIVE
    assert 'If-None-Match: "a"' in web.asked[-1] and "If-Modified-Since: Mon, 02" in web.asked[-1]


def test_what_did_not_change_stays_what_it_was(visit, now):
    visit(answer(200, TITLE + '{"isAccessibleForFree": "False"}', ETag='"a"'), now)
    assert visit(answer(304, ""), now + 14 * DAY).state == Link.State.PAYWALLED


def test_an_address_that_is_changed_during_the_visit_keeps_nothing_of_the_old_one(
    source, visits, visit, now, monkeypatch
):
    visit(answer(), now)
    held = Source.objects.select_related("link").get(pk=source.pk)

    class Meddler:
        def fetch(self, url, **conditions):
            citing.amend(source, publication="AWS", title="Chips", url=f"{STORY}/2", issued="")
            return Fetched(url, 200, {}, TITLE.encode())

    monkeypatch.setattr(visits, "fetcher", Meddler())
    assert visits.visit(held, now) is False
    assert not Link.objects.exists()


def test_a_site_that_asks_for_patience_has_not_failed(visit, now):
    link = visit(answer(503, "", Retry_After="432000"), now)
    assert (link.failures, link.due_at) == (0, now + 5 * DAY)
    assert visit(answer(429, "", Retry_After="9" * 40), now).due_at == now + DAY


def test_a_title_without_an_end_is_none_and_costs_nothing():
    page = Fetched(STORY, 200, {}, b"<title" * 50_000)
    assert verdict(STORY, page).state == Link.State.LIVE


def test_a_page_in_signs_that_can_not_be_stored_is_read_without_them(visit, now):
    link = visit(answer(200, "<title>Me\x00ta\x01</title>"), now)
    assert (link.state, link.title) == (Link.State.LIVE, "Meta")


@pytest.mark.parametrize(
    "charset", ["punycode", "unicode_escape", "idna", "undefined", "hex", "no-such", "\x00"]
)
def test_a_page_in_no_charset_of_pages_is_read_as_utf_8(charset):
    page = Fetched(
        STORY, 200, {"content-type": f"text/html; charset={charset}"}, b"<b>\\ud800 " + b"b" * 400_000
    )
    assert page_text(page).startswith("<b>\\ud800 bbb")


@pytest.mark.parametrize(
    ("said", "etag", "modified"),
    [
        ({"ETag": 'W/"a"', "Last_Modified": WHEN}, 'W/"a"', WHEN),
        ({"ETag": '"a\x00b"', "Last_Modified": WHEN + "\x00"}, "", WHEN),
        ({"ETag": '"a"\r\n X-Evil: 1', "Last_Modified": WHEN + "\r\n X-Evil: 1"}, "", ""),
        ({"ETag": f'"{"a" * 60_000}"', "Last_Modified": "a" * 60_000}, "", ""),
        ({"ETag": "a b", "Last_Modified": "yesterday"}, "", ""),
    ],
)
def test_what_a_site_wants_to_be_asked_by_is_kept_only_if_it_is_something(
    visit, web, now, said, etag, modified
):
    link = visit(answer(**said), now)
    assert (link.state, link.etag, link.modified) == (Link.State.LIVE, etag, modified)
    assert visit(answer(), now + 14 * DAY).failures == 0 and "Evil" not in web.asked[-1]


def test_where_an_address_leads_to_is_kept_without_what_can_not_be_stored(visit, web, now):
    web.pages["/new%20b"] = web.pages[f"/{'a' * 5_000}"] = answer()
    assert visit(answer(302, "", Location="/new\x00\x01b\x7f"), now).leads_to == "http://example.org/new b"
    assert visit(answer(302, "", Location=f"/{'a' * 5_000}"), now).leads_to == ""


def test_due_links_are_looked_at_and_no_others(visit, visits, source, now):
    assert list(visits.works(now)[0].rows) == [source]
    assert visit(answer(), now).due_at == now + 14 * DAY
    assert not visits.works(now + 13 * DAY)[0].rows.exists()
    assert visits.works(now + 14 * DAY)[0].rows.exists()


def test_no_host_is_asked_twice_in_a_moment(web, source, now):
    waited = []
    run = Visits(web.fetcher(), wait=waited.append)
    web.pages["/2026/chips"] = answer()
    for _ in range(2):
        run.visit(Source.objects.get(pk=source.pk), now)
    assert len(waited) == 1 and 0 < waited[0] <= APART
    # What it asks of programs is asked once, right before the first page.
    assert [asked.split()[1] for asked in web.asked] == ["/robots.txt", "/2026/chips", "/2026/chips"]


def test_the_command_looks_at_what_is_due_and_says_what_changed(source, web, monkeypatch, capsys):
    monkeypatch.setattr(check_links.Command, "fetcher", web.fetcher)
    web.pages["/2026/chips"] = answer(403, "")
    call_command("check_links")
    assert "Changed: 1 link." in capsys.readouterr().out
    call_command("check_links")
    assert "No link has changed." in capsys.readouterr().out


def test_what_was_seen_at_an_old_address_says_nothing_of_a_new_one(visit, source, now):
    visit(answer(), now)
    citing.amend(source, publication="TechCrunch AI", title="Chips", url=STORY, issued="")
    assert Link.objects.exists()
    citing.amend(source, publication="TechCrunch AI", title="Chips", url=f"{STORY}/2", issued="")
    assert not Link.objects.exists()


# What the newsroom sees


def test_a_dead_link_is_told_before_publishing_and_on_the_desk(
    cited_page, look, signed_in, editor, settings, now
):
    settings.CHECKS = {}
    for days in (0, 1, 3):
        look(answer(404, ""), now + days * DAY)
    draft = Edition.objects.get().article
    (finding,) = [one for one in advised(draft) if one.check == "dead_links"]
    assert "The link of source 1, “TechCrunch AI”, is gone since" in finding.sentence
    desk = text_of(signed_in(editor).get("/admin/"))
    assert "Sources with a dead link" in desk and f"TechCrunch AI · {STORY} is gone since" in desk
    look(answer(), now + 4 * DAY)
    assert [one for one in advised(draft) if one.check == "dead_links"] == []
    assert "dead link" not in text_of(signed_in(editor).get("/admin/"))


def test_a_link_in_a_text_to_what_another_article_cites_is_told_when_it_is_dead(
    cited_page, look, make_draft, settings, now
):
    settings.CHECKS = {}
    body = (
        f"They [rent chips](http://www.example.org/2026/chips/) and [more](http://example.org/), {STORY}#a."
    )
    draft = make_draft(body=body)
    assert [one for one in advised(draft) if one.check == "dead_links"] == []
    for days in (0, 1, 3):
        look(answer(404, ""), now + days * DAY)
    found = [one for one in advised(draft) if one.check == "dead_links"]
    assert [one.sentence.partition(" since")[0] for one in found] == [
        "The link “rent chips” in the text is gone",
        f"The link “{STORY}#a” in the text is gone",
    ]
    assert body[found[0].at :].startswith("[rent chips]")


def test_an_author_sees_dead_links_of_their_own_articles_only(
    cited_page, look, signed_in, make_user, author, now
):
    for days in (0, 1, 3):
        look(answer(404, ""), now + days * DAY)
    assert "Sources with a dead link" in text_of(signed_in(author).get("/admin/"))
    other = make_user("olga", "author")
    assert "Sources with a dead link" not in text_of(signed_in(other).get("/admin/"))


def test_an_editor_asks_for_another_look(cited_page, look, visits, signed_in, editor, now):
    look(answer(404, ""), now)
    source = Source.objects.get(url=STORY)
    form = f"/admin/news/source/{source.pk}/change/"
    assert "It is live, fails since" in text_of(signed_in(editor).get(form))
    asked = {"action": "look_again", "_selected_action": [source.pk]}
    said = text_of(signed_in(editor).post("/admin/news/source/", asked, follow=True))
    assert "The next check_links looks at 1 link again." in said
    assert list(visits.works(timezone.now())[0].rows) == [source]


def advised(article):
    return workflow.found_on(article, timezone.now())[Level.ADVISORY]
