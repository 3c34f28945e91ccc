"""The newsroom's list of dead links by article: what it has for whom, in which order, and another look."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aivizor import limits
from news import workflow
from news.models import Citation, Link, Snapshot, Source
from news.newsroom import fetching, troubled
from news.sources import citing
from tests.news.sites import STORY, answer
from tests.plans import plans_of
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("articles", "gone")

PAGE = "/admin/news/article/links/"
DAY = timedelta(days=1)


@pytest.fixture
def cite(make_draft, author, now):
    """`cite(title, gone=3, …)`: an article of the author's with a source per state, so many days old."""

    def cite(title, *, by=author, **states):
        urls = [f"http://example.org/{title.replace(' ', '-')}/{state}" for state in states]
        draft = make_draft(
            title, by=by, sources=[{"title": f"{title} {url[-6:]}", "url": url} for url in urls]
        )
        for (state, days), url in zip(states.items(), urls, strict=True):
            seen = {"checked_at": now, "due_at": now + 30 * DAY, "found": f"Seen as {state}."}
            Link.objects.create(
                source=Source.objects.get(url=url), state=state, since=now - days * DAY, **seen
            )
        return draft

    return cite


@pytest.fixture
def articles(cite):
    cite("Well", live=1)
    cite("Moved on", moved=1)
    cite("Closed", paywalled=9)
    cite("Long gone", gone=9, moved=2)
    cite("Gone of late", live=1, soft404=2)
    cite("Another page", changed=1)


def test_it_has_the_worst_first_and_nothing_that_is_well(articles, editor, signed_in, now):
    page = text_of(signed_in(editor).get(PAGE))
    titles = ["Gone of late", "Long gone", "Another page", "Closed", "Moved on"]
    assert order_of(titles, page) == titles
    assert "Well" not in page
    words = [
        "Long gone",
        "is gone",
        f"Since {now - 9 * DAY:%-d %B %Y}",
        "Seen as gone.",
        "has moved for good",
    ]
    assert order_of(words, page) == words


def test_an_archived_copy_and_the_new_place_are_named(articles, editor, signed_in, now):
    link = Link.objects.get(state="moved", source__url__contains="Long-gone")
    Link.objects.filter(pk=link.pk).update(leads_to="http://example.org/there")
    copy = "https://web.archive.org/web/1/x"
    Snapshot.objects.create(
        source=link.source, url=link.source.url, state="kept", archive_url=copy, taken_at=now, due_at=None
    )
    page = signed_in(editor).get(PAGE)
    assert "It leads to http://example.org/there" in text_of(page)
    assert f'href="{copy}"' in page.content.decode() and "Archived copy of" in text_of(page)


def test_an_author_sees_their_own_and_editors_see_all(articles, cite, editor, author, make_user, signed_in):
    cite("Of Edda", by=editor, gone=1)
    assert "Of Edda" in text_of(signed_in(editor).get(PAGE))
    own = text_of(signed_in(author).get(PAGE))
    assert "Of Edda" not in own and "Long gone" in own
    assert "All links that were looked at" in text_of(signed_in(make_user("olga", "author")).get(PAGE))


def test_what_is_in_the_trash_is_not_there(cite, editor, signed_in, now):
    workflow.trash(cite("Thrown away", gone=1), editor, now)
    assert "Thrown away" not in text_of(signed_in(editor).get(PAGE))


def test_it_goes_on_page_by_page(articles, editor, signed_in, monkeypatch):
    monkeypatch.setattr(troubled, "PER_PAGE", 2)
    client, seen, address = signed_in(editor), [], PAGE
    while address:
        answer = client.get(address)
        seen.append([one.article.title for one in answer.context["ailing"]])
        older = answer.context["older"]
        address = older and PAGE + older
    assert seen == [["Gone of late", "Long gone"], ["Another page", "Closed"], ["Moved on"]]


@pytest.mark.parametrize("before", ["x", "9-1-1", "3-1", "3-999999999999999999-1", "3--1-1 ", "٣-1-1"])
def test_a_place_that_is_none_is_not_found(editor, signed_in, before):
    answer = signed_in(editor).get(PAGE, {"before": before})
    assert answer.status_code == 404


def test_it_costs_the_same_for_any_number(articles, cite, editor, signed_in, django_assert_num_queries):
    client = signed_in(editor)
    client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)
    for number in range(5):
        cite(f"More {number}", gone=1, moved=1)
    with django_assert_num_queries(9):
        client.get(PAGE)


def test_it_goes_from_the_links_to_the_articles_and_reads_no_others(articles, editor, now):
    plans = "\n".join(plans_of(lambda: [troubled.count(editor, now), *troubled.page(editor, now, None)]))
    assert "SCAN news_citation" not in plans and "news_article USING COVERING INDEX" not in plans


def test_the_desk_leads_there_and_says_how_many_there_are(articles, editor, author, signed_in, monkeypatch):
    desk = signed_in(editor).get("/admin/")
    assert "Dead links by article (5 articles)" in text_of(desk) and f'href="{PAGE}"' in desk.content.decode()
    monkeypatch.setattr(troubled, "MOST_COUNTED", 2)
    assert "Dead links by article (more than 2 articles)" in text_of(signed_in(author).get("/admin/"))


