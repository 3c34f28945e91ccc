"""What each public page tells of itself elsewhere is what it says, and nothing that was typed ends it."""

import re
from uuid import uuid4

import pytest

from community import posting
from news import workflow
from tests.heads import Head
from tests.reading import text_of
from tests.schema import MARKUP, check, facts_of

pytestmark = pytest.mark.standing("pages")

SITE = "http://127.0.0.1:8000"
HOSTILE = "</title></script><script>alert(1)</script><!-- \"' & \u2028 ]]> 🙂 \u202e"
PAPER = {
    "publication": "TechCrunch AI",
    "title": "Meta buys chips",
    "url": "https://techcrunch.example/chips",
}
CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.S)
CRUMB = re.compile(r'<li><a href="([^"]+)"[^>]*>(.*?)</a>', re.S)


@pytest.fixture
def pages(make_live, make_topic, author, other_member, editor, now):
    """The address of a page of each kind, and what it is called."""
    article = make_live(summary="Two say so.", sources=[PAPER], tags=["AI"])
    topic = make_topic("A topic", "Hello to all.", by=other_member)
    posting.edit_topic(topic, other_member, "A topic", "Hello to all.", now, tags=["art"])
    source = article.citations.get().source
    workflow.correct(article, editor, now, form_key=uuid4(), kind="correction", was="Two.", says="Three.")
    return {
        "/": "Aivizor",
        "/community/": "Community",
        "/community/general/": "General",
        "/community/topics/tagged/art/": "Topics about art",
        topic.address(now): "A topic",
        "/community/news/": "News",
        "/community/news/category/news/": "Category: News",
        "/community/news/tag/ai/": "Tag: AI",
        "/community/news/author/otto/": "Articles by otto",
        f"/community/news/archive/{now:%Y/%m}/": f"News of {now:%B %Y}",
        article.topic.address(now): "Chips for agents",
        "/sources/": "Sources",
        f"/sources/{source.pk}/meta-buys-chips/": "Source: Meta buys chips",
        "/publications/techcrunch-ai/": "TechCrunch AI as a source",
        "/corrections/": "Corrections",
        "/members/otto/": "otto",
    }


def crumbs_of(answer):
    """The way above the page, as a reader sees it."""
    (way,) = CRUMBS.findall(answer.text)
    return [(SITE + address, re.sub("<[^>]+>", "", name)) for address, name in CRUMB.findall(way)]


def heading_of(answer):
    return re.sub("<[^>]+>", "", re.search("<h1[^>]*>(.*?)</h1>", answer.text, re.S)[1]).strip()


def test_each_page_says_once_what_it_is_called_where_it_is_and_what_it_is_about(pages, stranger):
    for address, title in pages.items():
        answer = stranger.get(address)
        assert answer.status_code == 200, address
        head = Head(answer)
        assert head.title.startswith(title), address
        assert head.one("og:title") == title
        assert head.links["canonical"] == [head.one("og:url")] == [SITE + address]
        assert head.one("description") == head.one("og:description"), address
        assert len(head.one("description")) > 5
        assert head.one("og:site_name") == "Aivizor"
        assert head.one("twitter:card") == "summary_large_image"


def test_no_two_pages_have_the_same_description(pages, stranger):
    said = [Head(stranger.get(address)).one("description") for address in pages]
    assert len(set(said)) == len(said)


def test_each_page_has_a_picture_that_is_there_with_its_size_and_words(pages, stranger):
    for address in pages:
        head = Head(stranger.get(address))
        picture = stranger.get(head.one("og:image").removeprefix(SITE))
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg"), address
        assert picture.getvalue()
        assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
        assert head.one("og:image:alt")


