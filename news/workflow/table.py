"""The table of the moves that are allowed, and the row that each one leaves."""

from datetime import datetime
from enum import Enum
from typing import Any

from accounts.models import User
from news.models import Article, Move
from news.rules import Refused


class State(Enum):
    """Where an article stands at an instant."""

    UNPUBLISHED = "not published"
    SCHEDULED = "scheduled"
    LIVE = "live"
    LIVE_AND_SCHEDULED = "live, and an update is scheduled"
    DOWN = "taken down"


Verb = Move.Verb
MOVES = {
    Verb.PUBLISH: {State.UNPUBLISHED, State.LIVE, State.DOWN},
    Verb.SCHEDULE: {State.UNPUBLISHED, State.LIVE, State.DOWN},
    Verb.CANCEL: {State.SCHEDULED, State.LIVE_AND_SCHEDULED},
    Verb.TAKE_DOWN: {State.LIVE, State.LIVE_AND_SCHEDULED},
    Verb.PUT_BACK: {State.DOWN},
}
PASSED = "This time has passed. Choose a later one, or publish now."
NO_REASON = "Say why: readers who come to this page will read it."
SCHEDULED_ALREADY = "An edition is scheduled already. Cancel it first, then publish."


Verb = Move.Verb
MOVES = {
    Verb.PUBLISH: {State.UNPUBLISHED, State.LIVE, State.DOWN},
    Verb.SCHEDULE: {State.UNPUBLISHED, State.LIVE, State.DOWN},
    Verb.CANCEL: {State.SCHEDULED, State.LIVE_AND_SCHEDULED},
    Verb.TAKE_DOWN: {State.LIVE, State.LIVE_AND_SCHEDULED},
    Verb.PUT_BACK: {State.DOWN},
}
SCHEDULED_ALREADY = "An edition is scheduled already. Cancel it first, then publish."


def state_of(article: Article, now: datetime) -> State:
    """Where the article stands at `now`."""
    return state_with(
        live=article.editions.live(now).exists(),
        scheduled=article.editions.scheduled(now).exists(),
        published=article.editions.exists(),
    )


def state_with(*, live: bool, scheduled: bool, published: bool) -> State:
    """Where an article stands that has a live edition, a scheduled one, any edition; or has not."""
    if scheduled:
        return State.LIVE_AND_SCHEDULED if live else State.SCHEDULED
    if live:
        return State.LIVE
    return State.DOWN if published else State.UNPUBLISHED


def allowed(article: Article, now: datetime) -> set[Move.Verb]:
    """The moves that the table allows from where the article stands at `now`."""
    state = state_of(article, now)
    return {verb for verb, states in MOVES.items() if state in states}


def refuse_unless_allowed(article: Article, verb: Move.Verb, now: datetime) -> None:
    state = state_of(article, now)
    if state in MOVES[verb]:
        return
    if verb in (Verb.PUBLISH, Verb.SCHEDULE):
        raise Refused(SCHEDULED_ALREADY)
    raise Refused(f"This can't be done: the article is {state.value}.")


def record(article: Article, verb: Move.Verb, by: User, now: datetime, **more: Any) -> Move:
    return Move.objects.create(article=article, verb=verb, by=by, at=now, **more)
