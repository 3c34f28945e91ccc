"""robots.txt: names the sitemap, closes what is no page for a search, and nothing else."""

import pytest
from django.urls import reverse

from news.sources.links.robots import is_open, rules_of
from tests.news.sitemaps import told


@pytest.fixture
def said(db, stranger, settings):
    settings.SITE_URL = "https://news.example"
    answer = stranger.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return answer.text


def test_it_names_the_sitemap_in_full(said):
    assert said.splitlines()[-1] == "Sitemap: https://news.example/sitemap.xml"


def test_it_closes_the_back_office_accounts_and_forms(said):
    rules = rules_of(said)
    closed = [reverse(name) for name in ("account_login", "account_signup", "admin:index")]
    closed += ["/accounts/", "/admin/news/article/", "/preview/token/", "/community/queue/"]
    closed += ["/community/news/5/chips/help/?kind=suggestion", "/community/news/5/help/help/"]
    assert [address for address in closed if is_open(rules, address)] == []


def test_all_of_the_sitemap_is_open_and_what_says_noindex_itself(
    said, make_live, make_topic, stranger, settings
):
    source = {"publication": "AWS", "title": "Help", "url": "https://aws.example/post"}
    for word in ("Help", "New", "Follow", "Queue", "Members"):
        make_live(word, tags=[word], sources=[source])
        make_topic(word)
    found = [*told(stranger, settings), "/sitemap.xml", "/sitemap-news.xml", "/search/?q=chips", "/feed/"]
    found += ["/media/pictures/ab/a.webp", "/static/aivizor/site.css", "/community/news/5/chips/cite/"]
    rules = rules_of(said)
    assert [address for address in found if not is_open(rules, address)] == []


def test_the_search_is_in_no_search(db, stranger):
    for address in ("/search/", "/search/?q=chips"):
        assert '<meta name="robots" content="noindex">' in stranger.get(address).text


@pytest.mark.parametrize("address", ["/", "/community/", "/community/general/", "/community/news/"])
def test_pictures_may_be_shown_large(address, db, stranger):
    assert '<meta name="robots" content="max-image-preview:large">' in stranger.get(address).text