def test_the_way_to_a_page_is_the_one_above_it_and_ends_with_the_page(pages, stranger):
    for address in pages:
        answer = stranger.get(address)
        told = facts_of(answer).get("BreadcrumbList")
        if address in ("/", "/community/", "/members/otto/"):
            assert told is None, address
            continue
        steps = told["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        said, seen = [(step["item"], step["name"]) for step in steps], crumbs_of(answer)
        assert said[: len(seen)] == seen, address
        assert said[-1][0] == SITE + address
        assert said[-1][1] in heading_of(answer)
        assert len(said) - len(seen) in (0, 1)


def test_a_page_of_an_older_part_names_itself(make_live, stranger, now):
    article = make_live()
    at = int(article.published_at.timestamp() * 1_000_000) + 1
    head = Head(stranger.get(f"/community/news/?before={at}-999"))
    assert head.links["canonical"] == [f"{SITE}/community/news/?before={at}-999"]


def test_the_front_page_says_how_one_looks_for_something(db, stranger):
    site = facts_of(stranger.get("/"))["WebSite"]
    action = site["potentialAction"]
    assert action["query-input"] == "required name=search_term_string"
    looked = action["target"]["urlTemplate"].removeprefix(SITE).replace("{search_term_string}", "chips")
    assert "chips" in text_of(stranger.get(looked))


@pytest.mark.parametrize("address", ["/members/otto/", "/community/news/author/otto/"])
def test_the_page_of_a_member_says_whose_it_is(make_live, author, stranger, address):
    author.name = "Otto Ohm"
    author.save()
    make_live()
    answer = stranger.get(address)
    assert facts_of(answer)["ProfilePage"] == {
        "@type": "ProfilePage",
        "url": SITE + address,
        "mainEntity": {
            "@type": "Person",
            "name": "Otto Ohm",
            "url": f"{SITE}/members/otto/",
            "alternateName": "otto",
        },
    }
    assert "Otto Ohm" in heading_of(answer)


def test_all_that_an_article_tells_is_on_its_page(make_live, editor, stranger, now):
    article = make_live(
        summary="Two say so.", sources=[PAPER], tags=["AI", "C++"], published_at=now.replace(year=2024)
    )
    workflow.correct(article, editor, now, form_key=uuid4(), kind="correction", was="Two.", says="Three.")
    answer = stranger.get(article.topic.address(now))
    seen, told, head = text_of(answer), facts_of(answer)["NewsArticle"], Head(answer)
    words = [told["headline"], told["description"], told["articleSection"], *told["keywords"]]
    words += [author["name"] for author in told["author"]]
    words += [cited["name"] for cited in told["citation"]]
    words += [cited["publisher"]["name"] for cited in told["citation"]]
    assert [word for word in words if word not in seen] == []
    (correction,) = told["correction"]
    assert all(part in seen for part in correction["text"].split(" It says now: "))
    assert f"Replies ({told['commentCount']})" in seen
    times = re.findall(r'<time datetime="([^"]+)"', answer.text)
    assert told["datePublished"].replace("+00:00", "Z") in times
    assert told["dateModified"].replace("+00:00", "Z") in times
    assert head.one("article:published_time") == told["datePublished"]
    assert head.one("article:modified_time") == told["dateModified"]
    assert head.meta["article:tag"] == told["keywords"]
    assert head.one("article:section") == told["articleSection"]
    assert head.meta["article:author"] == [author["url"] for author in told["author"]]


def test_without_a_summary_an_article_is_described_by_how_it_begins(make_live, stranger, now):
    article = make_live(body="# Heading\n\n" + "The beginning of **it all** is long. " * 100)
    head = Head(stranger.get(article.topic.address(now)))
    said = head.one("description")
    assert said.startswith("Heading The beginning of it all is long. The beginning")
    assert len(said) <= 200
    assert said.endswith("…")


def test_nothing_typed_ends_what_pages_tell_of_themselves(
    make_live, make_topic, make_user, reply_many, member, author, stranger, now
):
    author.name = member.name = HOSTILE.replace("\u202e", "")
    for one in (author, member):
        one.save()
    article = make_live(
        HOSTILE, summary=HOSTILE, tags=[HOSTILE[:40]], sources=[{"publication": HOSTILE, "title": HOSTILE}]
    )
    topic = make_topic(HOSTILE, HOSTILE, by=member)
    reply_many(topic, member, 1, body=HOSTILE)
    addresses = [article.topic.address(now), topic.address(now), "/members/mia/", "/", "/community/news/"]
    for address in addresses:
        answer = stranger.get(address)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "\u2028" not in "".join(MARKUP.findall(answer.text))
        facts_of(answer)
    said = facts_of(stranger.get(article.topic.address(now)))["NewsArticle"]
    assert said["headline"] == Head(stranger.get(article.topic.address(now))).one("og:title") == HOSTILE


def test_the_vocabulary_sees_what_is_wrong():
    for wrong in (
        {"@type": "Person"},
        {"@type": "Person", "name": 5},
        {"@type": "Person", "name": "Otto", "age": 5},
        {"@type": "Person", "name": "Otto", "url": "/members/otto/"},
        {"@type": "Organization", "name": "Otto"},
    ):
        with pytest.raises((AssertionError, KeyError)):
            check(wrong, "Person")
