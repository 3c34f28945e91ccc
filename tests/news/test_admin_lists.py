"""Every list of the back office costs the same for any number of rows: a walk over all of them."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from aivizor import search
from aivizor.backoffice import places
from aivizor.models import Identity
from aivizor.search import inside
from community import moderation
from community.models import BlockedDomain, Case, Topic, WatchedWord
from community.models import Tag as TopicTag
from news import library
from news.models import Article, Edition, PlainPage, Publication, Source, Tag
from tests.news.admin_form import upload
from tests.plans import plan_of, sorts
from tests.reading import text_of

pytestmark = pytest.mark.standing("something", "many")

# The queue has a list of its own, which tests/community/test_queue_pages.py looks at; of the site's identity
# there is one row, whose list leads to it.
MODELS = sorted({*admin.site._registry} - {Case, Identity}, key=lambda model: model._meta.label)
MINUTE = timedelta(minutes=1)
ARTICLES = "/admin/news/article/"


@pytest.fixture
def desk(signed_in, db):
    return signed_in(User.objects.create_superuser("root"))


@pytest.fixture
def something(make_live, make_topic, reply_many, member, moderator, now):
    """A row for each list."""
    make_live(sources=[{"publication": "AWS", "title": "A statement"}], tags=["AI"])
    moderation.hide(reply_many(make_topic("Pills"), member, 2)[:1], moderator, "spam", "", now)
    library.enter(default_storage.save(f"pictures/ab/{'ab' * 16}-60x40.webp", upload()), member, now)
    WatchedWord.objects.create(phrase="pills")
    BlockedDomain.objects.create(domain="pills.example")
    TopicTag.objects.create(name="pills", slug="pills")
    PlainPage.objects.create(title="Pills", slug="pills", changed_at=now, created_by=member)
    EmailAddress.objects.create(user=member, email="mia@example.org")


@pytest.fixture
def many(make_draft, now):
    """Article 0 to Article 6, the highest number changed last."""
    for number in range(7):
        make_draft(f"Article {number}")
        Article.objects.filter(title=f"Article {number}").update(changed_at=now + number * MINUTE)


@pytest.fixture
def three_a_page(monkeypatch):
    monkeypatch.setattr(admin.site.get_model_admin(Article), "list_per_page", 3)


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def asked(client, address):
    """The queries that the page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries.captured_queries]


def shown(client, address):
    return [row.title for row in client.get(address).context["cl"].result_list]


def query_of(model, sqls):
    return next(sql for sql in sqls if f'FROM "{model._meta.db_table}"' in sql and "LIMIT 51" in sql)


@pytest.mark.parametrize("query", ["", "?q=pills", "?o=1.-2", "?p=3"])
def test_no_list_counts_or_skips_rows_or_sorts_all(desk, something, query):
    wrong = []
    for model in MODELS:
        sqls = asked(desk, list_of(model) + query)
        # That far a list without an index is looked through, and no farther.
        wrong += [sql for sql in sqls if "OFFSET" in sql and f"OFFSET {places.REACH - 1}" not in sql]
        wrong += [sql for sql in sqls if "COUNT(*)" in sql or "DISTINCT" in sql]
        if "q=" not in query and sorts(plan := plan_of(query_of(model, sqls))):
            wrong.append(plan)
    assert wrong == []


def test_the_next_page_is_sought_in_the_index_of_each_list(desk, something):
    plans = {model: plan_of(next_page(desk, model)) for model in MODELS}
    assert {model: plan for model, plan in plans.items() if sorts(plan) or not seeks(plan, model)} == {}


def seeks(plan, model):
    """Whether the rows are found in an index, at the place that is asked for."""
    if connection.vendor == "postgresql":
        return "Index Cond" in plan
    return plan.startswith(f"SEARCH {model._meta.db_table} USING")


