"""Every address that something had leads for good to the one that it has, which the page names as its own."""

from datetime import timedelta
from itertools import product
from urllib.parse import quote
from uuid import uuid4

import pytest

from community import moderation, posting
from community.models import Board
from community.models import Tag as TopicTag
from news import workflow

pytestmark = pytest.mark.standing("article")

NEWS, TAGGED = "/community/news/", "/community/topics/tagged/"


@pytest.fixture
def article(make_live, editor, now):
    """An article that was renamed."""
    renamed = make_live("Chips", tags=["AI"], at=now - timedelta(hours=1))
    renamed.title = "Чипы & chips"
    renamed.save()
    workflow.publish(renamed, editor, now)
    renamed.topic.refresh_from_db()
    return renamed


@pytest.fixture
def topic(make_topic, moderator, other_member, now):
    """A topic that was renamed and moved, and its tag."""
    opened = make_topic("Skins")
    posting.edit_topic(opened, other_member, "Skins", "Hello.", now, tags=["art"])
    moderation.rename(opened, "東京 skins", moderator, "other", "Clearer.", now)
    creats = Board.objects.create(slug="talk", name="Talk")
    moderation.move(opened, creats, moderator, "off_topic", "", now)
    opened.refresh_from_db()
    return opened


@pytest.fixture
def slugs(article, topic):
    """The rows that are found by a slug, each renamed twice."""
    rows = [article.category, article.tags.get(), TopicTag.objects.get()]
    for row in rows:
        for slug in (f"{row.slug}-2", "новый"):
            row.slug = slug
            row.save()


def test_old_addresses_lead_to_the_right_one_at_once(article, topic, slugs, stranger, now):
    new = quote("новый")
    old = {
        f"{NEWS}{article.topic_id}/chips/": article.topic.address(now),
        f"{NEWS}{article.topic_id}/-/": article.topic.address(now),
        f"/community/general/{topic.pk}/skins/": topic.address(now),
        f"/community/general/{topic.pk}/{quote('東京-skins')}/": topic.address(now),
        f"{NEWS}category/news/": f"{NEWS}category/{new}/",
        f"{NEWS}category/news-2/": f"{NEWS}category/{new}/",
        f"{NEWS}tag/ai/": f"{NEWS}tag/{new}/",
        f"{NEWS}tag/ai-2/": f"{NEWS}tag/{new}/",
        f"{TAGGED}art/": f"{TAGGED}{new}/",
        f"{TAGGED}art-2/": f"{TAGGED}{new}/",
    }
    below = ["", "feed/", "?page=1&utm_source=x", "?after=1-1"]
    for (address, right), tail in product(old.items(), below):
        answer = stranger.get(address + tail)
        assert (answer.status_code, answer["Location"]) == (301, right + tail), address + tail
        assert answer["Cache-Control"] == "no-cache"
        assert stranger.get(answer["Location"]).status_code == 200, address + tail


def test_each_page_names_the_address_that_it_has(article, topic, slugs, stranger, settings, now):
    new = quote("новый")
    lists = [f"{NEWS}category/{new}/", f"{NEWS}tag/{new}/", f"{TAGGED}{new}/"]
    for address in [article.topic.address(now), topic.address(now), *lists]:
        for query in ("", "?utm_source=x", "?page=1"):
            canonical = f'<link rel="canonical" href="{settings.SITE_URL}{address}">'
            assert canonical in stranger.get(address + query).text, address


def test_the_pages_below_an_article_move_with_it(article, stranger, now):
    for below in ("v1/", "history/", "cite/", "cite/sources.bib", "help/"):
        answer = stranger.get(f"{NEWS}{article.topic_id}/chips/{below}")
        assert (answer.status_code, answer["Location"]) == (301, article.topic.address(now) + below), below


def test_an_article_under_another_board_leads_to_its_page(article, stranger, now):
    for board in ("general", "nowhere"):
        answer = stranger.get(f"/community/{board}/{article.topic_id}/chips/")
        assert (answer.status_code, answer["Location"]) == (301, article.topic.address(now))


def test_a_page_of_replies_names_its_own_address(topic, member, stranger, settings, now):
    for number in range(51):
        posting.post_reply(topic, member, f"Reply {number}.", form_key=uuid4(), now=now)
    page = stranger.get(f"{topic.address(now)}?page=2&utm_source=x").text
    assert f'<link rel="canonical" href="{settings.SITE_URL}{topic.address(now)}?page=2">' in page
