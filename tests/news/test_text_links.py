"""Links of a text that lead to no source: remembered with a revision, visited, told to the newsroom."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from news import workflow
from news.checks import Level
from news.management.commands import check_links
from news.models import Article, Revision, TextLink, TextLinkUse
from news.newsroom import fetching, troubled
from news.sources import citing
from news.sources.links import remembering
from news.sources.links.visiting import Visits
from tests.news.sites import STORY, answer
from tests.news.test_admin_keeping import Tab, keep
from tests.plans import plans_of
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("author", "category")

DAY = timedelta(days=1)
PAGE = "/admin/news/article/links/"
BODY = f"They [rent chips]({STORY}) of late."


@pytest.fixture
def save(make_draft, author, now):
    """`save(body)`: an article of the author's with this text, saved by hand; another text for `article`."""

    def save(body=BODY, *, article=None, by=author, **more):
        article = article or make_draft(by=by, **more)
        article.body = body
        article.save()
        workflow.save(article, by, now)
        return article

    return save


@pytest.fixture
def run(web, monkeypatch):
    """`run(at)`: one run of check_links at that time, which never has to wait."""
    monkeypatch.setattr(check_links.Command, "fetcher", staticmethod(lambda: web.fetcher(seconds=2)))
    monkeypatch.setattr(check_links, "Visits", lambda fetcher: Visits(fetcher, wait=lambda seconds: None))

    def run(at):
        monkeypatch.setattr(check_links, "timezone", SimpleNamespace(now=lambda: at))
        said = StringIO()
        call_command("check_links", stdout=said, stderr=said)
        return said.getvalue()

    return run


@pytest.fixture
def die(run, web, now):
    """Every page of the site is gone, at three visits over four days."""

    def die(*paths):
        web.pages.update({path: answer(404, "") for path in paths or ["/2026/chips"]})
        return [run(now + days * DAY) for days in (0, 1, 4)][-1]

    return die


def remembered():
    return list(TextLink.objects.order_by("pk").values_list("url", flat=True))


@pytest.fixture
def told(settings):
    """What is said of dead links before an article is published."""
    settings.CHECKS = {}

    def told(article):
        found = workflow.found_on(article, timezone.now())[Level.ADVISORY]
        return [one for one in found if one.check == "dead_links"]

    return told


# What is remembered


def test_a_save_remembers_each_address_once_and_looks_at_none(save, web):
    article = save(f"{BODY} Again: {STORY}#b and <https://www.example.org/2026/chips/?utm_source=x>.")
    save(f"{BODY} More.", article=article)
    save(f"[The same]({STORY}) elsewhere.", title="Another article")
    link = TextLink.objects.get()
    assert (link.url, link.url_key, link.checked_at) == (STORY, "https://example.org/2026/chips", None)
    assert TextLinkUse.objects.count() == 3
    assert web.asked == []


def test_a_move_remembers_and_a_text_that_saves_itself_does_not(save, editor, signed_in, now):
    article = save("Nothing yet.")
    tab = Tab.opened(signed_in(editor), f"/admin/news/article/{article.pk}/change/")
    tab.keeps(keep(article), body=BODY)
    article.refresh_from_db()
    assert article.body == BODY and remembered() == []
    workflow.submit(article, editor, now)
    assert remembered() == [STORY]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://127.0.0.1/",
        "http://10.0.0.1/a",
        "http://[::1]/a",
        "http://localhost/a",
        "http://user:secret@example.org/",
        "http://example.org:8443/",
        "ftp://example.org/",
        "mailto:a@example.org",
        "/community/news/",
        "//example.org/a",
        f"https://example.org/{'a' * 2000}",
        f"https://example.org/{'é' * 600}",
    ],
)
def test_what_is_no_open_page_of_another_site_is_not_remembered(save, address):
    save(f"[A link]({address}) and <{address}> and {address} here.")
    assert remembered() == []


def test_signs_that_can_not_be_stored_are_remembered_as_they_are_sent(save):
    save("[A link](http://example.org/%00%ff&#0;).")
    assert [url.isascii() and "\x00" not in url for url in remembered()] == [True]