def test_where_each_article_stands_is_looked_up_for_it_alone(desk, something):
    plan = plan_of(query_of(Article, asked(desk, ARTICLES)))
    if connection.vendor == "postgresql":
        assert plan.count("on news_edition") == plan.count("(article_id = news_article.id)") == 3, plan
    if connection.vendor == "sqlite":
        assert plan.count("(article_id=?)") == 3, plan


def next_page(client, model):
    """The query of the page that begins at the first row of the list."""
    order = tuple(admin.site.get_model_admin(model).ordering)
    row = client.get(list_of(model)).context["cl"].result_list[0]
    page = client.get(list_of(model), {"on": places.spelled(row, order)})
    assert page.status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(list_of(model), {"on": places.spelled(row, order)})
    return query_of(model, [query["sql"] for query in queries.captured_queries])


def test_no_column_sorts(desk, something):
    assert [model for model in MODELS if "sortable" in desk.get(list_of(model)).text] == []


# Pages


def test_pages_lead_on_and_back_without_losing_or_repeating_a_row(desk, many, three_a_page):
    first = desk.get(ARTICLES).context["cl"]
    second = desk.get(ARTICLES + first.older).context["cl"]
    third = desk.get(ARTICLES + second.older).context["cl"]
    assert [[row.title[-1] for row in part.result_list] for part in (first, second, third)] == [
        ["6", "5", "4"],
        ["3", "2", "1"],
        ["0"],
    ]
    assert (first.newer, first.first, third.older) == (None, None, None)
    assert shown(desk, ARTICLES + third.newer) == shown(desk, ARTICLES + first.older)
    assert shown(desk, ARTICLES + second.newer) == shown(desk, ARTICLES)
    assert shown(desk, ARTICLES + third.first) == shown(desk, ARTICLES)


def test_a_page_keeps_its_place_when_a_row_comes_above_it(desk, many, three_a_page, make_draft):
    address = ARTICLES + desk.get(ARTICLES).context["cl"].older
    before = shown(desk, address)
    Article.objects.filter(title="Article 0").update(
        changed_at=Article.objects.latest("changed_at").changed_at
    )
    assert shown(desk, address) == [*before[:3]]


def test_the_pager_has_words_and_keeps_the_filter(desk, many, three_a_page):
    page = desk.get(f"{ARTICLES}?state=unpublished")
    assert "Older" in text_of(page)
    older = desk.get(ARTICLES + page.context["cl"].older)
    assert older.context["cl"].params["state"] == "unpublished"
    assert "Newest Newer Older" in text_of(older)
    assert "on=" not in older.context["cl"].get_query_string({"state": "live"})


@pytest.mark.parametrize(
    "place",
    [
        "x",
        "[]",
        "[1]",
        '["x","y"]',
        '["2026-01-01","1"]',
        '["0001-01-01T00:00:00+14:00","1"]',
        "%00",
        "[" * 5000,
        '["2026-01-01T00:00:00%2B00:00","99999999999999999999"]',
        '["\\ud800","1"]',
    ],
)
def test_a_place_that_is_none_leads_to_the_beginning(desk, many, place):
    answer = desk.get(f"{ARTICLES}?on={place}", follow=True)
    assert answer.status_code == 200
    assert len(answer.context["cl"].result_list) == 7


# Narrowing


def test_what_no_index_leads_to_is_looked_for_in_so_many_rows_at_a_time(desk, many, monkeypatch):
    monkeypatch.setattr(places, "REACH", 3)
    Edition.objects.all().delete()
    titles, page = [], desk.get(f"{ARTICLES}?title__endswith=1")
    assert "There are more" in text_of(page)
    while page.context["cl"].older:
        titles += page.context["cl"].result_list
        page = desk.get(ARTICLES + page.context["cl"].older)
    titles += page.context["cl"].result_list
    assert [row.title for row in titles] == ["Article 1"]
    assert "There are more" not in text_of(page)


