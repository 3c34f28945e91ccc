"""The sitemap of news: the articles of the last two days, as Google's rules for it have them."""

from datetime import timedelta

import pytest

from aivizor.pages import front as fronts
from news import sitemaps, workflow
from tests.aivizor.wsgi import ask
from tests.news.sitemaps import SPACES, named, root_of

pytestmark = pytest.mark.standing("author", "category", "editor")

ADDRESS = "/sitemap-news.xml"
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
NEW = timedelta(days=2)


@pytest.fixture(autouse=True)
def https(settings):
    settings.SITE_URL, settings.SITE_NAME = "https://news.example", "News & <Chips>"


def titles(client):
    return named(root_of(client, ADDRESS), "url/news:news/news:title")


def test_an_article_is_told_with_its_publication_language_date_and_title(make_live, stranger, settings, now):
    settings.LANGUAGE_CODE = "ru-ru"
    article = make_live("Чипы", at=now - HOUR)
    (entry,) = root_of(stranger, ADDRESS).findall("url", SPACES)
    assert [child.tag.partition("}")[2] for child in entry.iter()] == [
        *("url", "loc", "news", "publication", "name", "language", "publication_date", "title")
    ]
    said = [child.text for child in entry.iter() if not len(child)]
    date = (now - HOUR).isoformat(timespec="seconds")
    assert said == [
        f"https://news.example{article.topic.address(now)}",
        "News & <Chips>",
        "ru",
        date,
        "Чипы",
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("]]> & <b> \"'", "]]> & <b> \"'"),
        ("</news:title><news:title>", "</news:title><news:title>"),
        ("<!--", "<!--"),
        ("&amp; &#0; &x;", "&amp; &#0; &x;"),
        ("bell\x07\x0b\x1f and \ufffe\uffff", "bell and "),
        ("🙂 \u202e \x85 \u2028", "🙂 \u202e \x85 \u2028"),
    ],
)
def test_a_hostile_title_is_a_title(title, told, make_live, stranger):
    article = make_live("Chips")
    # Past what a form would refuse.
    type(article.topic).objects.update(title=title)
    article.revisions.update(title=title)
    assert titles(stranger) == [told]


def test_newest_first_and_none_older_than_two_days(make_live, stranger, now):
    make_live("Old", at=now - NEW)
    make_live("Young", at=now - NEW + HOUR)
    make_live("Newest", at=now)
    make_live("Told late", at=now, published_at=now - 2 * NEW)
    assert titles(stranger) == ["Newest", "Young"]


def test_an_update_does_not_make_an_article_new(make_live, editor, stranger, now):
    article = make_live("Old", at=now - NEW)
    article.body = "Another."
    article.save()
    workflow.publish(article, editor, now)
    assert titles(stranger) == []


def test_what_is_retracted_or_taken_down_is_no_news(make_live, editor, stranger, now):
    workflow.retract(make_live("Wrong", at=now - HOUR), editor, now, "It is wrong.")
    workflow.take_down(make_live("Gone", at=now - HOUR), editor, now, "It is wrong.")
    assert titles(stranger) == []


def test_it_holds_no_more_than_it_may(make_live, stranger, monkeypatch, now):
    assert sitemaps.MOST_NEW == 1000
    monkeypatch.setattr(sitemaps, "MOST_NEW", 2)
    for number in range(3):
        make_live(f"Story {number}", at=now - number * HOUR)
    assert titles(stranger) == ["Story 0", "Story 1"]


@pytest.mark.parametrize("many", [1, 4])
def test_it_asks_once_and_for_the_name_of_the_site(many, make_live, stranger, django_assert_num_queries):
    for number in range(many):
        make_live(f"Story {number}")
    with django_assert_num_queries(2):
        assert len(titles(stranger)) == many


def test_a_kept_page_ends_when_its_oldest_article_is_two_days_old(
    make_live, front, at_time, monkeypatch, now
):
    make_live("Newest", at=now)
    make_live("Oldest", at=now - HOUR)
    ends = now - HOUR + NEW
    for at, count in ((ends - SECOND, 2), (ends - SECOND / 1000, 2), (ends, 1)):
        monkeypatch.setattr(fronts.time, "time", at.timestamp)
        with at_time(at):
            answer = ask(front, ADDRESS)
        assert answer.is_kept and answer.body.count(b"<url>") == count
    assert front._memory._places[front_key(front)].page.sheet.until == (now + NEW).timestamp()


def front_key(front):
    (key,) = front._memory._places
    return key
