"""An editor publishes, schedules, cancels, takes down and puts back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from community.models import Topic
from news import workflow
from news.models import Citation, Edition, Listing, Move, Source
from news.rules import Refused
from news.workflow import State

pytestmark = pytest.mark.standing("draft", "editor")

HOUR = timedelta(hours=1)


def test_publishing_makes_an_edition_that_is_live_at_once(draft, editor, now):
    edition = workflow.publish(draft, editor, now)
    assert list(Edition.objects.live(now)) == [edition]
    assert (edition.number, edition.live_from, draft.published_at) == (1, now, now)
    assert draft.topic.title == draft.title
    assert draft.topic.board.slug == "news"


def test_nothing_is_live_before_a_scheduled_second_and_everything_from_then_on(draft, editor, now):
    at = now + HOUR
    workflow.publish(draft, editor, now, at=at)
    before = at - timedelta(microseconds=1)
    for things in (Edition.objects, Listing.objects):
        assert not things.live(before).exists()
        assert things.live(at).exists()
    assert not Topic.objects.visible(before).exists()
    assert Topic.objects.visible(at).exists()


def test_a_scheduled_update_takes_over_at_its_second(draft, editor, now):
    first = workflow.publish(draft, editor, now)
    draft.title = "New title"
    draft.save()
    at = now + HOUR
    second = workflow.publish(draft, editor, now + timedelta(minutes=1), at=at)
    assert Edition.objects.live(at - timedelta(seconds=1)).get() == first
    assert Edition.objects.live(at).get() == second
    assert draft.topic.title_at(at - timedelta(seconds=1)) == "Chips for agents"
    assert draft.topic.title_at(at) == "New title"
    assert draft.published_at == now


def test_the_database_refuses_two_open_editions_of_one_article(draft, editor, now):
    edition = workflow.publish(draft, editor, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            article=draft, revision=edition.revision, number=2, live_from=now + HOUR, made_by=editor
        )


@pytest.mark.postgres
def test_postgresql_refuses_editions_that_overlap(draft, editor, now):
    edition = workflow.publish(draft, editor, now)
    window = {"live_from": now + HOUR, "live_until": now + 2 * HOUR}
    with pytest.raises(IntegrityError, match="never_overlap"), transaction.atomic():
        Edition.objects.create(article=draft, revision=edition.revision, number=2, made_by=editor, **window)


def test_a_second_schedule_is_refused_until_the_first_is_cancelled(draft, editor, now):
    workflow.publish(draft, editor, now, at=now + HOUR)
    with pytest.raises(Refused, match="Cancel it first"):
        workflow.publish(draft, editor, now, at=now + 2 * HOUR)
    with pytest.raises(Refused, match="Cancel it first"):
        workflow.publish(draft, editor, now)
    workflow.cancel(draft, editor, now)
    assert workflow.publish(draft, editor, now).number == 1


def test_a_time_in_the_past_is_refused(draft, editor, now):
    with pytest.raises(Refused, match="This time has passed"):
        workflow.publish(draft, editor, now, at=now - HOUR)


def test_a_cancelled_update_leaves_the_live_edition_and_its_title(draft, editor, now):
    first = workflow.publish(draft, editor, now)
    draft.title = "Never seen"
    draft.save()
    later = now + timedelta(minutes=1)
    workflow.publish(draft, editor, later, at=now + HOUR)
    workflow.cancel(draft, editor, later)
    assert Edition.objects.live(now + 2 * HOUR).get() == first
    assert Topic.objects.get().title_at(now + 2 * HOUR) == "Chips for agents"
    assert Listing.objects.live(now + 2 * HOUR).get().edition == first


def test_a_cancelled_first_schedule_never_shows_and_leaves_no_date(draft, editor, now):
    workflow.publish(draft, editor, now, at=now + HOUR)
    workflow.cancel(draft, editor, now)
    draft.refresh_from_db()
    assert draft.published_at is None
    assert not Topic.objects.visible(now + 2 * HOUR).exists()
    assert workflow.state_of(draft, now) == State.UNPUBLISHED


def test_taking_down_hides_article_topic_and_listing_and_keeps_the_edition(draft, editor, now):
    workflow.publish(draft, editor, now)
    workflow.take_down(draft, editor, now + HOUR, "The source withdrew its report.")
    assert workflow.state_of(draft, now + HOUR) == State.DOWN
    assert not Topic.objects.visible(now + HOUR).exists()
    assert not Listing.objects.exists()
    assert draft.editions.get().ended_why == "The source withdrew its report."


def test_taking_down_needs_a_reason(draft, editor, now):
    workflow.publish(draft, editor, now)
    with pytest.raises(Refused, match="Say why"):
        workflow.take_down(draft, editor, now + HOUR, "  ")


def test_putting_back_shows_the_same_text_as_a_new_edition(draft, editor, now):
    first = workflow.publish(draft, editor, now)
    draft.title = "Working on it"
    draft.save()
    workflow.take_down(draft, editor, now + HOUR, "A doubt")
    edition = workflow.put_back(draft, editor, now + 2 * HOUR)
    assert (edition.number, edition.revision) == (2, first.revision)
    assert edition.updated_at is None
    assert Topic.objects.visible(now + 2 * HOUR).get().title == "Chips for agents"


def test_an_update_is_dated_and_does_not_move_the_article(draft, editor, now):
    workflow.publish(draft, editor, now)
    draft.body = "Another paragraph."
    draft.save()
    edition = workflow.publish(draft, editor, now + HOUR)
    assert (edition.updated_at, draft.published_at) == (now + HOUR, now)
    assert Listing.objects.get().published_at == now


@pytest.mark.parametrize("missing", ["title", "body", "category", "author"])
def test_an_incomplete_article_does_not_go_out(make_draft, editor, now, missing):
    article = make_draft(**({missing: None if missing == "category" else " "} if missing != "author" else {}))
    if missing == "author":
        article.authorships.all().delete()
    with pytest.raises(Refused, match="It needs a"):
        workflow.publish(article, editor, now)
    assert not Edition.objects.exists()


def test_a_past_edition_never_changes(make_draft, editor, now):
    source = {"publication": "TechCrunch AI", "url": "https://techcrunch.example/a", "issued": "2026-04-24"}
    article = make_draft(tags=["AI"], sources=[source])
    revision = workflow.publish(article, editor, now).revision
    before = revision.content()
    Source.objects.update(title="Changed later")
    Citation.objects.all().delete()
    article.tags.clear()
    article.authorships.all().delete()
    article.category.name = "Renamed"
    article.category.save()
    revision.refresh_from_db()
    assert revision.content() == before
    assert before["citations"][0]["source"]["container-title"] == "TechCrunch AI"
    assert before["tags"][0]["name"] == "AI"


def test_a_revision_refuses_to_change(draft, editor, now):
    revision = workflow.save(draft, editor, now)
    with pytest.raises(TypeError):
        revision.save()


def test_saving_what_did_not_change_writes_nothing(draft, editor, now):
    assert workflow.save(draft, editor, now).number == 1
    assert workflow.save(draft, editor, now) is None
    assert draft.version == 1


def test_each_move_is_a_row_with_who_when_and_why(draft, editor, now):
    workflow.publish(draft, editor, now, why="It is checked.")
    workflow.take_down(draft, editor, now + HOUR, "A doubt")
    moves = [(move.verb, move.by, move.at, move.why) for move in Move.objects.order_by("at", "pk")]
    assert moves == [
        ("approve", editor, now, ""),
        ("publish", editor, now, "It is checked."),
        ("take_down", editor, now + HOUR, "A doubt"),
    ]


def test_listings_of_editions_whose_time_is_over_do_not_pile_up(draft, editor, now):
    for step in range(4):
        draft.body = f"Text {step}"
        draft.save()
        workflow.publish(draft, editor, now + step * HOUR)
    assert Listing.objects.count() == 1
    assert draft.editions.count() == 4