SEARCHED = [
    ("/admin/news/article/?q=agents+chip", "Chips for agents"),
    ("/admin/news/article/?q=paragraph", "Chips for agents"),
    ("/admin/news/edition/?q=chip", "Edition 1 of “Chips for agents”"),
    ("/admin/news/source/?q=stat", "AWS · A statement"),
    ("/admin/news/source/?q=aws", "AWS · A statement"),
    ("/admin/news/publication/?q=aw", "AWS"),
    ("/admin/news/tag/?q=ai", "AI"),
    ("/admin/community/topic/?q=pill", "Pills"),
    ("/admin/community/topic/?q=chips", "Chips for agents"),
    ("/admin/community/reply/?q=MIA", "#1 by mia"),
    ("/admin/accounts/user/?q=mi", "mia"),
    ("/admin/account/emailaddress/?q=Mia@example.org", "mia@example.org"),
]


def test_a_list_is_searched(desk, something):
    def lists(address):
        return [str(row) for row in desk.get(address).context["cl"].result_list]

    assert [(address, row) for address, row in SEARCHED if row not in lists(address)] == []
    for address in {address.split("?")[0] for address, _ in SEARCHED}:
        assert lists(f"{address}?q=zzz") == []


def test_what_the_back_office_finds_no_reader_does(make_draft, make_live, member, stranger, now):
    make_draft(
        "Unheardof plan",
        body="Unsaid words.",
        sources=[{"publication": "Hearsay", "title": "Whisper"}],
        tags=["secrecy"],
    )
    for word in ("unheardof", "unsaid", "whisper", "hearsay", "secrecy", "mia"):
        assert search.find(word, now).hits == []
        assert "Nothing" in text_of(stranger.get(f"/search/?q={word}"))


def test_a_new_name_is_found_and_the_former_one_is_not(desk, draft):
    draft.title = "Another headline"
    draft.save(update_fields=["title"])
    assert shown(desk, f"{ARTICLES}?q=headline") == ["Another headline"]
    assert shown(desk, f"{ARTICLES}?q=chips") == []


def test_the_best_are_listed_where_many_have_the_word(desk, make_draft, monkeypatch):
    monkeypatch.setattr(inside.found, "__defaults__", (2,))
    for title in ("Law", "Chips", "Law and chips", "Nothing of it"):
        make_draft(title, body="Chips, among others.")
    assert shown(desk, f"{ARTICLES}?q=chips") == ["Law and chips", "Chips"]


def test_words_have_numbers_of_their_own(something):
    for row in [model.objects.latest("pk") for model in (Article, Publication, Source, Tag, Topic, User)]:
        (held,) = search.SearchRow.objects.filter(kind=row.KIND, ref=row.pk)
        assert (held.title, held.at.year < 1900) == (row.said()[0], True)


# Forms


def test_no_form_offers_all_rows_of_a_long_table(desk, something, make_user):
    make_user("zoe")
    for address in ("news/article/add/", "news/source/add/", "community/board/add/"):
        page = desk.get(f"/admin/{address}").text
        assert "zoe" not in page
        assert "select2" not in page


def test_publications_are_offered_by_words_of_their_names(desk, something):
    answer = desk.get("/admin/news/article/publications/?q=aw")
    assert answer.json() == {"names": [{"value": "AWS", "name": ""}]}
    assert 'data-names="/admin/news/article/publications/"' in desk.get("/admin/news/source/add/").text


def test_the_past_of_an_article_has_pages(desk, draft, editor, now, monkeypatch):
    from_past = "news.newsroom.past.SHOWN"
    monkeypatch.setattr(from_past, 2)
    for number in range(1, 6):
        draft.revisions.create(
            number=number, version=number, made_by=editor, made_at=now, title=f"Title {number}"
        )
    address, titles = f"{ARTICLES}{draft.pk}/history/", []
    for query in ("", '?revisions=["4"]', '?revisions=["2"]'):
        page = desk.get(address + query)
        titles.append([revision.title[-1] for revision in page.context["revisions"]["rows"]])
    assert titles == [["5", "4"], ["3", "2"], ["1"]]
    assert "Newest" in text_of(page)
    assert desk.get(f"{address}?revisions=x").status_code == 404
