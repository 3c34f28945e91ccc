"""A category or a tag is renamed, a username changed: no link breaks."""

import pytest

from news.models import Category, Tag

pytestmark = pytest.mark.standing("live")

NEWS = "/community/news/"


@pytest.fixture
def live(make_live):
    return make_live(tags=["AI"])


def rename(row, slug):
    row.slug = slug
    row.save()


@pytest.mark.parametrize("kind", ["category", "tag"])
@pytest.mark.parametrize("below", ["", "feed/", "?before=1-1"])
def test_an_old_slug_leads_to_the_new_one_for_good(live, stranger, kind, below):
    row = {"category": live.category, "tag": live.tags.get()}[kind]
    old = row.get_absolute_url()
    rename(row, "new")
    rename(row, "newest")
    for slug_was in (old, f"{NEWS}{kind}/new/"):
        answer = stranger.get(slug_was + below)
        assert (answer.status_code, answer["Location"]) == (301, f"{NEWS}{kind}/newest/{below}")


def test_a_slug_that_another_row_took_leads_to_that_row(live, make_live, stranger):
    rename(live.tags.get(), "intelligence")
    make_live("Adobe Illustrator", tags=[Tag.objects.create(name="Illustrator", slug="ai")])
    page = stranger.get(f"{NEWS}tag/ai/")
    assert [row.edition.revision.title for row in page.context["listings"]] == ["Adobe Illustrator"]


def test_a_slug_can_come_back(live, stranger):
    tag = live.tags.get()
    rename(tag, "intelligence")
    rename(tag, "ai")
    assert stranger.get(f"{NEWS}tag/ai/").status_code == 200
    assert stranger.get(f"{NEWS}tag/intelligence/")["Location"] == f"{NEWS}tag/ai/"


def test_what_was_published_names_the_new_addresses(live, author, stranger, now):
    rename(live.tags.get(), "intelligence")
    rename(live.category, "reports")
    author.username = "otto-maria"
    author.save()
    page = stranger.get(live.topic.address(now)).content.decode()
    for address in (f"{NEWS}tag/intelligence/", f"{NEWS}category/reports/", "/members/otto-maria/"):
        assert f'href="{address}"' in page
    assert f'href="{NEWS}category/reports/"' in stranger.get(NEWS).content.decode()


def test_an_old_slug_of_a_drafts_tag_tells_nothing(make_draft, stranger):
    make_draft(tags=["Merger"])
    rename(Tag.objects.get(), "secret-merger")
    assert stranger.get(f"{NEWS}tag/merger/").status_code == 404


def test_saving_without_a_new_slug_keeps_no_old_one(category):
    category.name = "Reports"
    category.save()
    assert not Category.objects.filter(former_slugs__isnull=False).exists()
