"""The lists and the small forms of the admin: articles, sources, publications, categories, editions."""

import re
from datetime import timedelta

import pytest

from news import workflow
from news.models import Category, Publication, Source
from news.sources import citing
from tests.news.admin_form import faults_of
from tests.reading import text_of

HOUR = timedelta(hours=1)
AWS = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post", "issued": "2026-04"}


@pytest.fixture
def desk(editor, signed_in):
    return signed_in(editor)


# Lists


QUERIES = {
    "/admin/news/article/": 9,
    "/admin/news/source/": 6,
    "/admin/news/edition/": 6,
    "/admin/news/category/": 6,
    "/admin/news/tag/": 6,
    "/admin/news/publication/": 6,
    "/admin/": 19,
}


@pytest.mark.parametrize("count", [1, 12])
def test_a_list_costs_the_same_queries_for_1_and_12_rows(desk, make_live, count, django_assert_num_queries):
    for number in range(count):
        source = {"publication": f"AWS {number}", "url": f"https://aws.example/{number}"}
        make_live(f"Article {number}", sources=[source], tags=[f"tag {number}"])
        Category.objects.create(name=f"Shelf {number}", slug=f"shelf-{number}")
    for address, queries in QUERIES.items():
        with django_assert_num_queries(queries, info=address):
            assert desk.get(address).status_code == 200


def test_articles_are_found_by_title_and_state(desk, make_draft, make_live, editor, now):
    make_live("Live one")
    workflow.publish(make_draft("Later one"), editor, now, at=now + HOUR)
    make_draft("Draft one")
    for query, found in (
        ("q=later", "Later one"),
        ("state=live", "Live one"),
        ("state=scheduled", "Later one"),
        ("state=unpublished", "Draft one"),
    ):
        page = text_of(desk.get(f"/admin/news/article/?{query}"))
        assert {title for title in ("Live one", "Later one", "Draft one") if title in page} == {found}, query


@pytest.mark.parametrize(
    "query", ["q=%00", "state=x", "p=99999", "e=1", "o=x.y", "all=", "q=" + "x" * 5000, "id__x=1"]
)
def test_odd_list_addresses_are_no_server_error(desk, draft, query):
    assert desk.get(f"/admin/news/article/?{query}", follow=True).status_code in (200, 400)


@pytest.mark.parametrize("kind", ["article", "source", "tag", "edition"])
def test_a_list_without_rows_says_so_and_what_to_do(desk, kind):
    assert "Nothing is here yet." in text_of(desk.get(f"/admin/news/{kind}/"))
    page = text_of(desk.get(f"/admin/news/{kind}/?q=zzz"))
    assert "Nothing was found." in page


def test_the_history_of_a_source_says_who_changed_it(desk, editor):
    source = Source.objects.create(title="A report")
    address = f"/admin/news/source/{source.pk}/"
    assert "Nobody changed it here." in text_of(desk.get(f"{address}history/"))
    desk.post(f"{address}change/", {"title": "The report", "type": "report"})
    page = text_of(desk.get(f"{address}history/"))
    assert str(editor) in page
    assert "Changed Title" in page


def test_the_list_shows_where_an_article_stands(desk, make_live):
    make_live("Live one")
    page = text_of(desk.get("/admin/news/article/"))
    assert "Live one live approved News otto" in page


# The front page of the admin


def test_the_front_page_shows_what_waits_and_what_was_done(desk, make_draft, make_live, editor, now):
    make_draft("Mine to finish", by=editor)
    make_draft("Otto's to finish")
    workflow.publish(make_draft("Later one"), editor, now, at=now + HOUR)
    make_live("Live one")
    words = text_of(desk.get("/admin/"))
    for title in ("Mine to finish", "Later one", "Live one"):
        assert title in words
    assert "Otto's to finish" not in words
    assert "Moderation" not in words


def test_an_author_sees_nothing_of_others_on_the_front_page(make_draft, author, editor, signed_in, now):
    workflow.publish(make_draft("Hers for later", by=editor), editor, now, at=now + HOUR)
    workflow.publish(make_draft("His for later"), editor, now, at=now + HOUR)
    words = text_of(signed_in(author).get("/admin/"))
    assert "His for later" in words
    assert "Hers for later" not in words


