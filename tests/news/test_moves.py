"""The table of moves: from every state and stage, each move is made or refused as it says."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from news import workflow
from news.models import Article, Move, Stage
from news.rules import Refused
from news.workflow import RULES, State
from tests.news.standings import reach

pytestmark = pytest.mark.standing("author", "category", "editor")

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
Verb = Move.Verb
# Of other rooms: these are of a list, a move, an edition and a correction.
ELSEWHERE = {Verb.TAG, Verb.UNDO, Verb.WITHHOLD, Verb.UNCORRECT}
VERBS = [verb for verb in Verb if verb not in ELSEWHERE]
WRITERS = {Verb.SUBMIT, Verb.WITHDRAW, Verb.TRASH, Verb.UNTRASH, Verb.TAG, Verb.RESTORE, Verb.UNDO}
AT_ONCE = {Verb.PUBLISH, Verb.SCHEDULE}


def make(article, editor, now, verb):
    moves = {
        Verb.SUBMIT: workflow.submit,
        Verb.WITHDRAW: workflow.withdraw,
        Verb.APPROVE: workflow.approve,
        Verb.SEND_BACK: lambda *of: workflow.send_back(*of, "Name the source."),
        Verb.PUBLISH: workflow.publish,
        Verb.SCHEDULE: lambda *of: workflow.publish(*of, at=now + 2 * HOUR),
        Verb.CANCEL: workflow.cancel,
        Verb.TAKE_DOWN: lambda *of: workflow.take_down(*of, "A doubt"),
        Verb.PUT_BACK: workflow.put_back,
        Verb.RETRACT: lambda *of: workflow.retract(*of, "A doubt"),
        Verb.UNRETRACT: workflow.unretract,
        Verb.CORRECT: correct,
        Verb.TRASH: workflow.trash,
        Verb.UNTRASH: workflow.untrash,
        Verb.RESTORE: restore,
    }
    moves[verb](article, editor, now)


def correct(article, editor, now):
    workflow.correct(article, editor, now, kind="update", was="Two.", says="Three.", form_key=uuid4())


def restore(article, editor, now):
    """What stood there before somebody typed."""
    Article.objects.filter(pk=article.pk).update(body="Typed.")
    workflow.restore(article.revisions.first(), editor, now, version=article.version)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("stage", Stage)
def test_only_the_moves_of_the_table_are_offered_and_made(make_draft, author, editor, now, state, stage):
    later = now + 5 * MINUTE
    draft = make_draft("Chips")
    reach(draft, editor, now, state, stage)
    assert (workflow.state_of(draft, later), draft.stage) == (state, stage)
    may = {
        verb
        for verb, rule in RULES.items()
        # An editor approves what is published in the same press.
        if state in rule.states and (stage in rule.stages or verb in AT_ONCE)
    }
    # What is offered is what would be made.
    assert workflow.allowed(draft, editor, later) == may
    assert workflow.allowed(draft, author, later) == {
        verb for verb in may if author.has_perm(RULES[verb].permission)
    }
    before = draft.moves.count()
    for verb in VERBS:
        article, start = Article.objects.get(pk=draft.pk), transaction.savepoint()
        if verb in may:
            make(article, editor, later, verb)
            assert article.moves.order_by("-pk").first().verb == verb
        else:
            with pytest.raises(Refused):
                make(article, editor, later, verb)
            assert article.moves.count() == before
        transaction.savepoint_rollback(start)


@pytest.mark.parametrize(
    ("person", "verbs"),
    [
        ("author", WRITERS),
        ("editor", set(RULES)),
        ("moderator", set()),
        ("member", set()),
    ],
)
def test_the_table_says_who_may_make_a_move(request, person, verbs):
    user = request.getfixturevalue(person)
    assert {verb for verb, rule in RULES.items() if user.has_perm(rule.permission)} == verbs