def test_our_own_pages_pictures_and_known_sources_are_not_remembered(save, settings):
    settings.SITE_URL = "https://news.example"
    citing.source_for(title="Chips", url=STORY)
    own = "[Ours](https://news.example/a) [ours](http://www.news.example/b)"
    save(f"{BODY} {own} ![Far](https://pictures.example/a.png)")
    assert remembered() == []


def test_many_links_cost_hardly_more_than_one_and_the_first_are_kept(
    save, make_draft, author, now, django_assert_num_queries
):
    one, many = (
        Revision.objects.create(
            article=save("A text."),
            number=2,
            version=1,
            made_by=author,
            made_at=now,
            title="A title",
            body=" ".join(f"http://example.org/{number}" for number in range(count)),
        )
        for count in (1, 300)
    )
    # SQLite takes fewer values at once.
    for revision, count in ((one, 3), (many, 5 if connection.vendor == "sqlite" else 3)):
        with django_assert_num_queries(count):
            remembering.remember(revision, now)
    uses = TextLinkUse.objects.filter(revision=many)
    assert uses.count() == remembering.MOST
    assert set(uses.values_list("link__url", flat=True)) == {f"http://example.org/{n}" for n in range(200)}


def test_a_text_without_links_asks_nothing(save, now, django_assert_num_queries):
    revision = save("No links.").revisions.get()
    with django_assert_num_queries(0):
        remembering.remember(revision, now)


# What is visited


def test_the_command_looks_at_what_is_due_and_a_dead_link_is_told(save, run, web, told, now):
    article = save()
    web.pages["/2026/chips"] = answer()
    assert "No link has changed." in run(now)
    link = TextLink.objects.get()
    assert (link.state, link.checked_at, link.due_at) == ("live", now, now + 14 * DAY)
    run(now + DAY)
    assert len([asked for asked in web.asked if "GET /2026" in asked]) == 1
    web.pages["/2026/chips"] = answer(404, "")
    said = [run(now + days * DAY) for days in (14, 15, 18)]
    assert ["Changed: 1 link." in one for one in said] == [False, False, True]
    (finding,) = told(article)
    assert finding.sentence.startswith("The link “rent chips” in the text is gone since")
    assert BODY[finding.at :].startswith("[rent chips]")
    web.pages["/2026/chips"] = answer()
    run(now + 60 * DAY)
    assert told(article) == []


def test_what_was_not_looked_at_or_failed_once_is_no_finding(save, run, web, told, now):
    article = save()
    assert told(article) == []
    web.pages["/2026/chips"] = answer(404, "")
    run(now)
    assert told(article) == [] and TextLink.objects.get().failures == 1


def test_a_site_that_asks_to_be_left_alone_is_left_alone(save, run, web, now):
    save()
    web.pages["/robots.txt"] = answer(200, "User-agent: *\nDisallow: /")
    run(now)
    assert TextLink.objects.get().state == "unseen"
    assert [asked.split()[1] for asked in web.asked] == ["/robots.txt"]


def test_a_host_that_leads_into_our_network_is_not_asked(save, run, web, now):
    web.hosts["inside.example"] = ["10.0.0.1"]
    save("[A link](http://inside.example/secret)")
    run(now)
    assert web.connected == [] and TextLink.objects.get().failures == 1


def test_a_page_that_did_not_change_is_not_sent_again(save, run, web, now):
    save()
    web.pages["/2026/chips"] = answer(ETag='"a"')
    run(now)
    web.pages["/2026/chips"] = answer(304, "")
    run(now + 14 * DAY)
    assert 'If-None-Match: "a"' in web.asked[-1]
    assert TextLink.objects.get().checked_at == now + 14 * DAY


