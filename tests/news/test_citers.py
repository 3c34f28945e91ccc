"""Who cites a source, and what a publication published: only what is live says so."""

from datetime import UTC, datetime, timedelta

import pytest

from news import workflow
from news.models import ListedPublication, ListedSource, Publication, Source
from news.sources import citing
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("paper")

HOUR = timedelta(hours=1)
APRIL = datetime(2026, 4, 25, 4, 40, tzinfo=UTC)
PAPER = {
    "publication": "TechCrunch AI",
    "title": "Meta buys chips",
    "url": "https://techcrunch.example/chips",
}
BODY = "It begins. Two companies say so.[^s1] It ends."


@pytest.fixture
def make_citing(make_live):
    """Makes a live article that cites PAPER in its text."""

    def make(title="Chips for agents", **fields):
        return make_live(title, **{"sources": [PAPER], "body": BODY, "published_at": APRIL} | fields)

    return make


@pytest.fixture
def paper(make_citing):
    make_citing()
    return Source.objects.get()


def page_of(source):
    return f"/sources/{source.pk}/meta-buys-chips/"


def test_a_source_has_a_page_with_each_article_that_cites_it_and_the_passage(make_citing, paper, stranger):
    make_citing("Older", published_at=APRIL - HOUR, body="Others deny it[^s1]. It ends.")
    shown = text_of(stranger.get(page_of(paper)))
    words = ["Meta buys chips", "TechCrunch AI", "Chips for agents", "Two companies say so.", "Older"]
    assert order_of([*words, "Others deny it."], shown) == [*words, "Others deny it."]
    assert "It begins." not in shown


def test_the_article_leads_there_and_the_page_leads_to_its_place_in_the_article(make_citing, stranger):
    article = make_citing()
    paper = Source.objects.get()
    address = f"/community/news/{article.topic_id}/chips-for-agents/"
    assert f'href="{page_of(paper)}">Who cites it' in stranger.get(address).text
    assert f'href="{address}#source-1"' in stranger.get(page_of(paper)).text


def test_what_is_left_of_the_words_relied_on_is_shown(make_draft, editor, now, stranger):
    article = make_draft(sources=[PAPER], body=BODY)
    article.citations.update(quote="<b>two companies</b>", locator="p. 3", role="primary")
    workflow.publish(article, editor, now)
    page = stranger.get(page_of(Source.objects.get()))
    words = ["Primary source", "p. 3", "Two companies say so.", "<b>two companies</b>"]
    assert order_of(words, text_of(page)) == words
    assert "&lt;b&gt;two companies" in page.text


@pytest.mark.parametrize("slug", ["-", "other"])
def test_another_slug_leads_to_the_right_one(paper, stranger, slug):
    for tail in ("", "feed/"):
        answer = stranger.get(f"/sources/{paper.pk}/{slug}/{tail}")
        assert (answer.status_code, answer["Location"]) == (301, f"{page_of(paper)}{tail}")


def test_a_draft_a_planned_and_a_taken_down_article_cite_nothing(
    make_draft, make_live, editor, now, stranger
):
    draft = make_draft(sources=[PAPER], body=BODY)
    source, publication = Source.objects.get(), Publication.objects.get()
    pages = [f"/sources/{source.pk}/meta-buys-chips/", f"/publications/{publication.slug}/"]
    pages += [f"{page}feed/" for page in pages] + [f"{pages[0]}source.json"]
    assert {stranger.get(page).status_code for page in pages} == {404}
    workflow.publish(draft, editor, now, at=now + HOUR)
    assert {stranger.get(page).status_code for page in pages} == {404}
    workflow.cancel(draft, editor, now)
    workflow.publish(draft, editor, now)
    assert {stranger.get(page).status_code for page in pages} == {200}
    workflow.take_down(draft, editor, now + HOUR, why="Wrong.")
    assert {stranger.get(page).status_code for page in pages} == {404}
    assert not ListedSource.objects.exists() and not ListedPublication.objects.exists()


def test_what_the_back_office_knows_of_a_source_since_is_not_public_yet(paper, make_draft, stranger):
    make_draft("Secret plans", sources=[PAPER], body=BODY)
    citing.amend(paper, publication="TC", title="A secret", url=paper.url, issued="")
    page = stranger.get(page_of(paper))
    assert page.status_code == 200
    assert "ecret" not in page.text


