"""The article page, as a reader sees it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from aivizor.pages.sheet import SHELF
from aivizor.pages.shelf import Shelf
from news import workflow
from tests.reading import order_of, text_of

HOUR = timedelta(hours=1)
SOURCES = [
    {"publication": "TechCrunch AI", "issued": "2026-04-24"},
    {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post", "issued": "2026-04"},
]


def test_the_page_has_everything_in_the_order_of_the_seed_page(make_live, stranger, now):
    article = make_live(sources=SOURCES)
    page = stranger.get(article.topic.address(now))
    words = ["Skins", "Creats", "Community", "Back", "Community", "News", "Chips for agents", "News"]
    words += ["A paragraph.", "Sources", "TechCrunch AI · 24 April 2026", "AWS · April 2026"]
    words += ["likes", "replies", "saves", "Replies (0)", "No replies in this topic yet."]
    assert order_of(words, text_of(page)) == words


def test_another_slug_leads_to_the_right_one_for_good(make_live, stranger, now):
    article = make_live()
    answer = stranger.get(f"/community/news/{article.topic_id}/old-title/?page=1")
    assert answer.status_code == 301
    assert answer["Location"] == article.topic.address(now) + "?page=1"
    assert answer["Cache-Control"] == "no-cache", "the title may come back, and browsers would go in circles"


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Сделка года", "сделка-года"), ("!!!", "-"), ("取引", "取引"), ("feed", "feed"), ("صفقة", "صفقة")],
)
def test_slugs_keep_the_letters_of_every_script(make_live, stranger, now, title, slug):
    article = make_live(title)
    answer = stranger.get(f"/community/news/{article.topic_id}/{slug}/")
    assert answer.status_code == 200


def test_an_article_that_was_never_public_is_not_found(draft, editor, stranger, now):
    workflow.publish(draft, editor, now, at=now + HOUR)
    assert stranger.get(f"/community/news/{draft.topic_id}/-/").status_code == 404
    assert stranger.get(f"/community/news/{draft.topic_id}/-/feed/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_an_unknown_number_is_not_found(db, stranger, number):
    assert stranger.get(f"/community/news/{number}/-/").status_code == 404


@pytest.mark.parametrize("tail", ["", "-/", "wrong/"])
def test_a_topic_of_another_board_leads_to_its_own_address(make_topic, stranger, now, tail):
    topic = make_topic()
    answer = stranger.get(f"/community/news/{topic.pk}/{tail}")
    assert (answer.status_code, answer["Location"]) == (301, topic.address(now))
    type(topic).objects.update(visible_until=now)
    assert stranger.get(f"/community/news/{topic.pk}/{tail}").status_code == 404


def test_an_address_without_words_leads_to_the_article(make_live, stranger, now):
    topic = make_live().topic
    answer = stranger.get(f"/community/news/{topic.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, topic.address(now))


@pytest.mark.parametrize("tail", ["", "-/"])
def test_an_article_taken_down_says_why(make_live, editor, stranger, now, tail):
    article = make_live()
    workflow.take_down(article, editor, now + timedelta(milliseconds=1), "The source withdrew its report.")
    answer = stranger.get(f"/community/news/{article.topic_id}/{tail}")
    assert answer.status_code == 410
    assert answer["Cache-Control"] == "no-cache", "it may be put back, and browsers keep a 410 for good"
    assert "The source withdrew its report." in text_of(answer)
    assert "A paragraph." not in text_of(answer)


def test_editing_the_working_copy_changes_nothing_that_the_public_sees(make_live, stranger, now):
    article = make_live(sources=SOURCES)
    article.title, article.body = "Secret plan", "Secret text"
    article.save()
    article.citations.all().delete()
    page = text_of(stranger.get(f"/community/news/{article.topic_id}/chips-for-agents/"))
    assert "Secret" not in page
    assert "TechCrunch AI" in page


def test_a_scheduled_update_shows_at_its_second_with_no_process(make_live, editor, stranger, now, at_time):
    article = make_live()
    article.title = article.body = "Later words"
    article.save()
    due = now + HOUR
    workflow.publish(article, editor, now + timedelta(seconds=1), at=due)
    with at_time(due - timedelta(seconds=1)):
        for address in ("/", "/community/", "/community/news/", "/feed/", "/search/?q=words"):
            assert "Later words" not in stranger.get(address).content.decode()
    with at_time(due):
        for address in ("/", "/community/", "/community/news/", "/feed/", "/search/?q=words"):
            assert "Later words" in stranger.get(address, follow=True).content.decode(), address
        assert stranger.get(f"/community/news/{article.topic_id}/later-words/").status_code == 200


@pytest.mark.parametrize("count", [1, 50])
def test_the_article_page_costs_the_same_queries_with_1_and_50_replies(
    make_live, member, stranger, now, count, django_assert_num_queries, reply_many
):
    article = make_live(sources=SOURCES, tags=["AI", "chips"])
    reply_many(article.topic, member, count)
    address = article.topic.address(now)
    with django_assert_num_queries(5):
        stranger.get(address)


def test_the_article_page_reads_nothing_of_the_working_copy(make_live, stranger, now):
    address = make_live().topic.address(now)
    with CaptureQueriesContext(connection) as asked:
        stranger.get(address)
    words = " ".join(query["sql"] for query in asked)
    assert '"news_article"."published_at"' in words
    for field in ("title", "summary", "body", "cover", "version"):
        assert f'"news_article"."{field}"' not in words


def test_a_visitor_who_reads_gets_no_cookie_and_a_strict_policy(make_live, stranger, now):
    answer = stranger.get(make_live().topic.address(now))
    assert not answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_an_editor_finds_the_way_to_the_admin_and_a_member_does_not(
    make_live, editor, member, signed_in, now
):
    article = make_live()
    link = f"/admin/news/article/{article.pk}/change/"
    assert link in signed_in(editor).get(article.topic.address(now)).content.decode()
    assert link not in signed_in(member).get(article.topic.address(now)).content.decode()


def test_a_long_title_makes_a_slug_of_whole_words(make_live, now):
    address = make_live("Chips " * 30).topic.address(now)
    assert address.endswith("-chips/")
    assert len(address.split("/")[-2]) <= 80


class NothingMoves:
    """A watch over a site in which nobody writes."""

    def read(self, keys):
        return {}

    def holds(self, sheet):
        return True


@pytest.mark.parametrize("count", [1, 50])
def test_a_member_asks_only_for_what_is_theirs_with_1_and_50_replies(
    make_live, member, other_member, signed_in, now, count, django_assert_num_queries, reply_many
):
    article = make_live(sources=SOURCES, tags=["AI"])
    reply_many(article.topic, other_member, count)
    browser, address = signed_in(member), article.topic.address(now)
    shelf = Shelf(10_000_000, NothingMoves())
    first = browser.get(address, **{SHELF: shelf})
    # Their session, who they are, what they like and saved.
    with django_assert_num_queries(3):
        again = browser.get(address, **{SHELF: shelf})
    assert again.text.count('class="reply"') == first.text.count('class="reply"') == count


# About the authors


def test_a_line_about_each_author_stands_below_in_the_order_of_the_byline(
    make_draft, author, editor, make_user, stranger, now
):
    User.objects.filter(pk=author.pk).update(about="Writes on chips.")
    editor.about, editor.name = "Edits <b>what</b> he writes.", "Edda Ed"
    editor.save()
    draft = make_draft()
    draft.authorships.update(position=2)
    draft.authorships.create(user=editor, position=1)
    draft.authorships.create(user=make_user("silent"), position=3)
    workflow.publish(draft, editor, now)
    page = stranger.get(draft.topic.address(now))
    words = ["A paragraph.", "Edda Ed Edits <b>what</b> he writes.", "otto Writes on chips.", "Replies (0)"]
    assert order_of(words, text_of(page)) == words
    assert page.text.count("about-authors") == 1
    assert "silent" not in page.text.split("about-authors")[1]


def test_nothing_stands_there_when_nobody_says_anything(make_live, stranger, now):
    assert "about-authors" not in stranger.get(make_live().topic.address(now)).text


def test_a_changed_line_shows_at_once(make_live, author, stranger, signed_in, now):
    address = make_live().topic.address(now)
    for line in ("Writes on chips.", "Writes on law."):
        signed_in(author).post("/accounts/settings/", {"name": "Otto", "about": line})
        assert line in text_of(stranger.get(address))