def test_a_desk_without_such_links_says_nothing_of_them(draft, editor, signed_in):
    assert "Dead links by article" not in text_of(signed_in(editor).get("/admin/"))


# Another look


@pytest.fixture
def gone(make_draft, author, now):
    """An article of the author's whose only source is gone, as far as is known."""
    draft = make_draft(sources=[{"title": "Chips", "url": STORY}])
    source = Source.objects.get(url=STORY)
    Link.objects.create(
        source=source,
        state="gone",
        since=now,
        checked_at=now,
        due_at=now + 30 * DAY,
        failures=3,
        failing_since=now,
    )
    return draft


@pytest.fixture
def on_loopback(web, monkeypatch):
    monkeypatch.setattr(fetching, "fetcher", lambda: web.fetcher(seconds=5))
    return web


def look_of(source):
    return f"{PAGE}{source.pk}/look/"


def test_a_source_that_is_back_is_live_at_once(gone, on_loopback, author, signed_in):
    on_loopback.pages["/2026/chips"] = answer()
    source = Source.objects.get(url=STORY)
    said = text_of(signed_in(author).post(look_of(source), follow=True))
    assert "“Chips” is live. The page is there." in said and "All links that were looked at" in said
    assert Link.objects.get(source=source).state == "live"


def test_a_source_that_is_still_gone_stays_in_the_list(gone, on_loopback, author, signed_in):
    on_loopback.pages["/2026/chips"] = answer(404, "")
    said = text_of(signed_in(author).post(look_of(Source.objects.get(url=STORY)), follow=True))
    assert "“Chips” is gone. The site answers 404" in said and "Look again" in said


def test_looking_twice_in_a_row_makes_nothing_dead(gone, on_loopback, author, signed_in):
    Link.objects.update(state="live", failures=0, failing_since=None)
    on_loopback.pages["/2026/chips"] = answer(404, "")
    for _ in range(4):
        signed_in(author).post(look_of(Source.objects.get(url=STORY)))
    assert Link.objects.get().state == "live"


def test_one_comes_back_to_the_page_that_one_was_on(gone, on_loopback, author, signed_in):
    on_loopback.pages["/2026/chips"] = answer()
    place = "?before=3-1000000-7"
    client = signed_in(author)
    assert client.post(look_of(Source.objects.get(url=STORY)) + place)["Location"] == PAGE + place
    assert client.post(f"/admin/news/article/{gone.pk}/links/look/{place}")["Location"] == PAGE + place


def test_who_may_not_edit_an_article_asks_for_nothing(gone, on_loopback, make_user, moderator, signed_in):
    source, all_of_it = Source.objects.get(url=STORY), f"/admin/news/article/{gone.pk}/links/look/"
    other = signed_in(make_user("olga", "author"))
    assert [other.post(address).status_code for address in (look_of(source), all_of_it)] == [404, 404]
    momo = signed_in(moderator)
    for address in (look_of(source), all_of_it, PAGE):
        assert momo.post(address).status_code == 403
    assert on_loopback.asked == []


def test_a_look_is_a_post(gone, author, signed_in):
    for address in (look_of(Source.objects.get(url=STORY)), f"/admin/news/article/{gone.pk}/links/look/"):
        assert signed_in(author).get(address).status_code == 405


def test_a_source_without_an_address_is_not_looked_at(make_draft, author, signed_in):
    make_draft(sources=[{"publication": "AWS"}])
    assert signed_in(author).post(look_of(Citation.objects.get().source)).status_code == 404


def test_too_many_looks_are_refused(gone, on_loopback, author, signed_in, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "look_up", limits.Limit(1, timedelta(hours=1), "Too many."))
    on_loopback.pages["/2026/chips"] = answer(404, "")
    client, source = signed_in(author), Source.objects.get(url=STORY)
    assert client.post(look_of(source)).status_code == 302
    assert client.post(look_of(source)).status_code == 429
    assert client.post(f"/admin/news/article/{gone.pk}/links/look/").status_code == 429


def test_where_many_pages_are_being_read_nothing_changes(gone, on_loopback, author, signed_in):
    for _ in range(3):
        fetching.FREE.acquire()
    try:
        said = text_of(signed_in(author).post(look_of(Source.objects.get(url=STORY)), follow=True))
    finally:
        fetching.FREE.release(3)
    assert "Many pages are being read just now." in said
    assert on_loopback.asked == []


def test_all_of_an_article_are_next(gone, author, signed_in):
    citing.source_for(title="Not cited", url=f"{STORY}/2")
    said = text_of(signed_in(author).post(f"/admin/news/article/{gone.pk}/links/look/", follow=True))
    assert "The next check_links looks at 1 link again." in said
    assert list(Link.objects.due(timezone.now())) == [Link.objects.get(source__url=STORY)]