def test_a_publication_has_a_page_with_what_is_cited_of_it(make_citing, make_live, stranger):
    make_citing()
    other = {"publication": "TECHCRUNCH AI", "title": "Others sell chips"}
    make_live("Newer", sources=[other, {"publication": "AWS", "title": "A statement"}])
    page = text_of(stranger.get("/publications/techcrunch-ai/"))
    words = ["TechCrunch AI", "Newer", "Others sell chips", "Chips for agents", "Meta buys chips"]
    assert order_of(words, page) == words
    assert "A statement" not in page
    assert stranger.get("/publications/nobody/").status_code == 404


def test_all_sources_stand_on_one_page_by_article(make_citing, make_live, stranger):
    assert "Nothing has been published yet." in text_of(stranger.get("/sources/"))
    make_citing()
    make_live("Newer", sources=[])
    page = stranger.get("/sources/")
    words = ["Sources", "Newer", "It cites nothing.", "Chips for agents", "Meta buys chips", "TechCrunch AI"]
    assert order_of(words, text_of(page)) == words
    assert f'href="{page_of(Source.objects.get())}"' in page.text


def test_the_feeds_have_the_articles(make_citing, paper, stranger):
    for address in (page_of(paper), "/publications/techcrunch-ai/"):
        feed = stranger.get(f"{address}feed/")
        assert feed["Content-Type"].startswith("application/atom+xml")
        assert "<title>Chips for agents</title>" in feed.text
    assert stranger.get("/sources/feed/")["Location"] == "/community/news/feed/"


def test_a_source_is_there_for_reference_managers(paper, stranger):
    files = {end: stranger.get(f"{page_of(paper)}source.{end}") for end in ("json", "bib", "ris", "exe")}
    assert files.pop("exe").status_code == 404
    for end, answer in files.items():
        assert "Meta buys chips" in answer.text
        assert answer["Content-Disposition"] == f'attachment; filename="source-{paper.pk}.{end}"'


# Under an article


def test_other_articles_that_cite_the_same_stand_under_it_newest_first(make_citing, make_live, stranger):
    article = make_citing()
    address = f"/community/news/{article.topic_id}/chips-for-agents/"
    assert "Other articles that cite these sources" not in text_of(stranger.get(address))
    more = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/"}
    make_citing("Newer", published_at=APRIL + HOUR)
    make_citing("Newest", published_at=APRIL + 2 * HOUR, sources=[PAPER, more])
    make_live("Elsewhere", sources=[{"publication": "TechCrunch AI"}])
    shown = text_of(stranger.get(address)).partition("Other articles that cite these sources")[2]
    assert "Newest" in shown and "Elsewhere" not in shown
    assert "Other articles that cite these sources" in text_of(
        stranger.get(f"/community/news/{article.topic_id + 1}/newer/")
    )


def test_each_source_names_its_newest_other_article(make_citing, make_live, stranger):
    wire = {"publication": "Wire", "url": "https://wire.example/"}
    article = make_live(sources=[PAPER, wire])
    make_citing("Of the paper")
    make_live("Of the wire", published_at=APRIL + HOUR, sources=[wire])
    page = text_of(stranger.get(f"/community/news/{article.topic_id}/chips-for-agents/"))
    words = ["Other articles that cite these sources", "Of the wire", "Of the paper"]
    assert order_of(words, page) == words


def test_a_withheld_text_leaves_no_passage(make_draft, editor, now):
    article = make_draft(sources=[PAPER], body=BODY)
    workflow.publish(article, editor, now)
    article.body = "Another text."
    article.save()
    workflow.publish(article, editor, now + HOUR, at=now + 2 * HOUR)
    first = article.editions.get(number=1).revision
    workflow.withhold(first, editor, now + 3 * HOUR, why="A court said so.")
    assert list(ListedSource.objects.values_list("passage", flat=True)) == [""]


@pytest.mark.parametrize("count", [1, 6])
def test_a_page_asks_as_much_for_many_as_for_one(make_citing, stranger, count, django_assert_num_queries):
    for number in range(count):
        make_citing(f"Article {number}")
    source = Source.objects.get()
    for address, queries in ((page_of(source), 5), ("/publications/techcrunch-ai/", 6), ("/sources/", 2)):
        stranger.get(address)
        with django_assert_num_queries(queries):
            stranger.get(address)
