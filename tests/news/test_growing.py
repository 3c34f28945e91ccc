"""What the newsroom asks costs the same among few articles and among many."""

import pytest

from news import workflow
from news.models import Citation, Link, Source
from news.models.links import State
from news.newsroom import desk
from news.newsroom.standing import standing
from news.sources import evidence
from tests.plans import effort_of

FEW, MANY = 3, 25
GONE = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/statement"}


@pytest.fixture
def own(make_draft, author, editor, now):
    """A draft of the author's that was sent back, and one that is approved; both cite what is not there."""
    sent_back, approved = (make_draft(title, by=author, sources=[GONE]) for title in "AB")
    workflow.submit(sent_back, author, now)
    workflow.send_back(sent_back, editor, now, "Name the source.")
    workflow.approve(approved, editor, now)
    looked = dict.fromkeys(("since", "checked_at", "due_at"), now)
    Link.objects.create(source=Source.objects.get(), state=State.GONE, **looked)
    return approved


@pytest.fixture
def add(make_draft, editor, now):
    """`add(how_many)`: articles of others that were approved go live, each with a source of its own."""

    def add(count):
        for _ in range(count):
            article = make_draft(by=editor, sources=[{"publication": f"Paper {Citation.objects.count()}"}])
            workflow.approve(article, editor, now)
            workflow.publish(article, editor, now)

    return add


def sent_back(approved, author, editor, now):
    assert len(desk.sent_back_to(author)) == 1


def dead(approved, author, editor, now):
    assert len(desk.dead_for(editor)) == 2


def drifted(approved, author, editor, now):
    assert desk.drifted_for(editor, now) == []


def review(approved, author, editor, now):
    assert standing(approved, now).review.verb == "approve"


def evidenced(approved, author, editor, now):
    copies = Citation.objects.filter(source=approved.citations.get().source)
    assert [*evidence.relied_on(copies, approved.listings.none())] == []


@pytest.mark.parametrize("ask", [sent_back, dead, drifted, review, evidenced])
def test_it_costs_the_same_among_few_and_among_many(ask, own, add, author, editor, now):
    add(FEW)
    among_few = effort_of(lambda: ask(own, author, editor, now))
    add(MANY)
    assert effort_of(lambda: ask(own, author, editor, now)) <= 1.2 * among_few