def test_a_moderator_sees_the_latest_acts_and_no_articles(make_draft, moderator, signed_in):
    make_draft("A draft")
    words = text_of(signed_in(moderator).get("/admin/"))
    assert "Moderation" in words
    assert "A draft" not in words
    assert "My drafts" not in words


# Past revisions


def test_past_revisions_are_listed_and_shown_as_their_pages_looked(desk, make_draft, editor, now):
    article = make_draft(sources=[AWS], tags=["AI"], body="The **first** text.")
    workflow.publish(article, editor, now)
    article.body = "The second text."
    article.save()
    Source.objects.update(title="Changed since")
    workflow.save(article, editor, now + HOUR, note="Shorter")
    address = f"/admin/news/article/{article.pk}/history/"
    words = text_of(desk.get(address))
    for word in ("approved", "Edition 1", "never", "Shorter", "edda published"):
        assert word in words
    first = desk.get(f"{address}1/")
    assert "The <strong>first</strong> text." in first.content.decode()
    assert "It is edition 1" in text_of(first)
    assert "A statement" in text_of(first)
    assert "Changed since" in text_of(desk.get(f"{address}2/"))
    # Nothing there changes what was, but the verb for what the law demands.
    forms = re.findall(r'<form[^>]* action="([^"]+)"', first.content.decode())
    assert forms == [
        "/accounts/logout/",
        *(f"{address}1/{verb}/" for verb in ("restore", "name", "withhold")),
    ]


@pytest.mark.parametrize("tail", ["history/9/", "history/99999999999999999999/"])
def test_an_unknown_revision_is_not_found(desk, draft, tail):
    assert desk.get(f"/admin/news/article/{draft.pk}/{tail}", follow=True).status_code == 404


# Sources


def source_form(**typed):
    return {
        "publication_name": "",
        "title": "",
        "url": "",
        "issued": "",
        "type": "webpage",
        "doi": "",
        "language": "",
    } | typed


def test_a_source_shows_who_cites_it(desk, make_draft):
    article = make_draft(sources=[AWS])
    page = desk.get(f"/admin/news/source/{article.citations.get().source_id}/change/")
    assert f'href="/admin/news/article/{article.pk}/change/">Chips for agents' in page.content.decode()


def test_a_changed_address_is_found_by_its_new_spelling(desk):
    source = citing.source_for(**AWS)
    desk.post(
        f"/admin/news/source/{source.pk}/change/",
        source_form(publication_name="AWS", url="https://www.aws.example/new/"),
    )
    source.refresh_from_db()
    assert (source.url_key, source.title) == ("https://aws.example/new", "")
    assert citing.source_for(url="https://aws.example/new") == source


def test_a_source_says_all_that_csl_has_words_for(desk):
    typed = {
        "title": "A statement",
        "type": "software",
        "author_lines": "Lovelace, Ada\n\nThe  Team\n",
        "accessed": "2026-04-24",
        "publisher": "AWS",
        "isbn": "978-3-16-148410-0",
        "version": "2.1",
        "abstract": "It says\nso.",
    }
    desk.post("/admin/news/source/add/", source_form(**typed))
    source = Source.objects.get()
    assert source.authors == [{"family": "Lovelace", "given": "Ada"}, {"literal": "The Team"}]
    assert source.record() == {
        "id": str(source.pk),
        "type": "software",
        "title": "A statement",
        "author": source.authors,
        "accessed": {"date-parts": [[2026, 4, 24]]},
        "publisher": "AWS",
        "ISBN": "978-3-16-148410-0",
        "version": "2.1",
        "abstract": "It says\nso.",
    }
    page = desk.get(f"/admin/news/source/{source.pk}/change/").text
    assert "Lovelace, Ada\nThe Team" in page and 'value="2026-04-24"' in page
    desk.post(f"/admin/news/source/{source.pk}/change/", source_form(title="A statement", publisher="Us"))
    source.refresh_from_db()
    assert (source.authors, source.more) == ([], {"publisher": "Us"})