def test_a_run_that_was_killed_goes_on_with_what_is_still_due(save, run, web, now, monkeypatch):
    save(" ".join(f"http://example.org/{number}" for number in range(30)))
    web.pages.update({f"/{number}": answer() for number in range(30)})
    visit = Visits.visit_linked

    def stopped(visits, link, at):
        if link.url.endswith("/5"):
            raise KeyboardInterrupt
        return visit(visits, link, at)

    monkeypatch.setattr(Visits, "visit_linked", stopped)
    with pytest.raises(CommandError, match="Go on with --from links:"):
        run(now)
    monkeypatch.setattr(Visits, "visit_linked", visit)
    left = TextLink.objects.filter(checked_at=None).count()
    assert 0 < left < 30
    web.asked.clear()
    run(now)
    assert len(web.asked) == left + 1 and not TextLink.objects.filter(checked_at=None).exists()


# What is forgotten


def test_what_no_text_has_any_more_goes_and_what_another_has_stays(save, run, web, now):
    web.pages.update({"/2026/chips": answer(), "/b": answer()})
    first, _ = save(f"{BODY} http://example.org/b"), save(title="Another article")
    run(now)
    assert len(remembered()) == 2
    save("Both are gone.", article=first)
    run(now)
    assert remembered() == [STORY] and TextLinkUse.objects.count() == 1


def test_what_readers_see_or_will_see_stays(save, editor, run, web, now):
    web.pages["/2026/chips"] = answer()
    article = save()
    workflow.publish(article, editor, now, at=now + DAY)
    save("Without it.", article=article, by=editor)
    run(now)
    assert remembered() == [STORY]
    run(now + 2 * DAY)
    assert remembered() == [STORY]
    workflow.take_down(article, editor, now + 3 * DAY, "It is wrong.")
    run(now + 4 * DAY)
    assert remembered() == []
    workflow.put_back(article, editor, now + 5 * DAY)
    assert remembered() == [STORY]


def test_what_is_in_the_trash_goes_and_comes_back_with_it(save, author, run, now):
    article = save()
    for restore in (workflow.untrash, lambda *by: workflow.undo(article.moves.latest("pk"), *by[1:])):
        workflow.trash(article, author, now)
        run(now)
        assert remembered() == []
        restore(article, author, now)
        assert remembered() == [STORY]


def test_what_is_withheld_goes(save, editor, run, now):
    article = save()
    workflow.publish(article, editor, now)
    workflow.take_down(article, editor, now + DAY, "A court says so.")
    workflow.withhold(article.editions.get().revision, editor, now + DAY, "Court of Hamburg.")
    assert not TextLinkUse.objects.exists()
    run(now + DAY)
    assert remembered() == []


def test_what_becomes_a_source_is_one_of_the_sources_from_then_on(save, die, run, web, told, now):
    article = save()
    die()
    citing.source_for(title="Chips", url=STORY)
    run(now + 5 * DAY)
    assert remembered() == [] and told(article) == []


def test_revisions_that_have_links_are_thinned_out_and_emptied_as_all_others(save, author, now):
    article = save()
    for number in range(3):
        save(f"{BODY} {number}", article=article)
    Revision.objects.update(made_at=now - 400 * DAY)
    call_command("thin_revisions", stdout=StringIO())
    assert article.revisions.count() == 2 and TextLinkUse.objects.count() == 2
    workflow.trash(article, author, now - 31 * DAY)
    call_command("empty_trash", stdout=StringIO())
    assert not Article.objects.exists() and not TextLinkUse.objects.exists()


# What the newsroom sees


@pytest.fixture
def on_loopback(web, monkeypatch):
    monkeypatch.setattr(fetching, "fetcher", lambda: web.fetcher(seconds=5))
    return web


def look_of(link):
    return f"{PAGE}text/{link.pk}/look/"


