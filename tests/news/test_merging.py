"""Two sources, or two publications, turn out to be one: what cited either cites one, and nothing breaks."""

from datetime import timedelta

import pytest

from news import workflow
from news.models import Citation, Link, ListedSource, Publication, Source
from news.rules import Refused
from news.sources import citing, merging
from tests.news.admin_form import form_of
from tests.reading import text_of

pytestmark = pytest.mark.standing("one", "twin")

HOUR = timedelta(hours=1)
ONE = {"publication": "TechCrunch AI", "title": "Meta buys chips", "url": "https://techcrunch.example/chips"}
TWIN = {"publication": "TC", "title": "Meta buys chips!", "url": "https://tc.example/1", "issued": "2026-04"}


@pytest.fixture
def one(db):
    return citing.source_for(**ONE)


@pytest.fixture
def twin(db):
    return citing.source_for(**TWIN)


def test_what_cited_the_other_cites_the_one_that_stays(make_draft, one, twin):
    article = make_draft(sources=[TWIN])
    merging.merge_sources(one, twin)
    assert article.citations.get().source == one
    one.refresh_from_db()
    assert (one.title, one.issued) == ("Meta buys chips", "2026-04")


def test_the_old_page_leads_to_the_new_one_which_has_both_articles(make_live, stranger):
    make_live("First", sources=[ONE])
    make_live("Second", sources=[TWIN])
    one, twin = Source.objects.order_by("pk")
    merging.merge_sources(one, twin)
    answer = stranger.get(f"/sources/{twin.pk}/meta-buys-chips/")
    assert (answer.status_code, answer["Location"]) == (301, f"/sources/{one.pk}/meta-buys-chips/")
    page = text_of(stranger.get(answer["Location"]))
    assert "First" in page and "Second" in page


def test_its_address_and_its_old_records_mean_the_one_that_stays(make_live, editor, one, twin, now):
    article = make_live(sources=[TWIN])
    record = article.revisions.first().citations[0]["source"]
    merging.merge_sources(one, twin)
    assert citing.source_for(url="http://www.tc.example/1/") == one
    assert citing.recalled(record) == one
    workflow.take_down(article, editor, now + HOUR, why="Wrong.")
    workflow.put_back(article, editor, now + 2 * HOUR)
    assert ListedSource.objects.get().source == one


def test_what_was_merged_into_the_other_leads_on(one, twin):
    third = citing.source_for(url="https://third.example/")
    merging.merge_sources(twin, third)
    merging.merge_sources(one, twin)
    assert citing.source_for(url="https://third.example/") == one
    with pytest.raises(Refused, match="was merged into"):
        merging.merge_sources(one, third)


def test_an_article_that_cites_both_is_named_and_nothing_changes(make_draft, one, twin):
    make_draft(sources=[ONE, TWIN])
    with pytest.raises(Refused, match="“Chips for agents” cites both"):
        merging.merge_sources(one, twin)
    assert Citation.objects.filter(source=twin).exists()
    assert not Source.objects.exclude(merged_into=None).exists()


def test_one_without_an_address_takes_it_over_with_what_is_known_of_it(twin, now):
    named = citing.source_for(publication="TechCrunch AI")
    Link.objects.create(source=twin, since=now, checked_at=now, due_at=now)
    merging.merge_sources(named, twin)
    named.refresh_from_db()
    assert named.url == "https://tc.example/1"
    assert named.link.state == "live"
    assert citing.source_for(url="https://tc.example/1", title="Other") == named


def test_a_row_that_an_editor_has_open_means_the_one_that_stays(make_draft, author, signed_in, one, twin):
    article = make_draft(sources=[TWIN])
    desk, path = signed_in(author), f"/admin/news/article/{article.pk}/change/"
    fields = form_of(desk.get(path))
    merging.merge_sources(one, twin)
    assert desk.post(path, fields).status_code == 302
    assert article.citations.get().source == one


def test_a_publication_has_what_the_other_published_and_its_name(make_live, one, twin, stranger):
    make_live(sources=[TWIN])
    kept, gone = one.publication, twin.publication
    merging.merge_publications(kept, gone)
    assert citing.publication_for("tc") == kept
    assert stranger.get("/publications/tc/")["Location"] == "/publications/techcrunch-ai/"
    assert "Meta buys chips!" in text_of(stranger.get("/publications/techcrunch-ai/"))


def test_nobody_is_merged_with_themselves(one):
    with pytest.raises(Refused, match="This is one row"):
        merging.merge_sources(one, one)


# In the back office


def merge(desk, kind, *rows, **more):
    fields = {"action": "merge_chosen", "_selected_action": [row.pk for row in rows]} | more
    return desk.post(f"/admin/news/{kind}/", fields, follow=True)


def test_an_editor_chooses_which_one_stays(editor, signed_in, one, twin):
    desk = signed_in(editor)
    asked = text_of(merge(desk, "source", one, twin))
    assert "Which of them stays?" in asked and "Meta buys chips!" in asked
    assert not Source.objects.exclude(merged_into=None).exists()
    said = merge(desk, "source", one, twin, kept=twin.pk)
    assert "stands for 1 other now" in text_of(said)
    one.refresh_from_db()
    assert one.merged_into == twin
    assert "techcrunch.example" not in text_of(desk.get("/admin/news/source/"))
    assert "Choose at least two" in text_of(merge(desk, "source", twin))


def test_a_refusal_is_told_and_nothing_is_merged(editor, signed_in, make_draft, one, twin):
    make_draft(sources=[ONE, TWIN])
    assert "Nothing was merged." in text_of(merge(signed_in(editor), "source", one, twin, kept=one.pk))


@pytest.mark.parametrize("who", ["author", "member"])
def test_who_may_not_change_sources_merges_none(request, who, signed_in, one, twin):
    merge(signed_in(request.getfixturevalue(who)), "source", one, twin, kept=one.pk)
    assert not Source.objects.exclude(merged_into=None).exists()


def test_a_publication_has_other_names(editor, signed_in, one, twin):
    desk, kept = signed_in(editor), one.publication
    path = f"/admin/news/publication/{kept.pk}/change/"
    fields = {"name": kept.name, "slug": kept.slug, "url": "", "owner": "Yahoo"}
    desk.post(path, fields | {"other_names": "TC\ntechcrunch.com\n"})
    assert citing.publication_for("TechCrunch.com") == citing.publication_for("TC") == kept
    assert "TC\ntechcrunch.com" in desk.get(path).text
    desk.post(path, fields | {"other_names": "TC"})
    assert not Publication.objects.filter(name="techcrunch.com").exists()
    assert "is too long" in text_of(desk.post(path, fields | {"other_names": "A" * 121}))
