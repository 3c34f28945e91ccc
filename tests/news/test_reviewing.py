"""A text goes to its reviewer, comes back with a request, and is approved."""

import pytest

from news import workflow
from news.models import Move, Stage
from news.rules import Refused

pytestmark = pytest.mark.standing("draft", "editor")


def moves_of(article):
    return list(article.moves.order_by("pk").values_list("verb", flat=True))


def test_a_text_is_submitted_sent_back_submitted_again_and_approved(draft, author, editor, now):
    workflow.submit(draft, author, now, "The figure is new.")
    assert draft.stage == Stage.IN_REVIEW
    workflow.send_back(draft, editor, now, "Name the source.")
    assert (draft.stage, draft.sent_back.why, draft.sent_back.by) == (
        Stage.DRAFTING,
        "Name the source.",
        editor,
    )
    workflow.submit(draft, author, now)
    assert draft.sent_back is None
    workflow.approve(draft, editor, now, "Well done.")
    assert draft.stage == Stage.APPROVED
    assert moves_of(draft) == ["submit", "send_back", "submit", "approve"]


def test_each_step_is_a_revision_of_its_stage_with_its_note(draft, author, editor, now):
    workflow.submit(draft, author, now, "The figure is new.")
    workflow.approve(draft, editor, now, "Well done.")
    told = list(draft.revisions.order_by("number").values_list("stage", "note", "version"))
    assert told == [("in_review", "The figure is new.", 1), ("approved", "Well done.", 1)]
    assert [move.revision.number for move in draft.moves.order_by("pk")] == [1, 2]


def test_sending_back_needs_a_request(draft, author, editor, now):
    workflow.submit(draft, author, now)
    with pytest.raises(Refused, match="Say what the author should do"):
        workflow.send_back(draft, editor, now, "  ")
    assert draft.stage == Stage.IN_REVIEW


def test_an_author_withdraws(draft, author, now):
    workflow.submit(draft, author, now)
    workflow.withdraw(draft, author, now)
    assert draft.stage == Stage.DRAFTING


@pytest.mark.parametrize("change", ["body", "tags", "sources", "authors"])
def test_a_change_after_approval_is_drafting_again(make_draft, author, editor, now, change):
    draft = make_draft(sources=[{"publication": "AWS"}])
    workflow.approve(draft, editor, now)
    if change == "body":
        draft.body = "Another text."
        draft.save()
    elif change == "tags":
        draft.tags.add("law")
    elif change == "sources":
        draft.citations.all().delete()
    else:
        draft.authorships.create(user=editor, position=2)
    workflow.save(draft, author, now)
    draft.refresh_from_db()
    assert draft.stage == Stage.DRAFTING


def test_a_save_that_changes_nothing_leaves_the_approval(draft, author, editor, now):
    workflow.approve(draft, editor, now)
    assert workflow.save(draft, author, now) is None
    assert draft.stage == Stage.APPROVED


def test_what_was_asked_stays_until_the_text_is_submitted_again(draft, author, editor, now):
    workflow.submit(draft, author, now)
    workflow.send_back(draft, editor, now, "Name the source.")
    draft.body = "With its source."
    draft.save()
    workflow.save(draft, author, now)
    draft.refresh_from_db()
    assert draft.sent_back.why == "Name the source."
    workflow.submit(draft, author, now)
    assert draft.sent_back is None


def test_publishing_what_was_approved_approves_nothing_anew(draft, editor, now):
    workflow.approve(draft, editor, now)
    edition = workflow.publish(draft, editor, now)
    assert moves_of(draft) == ["approve", "publish"]
    assert edition.revision.stage == Stage.APPROVED


@pytest.mark.parametrize("at_once", [True, False])
def test_publishing_what_was_changed_since_its_approval_approves_it_by_a_row(draft, editor, now, at_once):
    workflow.approve(draft, editor, now)
    draft.body = "Another text."
    draft.save()
    if not at_once:
        workflow.save(draft, editor, now)
    edition = workflow.publish(draft, editor, now)
    assert moves_of(draft) == ["approve", "approve", "publish"]
    assert Move.objects.filter(verb="approve").latest("pk").revision == edition.revision
    assert edition.revision.body == "Another text."


def test_a_publication_that_is_refused_approves_nothing(draft, editor, now):
    draft.body = " "
    draft.save()
    with pytest.raises(Refused, match="It needs a text"):
        workflow.publish(draft, editor, now)
    draft.refresh_from_db()
    assert (draft.stage, moves_of(draft), draft.revisions.count()) == (Stage.DRAFTING, [], 0)