def test_the_list_has_it_under_its_article_once(save, die, editor, author, signed_in, make_user, now):
    article = save(title="With a dead link")
    workflow.publish(article, editor, now)
    save(f"{BODY} More.", article=article)
    save("No links.", title="All is well")
    die()
    page = text_of(signed_in(author).get(PAGE))
    words = [
        "With a dead link",
        STORY,
        "in the text",
        "is gone",
        "Since",
        "The site answers 404",
        "Look again",
    ]
    assert order_of(words, page) == words
    assert page.count("is gone") == 1 and "All is well" not in page
    assert "Dead links by article (1 article)" in text_of(signed_in(editor).get("/admin/"))
    # A draft of an author is nobody else's.
    other = signed_in(make_user("olga", "author"))
    assert STORY not in text_of(other.get(PAGE)) and "Dead links by" not in text_of(other.get("/admin/"))
    save("Without it.", article=article)
    assert STORY in text_of(signed_in(author).get(PAGE))
    workflow.publish(article, editor, timezone.now())
    assert STORY not in text_of(signed_in(author).get(PAGE))


def test_it_stands_beside_what_the_article_cites_and_the_worst_counts(
    save, die, signed_in, editor, monkeypatch
):
    monkeypatch.setattr(troubled, "PER_PAGE", 1)
    sources = [{"title": "A source", "url": "http://example.org/source"}]
    save("[One](http://example.org/a) and [two](http://example.org/b)", title="Both", sources=sources)
    save("[One](http://example.org/c).", title="Text")
    die("/source", "/a", "/b", "/c")
    TextLink.objects.filter(url__endswith="/c").update(state="changed")
    client = signed_in(editor)
    first = client.get(PAGE)
    words = ["Both", "A source", "http://example.org/b", "http://example.org/a"]
    assert order_of(words[:2], text_of(first)) == words[:2] and all(word in text_of(first) for word in words)
    second = text_of(client.get(PAGE + first.context["older"]))
    assert "http://example.org/c in the text shows another page" in second and "Both" not in second


def test_in_the_trash_it_is_not_in_the_list(save, die, author, editor, signed_in, now):
    article = save()
    die()
    workflow.trash(article, author, now)
    assert STORY not in text_of(signed_in(editor).get(PAGE))


def test_another_look_is_for_who_may_edit_the_article(
    save, die, on_loopback, author, moderator, make_user, signed_in, now
):
    save()
    die()
    link = TextLink.objects.get()
    on_loopback.asked.clear()
    assert signed_in(make_user("olga", "author")).post(look_of(link)).status_code == 404
    assert signed_in(moderator).post(look_of(link)).status_code == 403
    assert signed_in(author).get(look_of(link)).status_code == 405
    assert on_loopback.asked == []
    on_loopback.pages["/2026/chips"] = answer()
    said = text_of(signed_in(author).post(look_of(link), follow=True))
    assert f"“{STORY}” is live. The page is there." in said and "All links that were looked at" in said
    assert signed_in(author).post(f"{PAGE}text/{link.pk + 1}/look/").status_code == 404


def test_all_of_an_article_are_next(save, die, author, signed_in, now):
    article = save()
    save("http://example.org/b", title="Another article")
    die("/2026/chips", "/b")
    said = text_of(signed_in(author).post(f"/admin/news/article/{article.pk}/links/look/", follow=True))
    assert "The next check_links looks at 1 link again." in said
    assert [link.url for link in TextLink.objects.due(timezone.now())] == [STORY]


def test_the_list_costs_the_same_for_any_number_and_reads_no_others(
    save, die, editor, signed_in, now, django_assert_num_queries
):
    client = signed_in(editor)
    for number in range(3):
        save(f"http://example.org/{number}", title=f"Article {number}")
        if number == 0:
            die("/0")
            client.get(PAGE)
            with django_assert_num_queries(9):
                client.get(PAGE)
    die("/0", "/1", "/2")
    with django_assert_num_queries(9):
        assert len(client.get(PAGE).context["ailing"]) == 3
    plans = "\n".join(plans_of(lambda: [troubled.count(editor, now), *troubled.page(editor, now, None)]))
    assert "text_links_in_trouble" in plans
    assert "SCAN news_textlinkuse" not in plans and "Seq Scan on news_textlinkuse" not in plans


def test_readers_see_the_text_as_it_was(save, die, editor, client, now):
    article = save()
    workflow.publish(article, editor, now)
    before = client.get(article.topic.address(now)).content
    die()
    assert client.get(article.topic.address(now)).content == before
