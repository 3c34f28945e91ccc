"""Each article says which type of work it is; what is no plain news tells readers so, wherever it stands."""

import json
import re

import pytest

from news import workflow
from news.importing import story
from news.importing.articles import bring_in
from news.importing.front_matter import Unreadable
from news.models import Article, Category, Genre
from tests.news.admin_form import form_of
from tests.reading import text_of

pytestmark = pytest.mark.standing("editor")

NARROWER = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "interview": "NewsArticle",
    "review": "ReviewNewsArticle",
}
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def change(article):
    return f"/admin/news/article/{article.pk}/change/"


def page_of(article, client, now):
    return client.get(article.topic.address(now))


@pytest.mark.parametrize("genre", Genre)
def test_the_page_says_which_type_it_is_to_people_and_machines(make_live, stranger, now, genre):
    article = make_live(genre=genre)
    page = page_of(article, stranger, now)
    data = json.loads(DATA.search(page.text)[1])
    assert data["@type"] == NARROWER[genre]
    # Plain news needs no word beside its category.
    assert (str(genre.label) in text_of(page).split("otto")[0].replace("News", "")) is (genre != "news")
    assert data.get("genre") == (None if genre == "news" else genre.label)


def test_opinion_can_not_be_taken_for_a_report(make_live, stranger, now):
    article = make_live("Chips are good", genre=Genre.OPINION)
    page = page_of(article, stranger, now)
    assert "<title>Opinion: Chips are good" in page.text
    assert "This is opinion" in text_of(page)
    for address in ("/", "/community/news/"):
        assert "Opinion" in text_of(stranger.get(address)), address
    for address in ("/feed/", "/search/?q=chips", f"/members/{article.created_by.username}/"):
        assert "Opinion: Chips are good" in text_of(stranger.get(address)), address


@pytest.mark.parametrize("address", ["/", "/community/news/"])
def test_lists_say_the_type_of_all_that_is_not_plain_news(make_live, stranger, address):
    make_live("One", genre=Genre.ANALYSIS)
    make_live("Other")
    assert text_of(stranger.get(address)).count("Analysis") == 1


def test_a_category_that_is_called_like_the_type_says_it_once(make_live, stranger, now):
    article = make_live(
        "One", genre=Genre.ANALYSIS, category=Category.objects.create(name="Analysis", slug="a")
    )
    assert text_of(stranger.get("/community/news/")).count("Analysis") == 1
    assert text_of(page_of(article, stranger, now)).count("Analysis") == 1


def test_an_article_is_news_unless_somebody_says_otherwise(make_draft, signed_in, editor):
    draft = make_draft()
    assert form_of(signed_in(editor).get(change(draft)))["genre"] == "news"


def test_an_editor_chooses_the_type_and_each_revision_keeps_its_own(
    make_live, signed_in, editor, now, stranger
):
    article, client = make_live(), signed_in(editor)
    fields = form_of(client.get(change(article)))
    client.post(change(article), fields | {"genre": "review", "_save": ""})
    assert [one.genre for one in article.revisions.order_by("number")] == ["news", "review"]
    # Readers see it once it is published.
    assert "ReviewNewsArticle" not in page_of(article, stranger, now).text
    fields = form_of(client.get(change(article)))
    client.post(change(article), fields | {"_publish": ""})
    assert "ReviewNewsArticle" in page_of(article, stranger, now).text


def test_the_comparison_and_the_preview_tell_of_it(make_live, signed_in, editor, now):
    article, client = make_live(), signed_in(editor)
    fields = form_of(client.get(change(article)))
    client.post(change(article), fields | {"genre": "opinion", "_save": ""})
    page = client.get(f"/admin/news/article/{article.pk}/history/compare/?one=1&other=2")
    assert "Type" in text_of(page)
    assert "Opinion" in text_of(page)
    assert "Opinion" in client.get(f"/admin/news/article/{article.pk}/look/page/").text


def test_two_who_choose_different_types_meet(make_draft, signed_in, editor, author, now):
    draft = make_draft()
    workflow.save(draft, editor, now)
    client, other = signed_in(editor), signed_in(author)
    mine, theirs = (form_of(one.get(change(draft))) for one in (client, other))
    other.post(change(draft), theirs | {"genre": "analysis", "_save": ""})
    refused = client.post(change(draft), mine | {"genre": "opinion", "_save": ""})
    assert refused.status_code == 409
    assert "Type" in text_of(refused)
    assert form_of(refused)["genre"] == "opinion"
    taken = client.post(change(draft), form_of(refused) | {"_take": "theirs Type"})
    assert form_of(taken)["genre"] == "analysis"


def test_a_form_from_before_there_were_types_changes_none(make_draft, signed_in, editor, now):
    draft = make_draft(genre=Genre.REVIEW)
    workflow.save(draft, editor, now)
    client = signed_in(editor)
    fields = form_of(client.get(change(draft)))
    base = json.loads(fields["base"])
    del fields["genre"], base["genre"]
    fields |= {"base": json.dumps(base), "title": "Another", "_save": ""}
    assert client.post(change(draft), fields).status_code == 302
    assert Article.objects.get().genre == "review"
    assert Article.objects.get().title == "Another"


def test_a_type_that_there_is_not_is_refused(make_draft, signed_in, editor):
    draft, client = make_draft(), signed_in(editor)
    fields = form_of(client.get(change(draft)))
    assert client.post(change(draft), fields | {"genre": "satire", "_save": ""}).status_code == 200
    assert Article.objects.get().genre == "news"


def test_restoring_brings_the_type_back(make_draft, editor, now):
    draft = make_draft(genre=Genre.OPINION)
    first = workflow.save(draft, editor, now)
    draft.genre = Genre.NEWS
    draft.save()
    workflow.save(draft, editor, now)
    draft.refresh_from_db()
    workflow.restore(first, editor, now, version=draft.version)
    draft.refresh_from_db()
    assert draft.genre == "opinion"


def test_the_list_of_articles_is_narrowed_by_type(make_draft, signed_in, editor):
    make_draft("A view", genre=Genre.OPINION)
    make_draft("A report")
    page = text_of(signed_in(editor).get("/admin/news/article/?genre=opinion"))
    assert "A view" in page
    assert "A report" not in page
    assert signed_in(editor).get("/admin/news/article/?genre=satire").status_code == 200


@pytest.mark.parametrize(("line", "genre"), [("type: explainer\n", "explainer"), ("", "news")])
def test_a_file_says_its_type(db, tmp_path, editor, now, line, genre):
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: A\nauthor: Ada\ncategory: News\n{line}---\nText.\n")
    assert bring_in(story.read(file), now).genre == genre


def test_a_file_with_another_type_is_refused(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: A\ntype: satire\n---\nText.\n")
    with pytest.raises(Unreadable, match="The types are news, analysis, opinion"):
        story.read(file)
