"""The news of a category, a tag, an author, a month: their pages and feeds."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from news import workflow
from news.models import Authorship, Category, Tag
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("author", "category", "editor")

HOUR = timedelta(hours=1)
APRIL = datetime(2026, 4, 25, 4, 40, tzinfo=UTC)
NEWS = "/community/news/"
LISTS = [f"{NEWS}category/news/", f"{NEWS}tag/chips/", f"{NEWS}author/otto/", f"{NEWS}archive/2026/04/"]
# What a list is when nothing in it is live: a shelf stays, the others would tell of drafts.
EMPTY = dict(zip(LISTS, [200, 404, 404, 404], strict=True))


@pytest.fixture
def make_listed(make_live):
    """Makes an article that is live and in all of LISTS, unless told otherwise."""

    def make(title="Chips for agents", **fields):
        return make_live(title, **{"tags": ["chips"], "published_at": APRIL} | fields)

    return make


def test_a_list_has_its_articles_newest_first_and_no_others(make_listed, make_live, member, stranger):
    make_listed("Older", published_at=APRIL - HOUR)
    make_listed("Newer")
    make_live("Elsewhere", by=member, category=Category.objects.create(name="Handbook", slug="handbook"))
    for address in LISTS:
        page = text_of(stranger.get(address))
        assert order_of(["Newer", "Older"], page) == ["Newer", "Older"], address
        assert "Elsewhere" not in page, address


def test_a_list_says_where_it_is(make_listed, stranger):
    make_listed()
    for address, headline, name in (
        (LISTS[0], "Category: News", "News"),
        (LISTS[1], "Tag: chips", "chips"),
        (LISTS[2], "Articles by otto", "otto"),
        (LISTS[3], "News of April 2026", "April 2026"),
    ):
        answer = stranger.get(address)
        words = ["Community", "News", name, headline]
        assert order_of(words, text_of(answer)) == words
        page = answer.content.decode()
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in page
        assert f'title="{headline}" href="{address}feed/">' in page


@pytest.fixture
def eight_a_page(monkeypatch):
    monkeypatch.setattr("news.views.lists.PER_PAGE", 8)
    monkeypatch.setattr("news.views.member.SHOWN", 8)


def test_a_list_turns_its_pages_both_ways(eight_a_page, make_listed, stranger):
    for number in range(10):
        make_listed(f"Article {number:02}", published_at=APRIL - number // 3 * HOUR)
    for address in LISTS:
        first = stranger.get(address)
        second = stranger.get(address + first.context["links"].older)
        rows = first.context["listings"] + second.context["listings"]
        titles = sorted(row.edition.revision.title for row in rows)
        assert titles == [f"Article {number:02}" for number in range(10)], address
        assert (len(first.context["listings"]), second.context["links"].older) == (8, None), address
        back = stranger.get(address + second.context["links"].newer)
        assert back.context["listings"] == first.context["listings"], address
        canonical = address + second.context["links"].newer
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{canonical}">' in back.content.decode()


def test_an_odd_page_address_is_not_found(make_listed, stranger):
    make_listed()
    odd = ["before=x", "before=1-2&before=1-2", "after=99999999999999999999-1"]
    not_found(stranger, (f"{address}?{query}" for address in LISTS for query in odd))


def not_found(client, addresses):
    for address in addresses:
        assert client.get(address).status_code == 404, address


# Nothing but what is live, at any instant


def test_what_is_not_live_shows_nowhere(make_draft, make_listed, editor, stranger, now):
    make_draft("A draft", tags=["chips"], published_at=APRIL)
    later = make_draft("For later", tags=["chips"], published_at=APRIL)
    workflow.publish(later, editor, now, at=now + HOUR)
    workflow.take_down(make_listed("Gone", at=now - HOUR), editor, now, "It was wrong.")
    for address, below in product(LISTS, ("", "feed/")):
        answer = stranger.get(address + below)
        assert answer.status_code == EMPTY[address], address + below
        page = answer.content.decode()
        assert not [title for title in ("A draft", "For later", "Gone") if title in page], address + below


def test_a_scheduled_article_shows_at_its_second(make_draft, editor, stranger, now, at_time):
    draft = make_draft("For later", tags=["chips"], published_at=APRIL)
    workflow.publish(draft, editor, now, at=now + HOUR)
    for address, below in product(LISTS, ("", "feed/")):
        with at_time(now + HOUR - timedelta(microseconds=1)):
            assert "For later" not in stranger.get(address + below).text, address + below
        with at_time(now + HOUR):
            assert "For later" in stranger.get(address + below).text, address + below


def test_a_scheduled_update_moves_an_article_between_lists_at_its_second(
    make_listed, member, editor, stranger, now, at_time
):
    article = make_listed(at=now - HOUR)
    article.tags.set(["agents"])
    article.category = Category.objects.create(name="Handbook", slug="handbook")
    article.save()
    article.authorships.update(user=member)
    workflow.publish(article, editor, now, at=now + HOUR)
    after = [f"{NEWS}category/handbook/", f"{NEWS}tag/agents/", f"{NEWS}author/mia/"]
    with at_time(now + HOUR - timedelta(microseconds=1)):
        assert [shows(stranger, address) for address in LISTS[:3] + after] == [True] * 3 + [False] * 3
    with at_time(now + HOUR):
        assert [shows(stranger, address) for address in LISTS[:3] + after] == [False] * 3 + [True] * 3


def shows(client, address):
    return "Chips for agents" in text_of(client.get(address))


def test_the_working_copy_moves_nothing(make_listed, member, stranger):
    article = make_listed()
    article.tags.clear()
    article.category = Category.objects.create(name="Handbook", slug="handbook")
    article.save()
    article.authorships.update(user=member)
    assert [shows(stranger, address) for address in LISTS] == [True] * 4
    assert stranger.get(f"{NEWS}author/mia/").status_code == 404


def test_what_is_unknown_is_not_found(make_listed, stranger):
    make_listed()
    unknown = product(("category", "tag", "author"), ("none", "%00"), ("", "feed/", "?before=1-1"))
    not_found(stranger, (f"{NEWS}{kind}/{name}/{below}" for kind, name, below in unknown))


def test_an_old_page_of_a_list_that_emptied_does_not_tell_its_name(make_draft, stranger):
    make_draft(tags=["Secret merger"])
    assert stranger.get(f"{NEWS}tag/secret-merger/?before=1-1").status_code == 404


def test_an_empty_category_is_a_page(category, stranger):
    assert "Nothing has been published here yet" in text_of(stranger.get(f"{NEWS}category/news/"))


# Months


def test_a_month_that_cant_be_or_has_nothing_is_not_found(make_listed, stranger):
    make_listed()
    months = ["2026/13", "2026/00", "0000/04", "9999/12", "2026/05", "99999999999999999999/04", "2026/x"]
    not_found(stranger, (f"{NEWS}archive/{month}/{below}" for month in months for below in ("", "feed/")))


def test_a_month_begins_and_ends_in_utc(make_listed, stranger):
    for title, date in (
        ("Last of March", datetime(2026, 3, 31, 23, 59, 59, 999999, UTC)),
        ("First of April", datetime(2026, 4, 1, tzinfo=UTC)),
        ("Last of April", datetime(2026, 4, 30, 23, 59, 59, 999999, UTC)),
        ("First of May", datetime(2026, 5, 1, tzinfo=UTC)),
    ):
        make_listed(title, published_at=date)
    listed = stranger.get(f"{NEWS}archive/2026/04/").context["listings"]
    assert [row.edition.revision.title for row in listed] == ["Last of April", "First of April"]


def test_a_month_leads_to_the_next_ones_that_have_articles(make_listed, make_draft, editor, stranger, now):
    make_listed()
    make_listed(published_at=datetime(2025, 12, 1, tzinfo=UTC))
    make_listed(published_at=datetime(2026, 7, 31, tzinfo=UTC))
    soon = make_draft(published_at=datetime(2026, 5, 1, tzinfo=UTC))
    workflow.publish(soon, editor, now, at=now + HOUR)
    page = stranger.get(f"{NEWS}archive/2026/04/").content.decode()
    assert f'href="{NEWS}archive/2025/12/">Earlier: <bdi>December 2025</bdi>' in page
    assert f'href="{NEWS}archive/2026/07/">Later: <bdi>July 2026</bdi>' in page
    assert "2026/05" not in page


def test_the_news_list_leads_to_the_archive(make_listed, stranger):
    make_listed()
    assert f'href="{NEWS}archive/2026/04/"' in stranger.get(NEWS).content.decode()


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_page_of_a_month_never_leaves_it(make_listed, stranger, side):
    make_listed()
    make_listed("March", published_at=datetime(2026, 3, 31, tzinfo=UTC))
    elsewhere = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp()) * 1_000_000
    assert stranger.get(f"{NEWS}archive/2026/04/?{side}={elsewhere}-1").status_code == 404


# Ways there


def test_the_article_page_leads_to_its_lists(make_listed, stranger, now):
    page = stranger.get(make_listed(tags=["chips", "C++"]).topic.address(now)).content.decode()
    assert f'<a href="{NEWS}category/news/">News</a>' in page
    assert f'<a rel="tag" href="{NEWS}tag/c-plus-plus/"><bdi>C++</bdi></a>' in page
    assert 'rel="author" href="/members/otto/"' in page


def test_the_member_page_leads_to_the_author_and_back(make_listed, stranger):
    make_listed()
    assert f'href="{NEWS}author/otto/"' in stranger.get("/members/otto/").content.decode()
    assert 'href="/members/otto/"' in stranger.get(f"{NEWS}author/otto/").content.decode()


def test_an_author_who_left_keeps_the_list_and_has_no_page(make_listed, author, stranger, now):
    article = make_listed()
    author.is_active = False
    author.save()
    for address in (f"{NEWS}author/otto/", article.topic.address(now)):
        page = stranger.get(address).content.decode()
        assert "otto" in page
        assert "/members/otto/" not in page


def test_another_spelling_leads_to_the_right_address(make_listed, stranger):
    make_listed()
    spelled = {"author/OTTO/": "author/otto/", "archive/2026/4/": "archive/2026/04/"}
    for (address, right), below in product(spelled.items(), ("", "feed/")):
        answer = stranger.get(f"{NEWS}{address}{below}?before=1-1")
        assert (answer.status_code, answer["Location"]) == (301, f"{NEWS}{right}{below}?before=1-1")


# Growth


def test_a_list_costs_the_same_queries_for_1_and_12_articles(
    eight_a_page, make_listed, member, stranger, django_assert_num_queries
):
    costs = dict(zip([*LISTS, "/members/otto/"], [3, 5, 5, 5, 6], strict=True))
    for number in range(12):
        article = make_listed(f"Article {number}", tags=["chips", f"tag {number}"])
        Authorship.objects.create(article=article, user=member)
        for address, queries in costs.items() if number in (0, 11) else ():
            with django_assert_num_queries(queries, info=f"{address} of {number + 1}"):
                stranger.get(address)


# Names of every script


@pytest.mark.parametrize("name", ["машинное обучение", "صفقة", "取引", "🤖"])
def test_a_tag_of_every_script_has_its_list(make_listed, stranger, name):
    make_listed(tags=[name])
    address = Tag.objects.get().get_absolute_url()
    assert name in text_of(stranger.get(address))
    assert stranger.get(f"{address}feed/").status_code == 200
