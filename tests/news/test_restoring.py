"""An earlier revision is restored as a new one, with all that belongs to it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from news import workflow
from news.models import Article, Authorship, Category, Move, Source, Stage, Tag
from news.rules import Refused
from tests.news.admin_form import upload

pytestmark = pytest.mark.standing("other_author", "editor", "category")

HOUR = timedelta(hours=1)
SOURCES = [{"publication": "AWS", "url": "https://aws.example/a"}, {"publication": "TechCrunch AI"}]


@pytest.fixture
def changed(make_draft, editor, other_author, now):
    """An article with two revisions that have nothing in common; the first one is rich."""
    article = make_draft(
        "The first",
        body="First[^s1].",
        summary="A summary",
        tags=["C++", "law"],
        sources=SOURCES,
        cover=upload(),
        cover_alt="A chip",
    )
    Authorship.objects.create(article=article, user=other_author, position=1)
    article.citations.filter(key="s1").update(
        quote="The words", locator="p. 3", checked_by=editor, checked_at=now
    )
    workflow.save(article, editor, now)
    article.title, article.body, article.summary, article.cover, article.cover_alt = "New", "New.", "", "", ""
    article.category = Category.objects.create(name="Law", slug="law")
    article.save()
    article.tags.set(["new"])
    article.citations.filter(key="s2").delete()
    article.authorships.filter(user=other_author).delete()
    workflow.save(article, editor, now)
    return article


@pytest.fixture
def other_author(make_user):
    return make_user("olga", "author")


def first(article):
    return article.revisions.select_related("article").get(number=1)


def restore(article, by, now):
    return workflow.restore(first(article), by, now, version=Article.objects.get(pk=article.pk).version)


def test_all_of_it_comes_back_as_a_new_revision(changed, editor, now):
    made = restore(changed, editor, now + HOUR)
    article = Article.objects.get()
    assert article.content() == first(changed).content() == made.revision.content()
    assert made.revision.body_html == first(changed).body_html
    assert (made.revision.number, made.revision.note, made.kept, made.told) == (3, "Revision 1", None, [])
    assert (article.version, article.stage, article.changed_at) == (3, Stage.DRAFTING, now + HOUR)
    assert default_storage.exists(article.cover.name)
    assert (article.cover_width, article.cover_height) == (60, 40)


def test_who_checked_a_source_that_is_cited_still_stays(changed, editor, now):
    restore(changed, editor, now)
    citations = dict(changed.citations.values_list("key", "checked_by"))
    assert citations == {"s1": editor.pk, "s2": None}


def test_it_is_a_move_with_its_revision(changed, author, now):
    made = restore(changed, author, now)
    move = Move.objects.get()
    assert (move.verb, move.by, move.at, move.revision, move.why) == (
        "restore",
        author,
        now,
        made.revision,
        "Revision 1",
    )


def test_restoring_what_stood_before_undoes_it(changed, editor, now):
    before = changed.revisions.get(number=2)
    restore(changed, editor, now)
    workflow.restore(before, editor, now, version=3)
    assert Article.objects.get().content() == before.content()
    assert changed.revisions.count() == 4


def test_a_text_that_saved_itself_is_kept_first(changed, editor, now):
    Article.objects.update(body="Typed since.")
    made = restore(changed, editor, now)
    assert (made.kept.body, made.kept.note) == ("Typed since.", "Before revision 1 was restored")
    assert [one.number for one in (made.kept, made.revision)] == [3, 4]


def test_nothing_is_restored_over_a_text_that_nobody_has_seen(changed, editor, now):
    with pytest.raises(Refused, match=r"Somebody saved this article after you opened the page\."):
        workflow.restore(first(changed), editor, now, version=1)
    assert changed.revisions.count() == 2


def test_the_same_press_twice_restores_once(changed, editor, author, now):
    once = workflow.restore(first(changed), editor, now, version=2)
    again = workflow.restore(first(changed), editor, now, version=2)
    assert again.revision == once.revision
    assert changed.revisions.count() == 3
    with pytest.raises(Refused, match="Somebody saved"):
        workflow.restore(first(changed), author, now, version=2)


def test_what_the_article_says_already_is_not_restored(changed, editor, now):
    with pytest.raises(Refused, match="says this already"):
        workflow.restore(changed.revisions.get(number=2), editor, now, version=2)
    assert not Move.objects.exists()


# From where


@pytest.mark.parametrize("stage", ["submit", "approve"])
def test_it_is_drafting_again_whatever_it_was(changed, editor, now, stage):
    getattr(workflow, stage)(changed, editor, now)
    restore(changed, editor, now)
    assert Article.objects.get().stage == Stage.DRAFTING


def test_readers_go_on_reading_what_is_live_and_what_is_scheduled(changed, editor, now):
    workflow.publish(changed, editor, now)
    restore(changed, editor, now)
    assert changed.editions.live(now).get().revision.title == "New"
    changed.refresh_from_db()
    workflow.publish(changed, editor, now + HOUR, at=now + 2 * HOUR)
    workflow.restore(changed.revisions.get(number=2), editor, now + HOUR, version=3)
    assert changed.editions.scheduled(now + HOUR).get().revision.title == "The first"


@pytest.mark.parametrize("move", ["take_down", "retract"])
def test_also_of_what_was_taken_away_from_readers(changed, editor, now, move):
    workflow.publish(changed, editor, now)
    getattr(workflow, move)(changed, editor, now + HOUR, "A doubt")
    restore(changed, editor, now + HOUR)
    assert Article.objects.get().title == "The first"


def test_not_in_the_trash(changed, editor, now):
    workflow.trash(changed, editor, now)
    with pytest.raises(Refused, match="in the trash"):
        restore(changed, editor, now)


def test_not_what_was_withheld(changed, editor, now):
    workflow.publish(changed, editor, now)
    workflow.take_down(changed, editor, now + HOUR, "A court says so.")
    workflow.withhold(changed.editions.get().revision, editor, now + HOUR, "A court")
    restore(changed, editor, now + HOUR)
    with pytest.raises(Refused, match="withheld"):
        workflow.restore(changed.revisions.get(number=2), editor, now + HOUR, version=3)


# What is gone since


def test_a_tag_that_is_gone_is_made_anew(changed, editor, now):
    Tag.objects.get(name="C++").delete()
    assert restore(changed, editor, now).told == ["The tag “C++” was gone and is made anew."]
    assert [tag.name for tag in changed.tags.all()] == ["C++", "law"]


def test_a_tag_that_is_called_otherwise_is_still_the_tag(changed, editor, now):
    tag = Tag.objects.get(name="C++")
    tag.name = "C plus plus"
    tag.save()
    assert restore(changed, editor, now).told == []
    assert tag in changed.tags.all()


def test_a_category_that_is_gone_leaves_the_article_without(changed, category, editor, now):
    category.delete()
    assert restore(changed, editor, now).told == ["The category “News” is gone. Choose another one."]
    assert Article.objects.get().category is None


def test_a_source_that_is_gone_is_made_anew_with_all_that_was_known(changed, editor, now):
    gone = Source.objects.get(publication__name="TechCrunch AI")
    record = gone.record()
    gone.delete()
    gone.publication.delete()
    told = restore(changed, editor, now).told
    assert told == ["The source “TechCrunch AI” was gone and is made anew."]
    again = changed.citations.get(key="s2").source
    assert again.record() | {"id": ""} == record | {"id": ""}


def test_a_source_that_was_changed_since_is_as_it_is_today(changed, editor, now):
    Source.objects.filter(url="https://aws.example/a").update(title="A statement")
    told = restore(changed, editor, now).told
    assert told == ["The source “AWS · A statement” was changed since and stands here as it is today."]
    assert changed.citations.get(key="s1").source.title == "A statement"


def test_two_sources_that_are_one_today_stand_there_once(changed, editor, now):
    gone = Source.objects.get(publication__name="TechCrunch AI")
    revision = first(changed)
    record = revision.citations[1]["source"] | {"URL": "https://www.aws.example/a"}
    revision.citations[1]["source"] = record
    type(revision).objects.filter(pk=revision.pk).update(citations=revision.citations)
    gone.delete()
    (told,) = restore(changed, editor, now).told
    assert told.startswith("The source “AWS · https://aws.example/a” stands here once")
    assert list(changed.citations.values_list("key", flat=True)) == ["s1"]


def test_an_author_without_an_account_is_not_named(changed, other_author, editor, now):
    other_author.delete()
    assert restore(changed, editor, now).told == ["“olga” has no account any more and is not named."]
    assert [str(by) for by in changed.authorships.all()] == ["otto"]


def test_a_cover_whose_file_is_gone_is_told(changed, editor, now):
    default_storage.delete(first(changed).cover["name"])
    assert restore(changed, editor, now).told == ["The cover is gone. Choose another picture."]
    assert not Article.objects.get().cover