def test_what_a_file_said_stays_as_it_said_it_until_somebody_says_otherwise(desk):
    authors = [{"family": "Beethoven", "given": "L.", "non-dropping-particle": "van"}, {"literal": "A, B"}]
    read = {"date-parts": [[2026, 4, 24], [2026, 4, 25]]}
    source = Source.objects.create(title="A", authors=authors, more={"accessed": read, "volume": 3})
    lines = "van Beethoven, L.\nA, B\nOhm, Otto"
    typed = source_form(title="A", author_lines=lines, accessed="2026-04-24", genre="Thread")
    desk.post(f"/admin/news/source/{source.pk}/change/", typed)
    source.refresh_from_db()
    assert source.authors == [*authors, {"family": "Ohm", "given": "Otto"}]
    assert source.more == {"accessed": read, "volume": 3, "genre": "Thread"}


WRONG = [
    {
        "title": ("A\x00", "can't be stored"),
        "accessed": ("yesterday", "Give a date"),
        "abstract": ("A" * 5001, "at most 5000"),
        "issued": ("yesterday", "Give a date"),
        "doi": ("10.1/X", "A DOI looks like 10.1038/nature12373."),
        "type": ("nonsense", "Select a valid choice"),
        "url": ("javascript:alert(1)", "Give a web address"),
    },
    {
        "url": ("http://aws.example/post/?utm_source=x", "that of “AWS · A statement · 2026-04” already."),
        "doi": ("https://doi.org/10.1000/X", "This DOI is that of"),
    },
    {"url": ("https://aws.example/?q=" + "ы" * 900, "too long")},
    {"author_lines": ("A\n" * 101, "These are 101 authors; 100 are allowed.")},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cant_be_of_a_source_is_refused_at_its_field_with_a_reason(desk, wrong):
    Source.objects.filter(pk=citing.source_for(**AWS).pk).update(doi="10.1000/x")
    typed = {name: text for name, (text, _) in wrong.items()}
    page = desk.post("/admin/news/source/add/", source_form(title="A") | typed)
    said = faults_of(page)
    assert said.keys() == wrong.keys()
    for name, (_, sentence) in wrong.items():
        assert sentence in said[name]
    assert Source.objects.count() == 1


def test_a_source_without_a_name_asks_for_one(desk):
    page = desk.post("/admin/news/source/add/", source_form())
    assert page.status_code == 200
    assert "Name the source" in text_of(page)
    assert not Source.objects.exists()


# Categories and publications


@pytest.mark.parametrize(("kind", "model"), [("category", Category), ("publication", Publication)])
def test_a_slug_is_made_of_the_name_and_a_name_is_there_once(desk, kind, model):
    more = {"position": "0"} if kind == "category" else {"url": ""}
    desk.post(f"/admin/news/{kind}/add/", {"name": "Искусство & AI", "slug": ""} | more)
    assert model.objects.get(name="Искусство & AI").slug == "искусство-and-ai"
    model.objects.create(name="Tests", slug="tests")
    page = desk.post(f"/admin/news/{kind}/add/", {"name": "TESTS", "slug": "x"} | more)
    assert "There is one of this name already." in text_of(page)


def test_what_nobody_may_delete_has_no_button_for_it(desk, make_live):
    article = make_live(sources=[AWS], tags=["AI"])
    pages = {
        "category": article.category_id,
        "source": article.citations.get().source_id,
        "tag": article.tags.get().pk,
        "publication": Publication.objects.get().pk,
    }
    for model, pk in pages.items():
        assert "deletelink" not in desk.get(f"/admin/news/{model}/{pk}/change/").content.decode()
        assert desk.post(f"/admin/news/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_editions_are_read_only(desk, make_live):
    edition = make_live().editions.get()
    assert desk.get(f"/admin/news/edition/{edition.pk}/change/").status_code == 200
    assert desk.post(f"/admin/news/edition/{edition.pk}/change/", {"live_until": ""}).status_code == 403
    assert desk.post("/admin/news/edition/add/").status_code == 403


# Names


def test_names_are_offered_without_addresses(desk, make_user):
    make_user("ada", name="Ada Lovelace", email="ada@example.org")
    assert desk.get("/admin/news/article/names/?q=love").json() == {
        "names": [{"value": "ada", "name": "Ada Lovelace"}]
    }
    for query in ("", "q=", "q=%00", "q=ada@example.org", "q=" + "x" * 5000):
        assert desk.get(f"/admin/news/article/names/?{query}").json() == {"names": []}
