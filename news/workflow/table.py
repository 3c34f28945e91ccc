"""The table of the moves that are allowed, and the row that each one leaves.

Two things say where an article stands: its `State` is what the public sees of it, its `Stage` how
far its text has come. A rule names both, and the permission of whoever may make the move.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from news.models import Article, Edition, Move, Stage
from news.rules import Refused


class State(models.TextChoices):
    """What the public sees of an article at an instant."""

    UNPUBLISHED = "not published", pgettext_lazy("an article", "not published")
    SCHEDULED = "scheduled", pgettext_lazy("an article", "scheduled")
    LIVE = "live", pgettext_lazy("an article", "live")
    LIVE_AND_SCHEDULED = (
        "live, and an update is scheduled",
        pgettext_lazy("an article", "live, and an update is scheduled"),
    )
    RETRACTED = "retracted", pgettext_lazy("an article", "retracted")
    DOWN = "taken down", pgettext_lazy("an article", "taken down")
    TRASHED = "in the trash", pgettext_lazy("an article", "in the trash")


@dataclass(frozen=True)
class Rule:
    """From where a move is allowed, and to whom."""

    states: frozenset[State]
    stages: frozenset[Stage]
    permission: str


Verb = Move.Verb
ANY_STAGE = frozenset(Stage)
KEPT = frozenset(State) - {State.TRASHED}
FREE = frozenset({State.UNPUBLISHED, State.LIVE, State.DOWN})
SHOWN = frozenset({State.LIVE, State.LIVE_AND_SCHEDULED})
WRITE, REVIEW, PUBLISH = "news.change_article", "news.review_article", "news.publish_article"

RULES = {
    # The text
    Verb.SUBMIT: Rule(KEPT, frozenset({Stage.DRAFTING}), WRITE),
    Verb.WITHDRAW: Rule(KEPT, frozenset({Stage.IN_REVIEW}), WRITE),
    Verb.SEND_BACK: Rule(KEPT, frozenset({Stage.IN_REVIEW, Stage.APPROVED}), REVIEW),
    Verb.APPROVE: Rule(KEPT, frozenset({Stage.DRAFTING, Stage.IN_REVIEW}), REVIEW),
    Verb.TAG: Rule(KEPT, ANY_STAGE, WRITE),
    Verb.RESTORE: Rule(KEPT, ANY_STAGE, WRITE),
    # What the public sees
    Verb.PUBLISH: Rule(FREE, frozenset({Stage.APPROVED}), PUBLISH),
    Verb.SCHEDULE: Rule(FREE, frozenset({Stage.APPROVED}), PUBLISH),
    Verb.CANCEL: Rule(frozenset({State.SCHEDULED, State.LIVE_AND_SCHEDULED}), ANY_STAGE, PUBLISH),
    Verb.TAKE_DOWN: Rule(SHOWN | {State.RETRACTED}, ANY_STAGE, PUBLISH),
    Verb.PUT_BACK: Rule(frozenset({State.DOWN}), ANY_STAGE, PUBLISH),
    Verb.RETRACT: Rule(SHOWN, ANY_STAGE, PUBLISH),
    Verb.UNRETRACT: Rule(frozenset({State.RETRACTED}), ANY_STAGE, PUBLISH),
    Verb.CORRECT: Rule(SHOWN | {State.RETRACTED}, ANY_STAGE, PUBLISH),
    Verb.UNCORRECT: Rule(SHOWN | {State.RETRACTED, State.DOWN}, ANY_STAGE, PUBLISH),
    Verb.WITHHOLD: Rule(
        SHOWN | {State.RETRACTED, State.SCHEDULED, State.DOWN}, ANY_STAGE, "news.withhold_article"
    ),
    # What never was public
    Verb.TRASH: Rule(frozenset({State.UNPUBLISHED}), ANY_STAGE, WRITE),
    Verb.UNTRASH: Rule(frozenset({State.TRASHED}), ANY_STAGE, WRITE),
    # Of one's own move, while nothing came after it
    Verb.UNDO: Rule(frozenset(State), ANY_STAGE, WRITE),
}
SCHEDULED_ALREADY = _("An edition is scheduled already. Cancel it first, then publish.")
TRASHED = _("This article is in the trash. Restore it first.")
RETRACTED = _("This article is retracted. Take the retraction back first, then publish.")


def latest(article: Article) -> models.QuerySet[Edition]:
    """Its last two editions, the newest first. Every other one is over."""
    return article.editions.all()[:2]


def state_of(article: Article, now: datetime) -> State:
    """Where the article stands at `now`."""
    return state_among(article, list(latest(article)), now)


def state_among(article: Article, editions: Collection[Edition], now: datetime) -> State:
    """Where the article stands at `now`, whose `latest` editions these are."""
    return state_with(
        live=any(edition.is_live(now) for edition in editions),
        scheduled=any(edition.is_scheduled(now) for edition in editions),
        published=bool(editions),
        retracted=article.retraction_id is not None,
        trashed=article.trash_id is not None,
    )


def state_with(
    *, live: bool, scheduled: bool, published: bool, retracted: bool = False, trashed: bool = False
) -> State:
    """Where an article stands that has a live edition, a scheduled one, any edition; or has not."""
    if trashed:
        return State.TRASHED
    if scheduled:
        return State.LIVE_AND_SCHEDULED if live else State.SCHEDULED
    if live:
        return State.RETRACTED if retracted else State.LIVE
    return State.DOWN if published else State.UNPUBLISHED


def allowed(article: Article, user: User, now: datetime) -> set[Move.Verb]:
    """The moves that the table allows this user from where the article stands at `now`.

    Whoever may approve the text may also make in the same press what is allowed once it is.
    """
    state = state_of(article, now)
    at_once = {Verb.PUBLISH, Verb.SCHEDULE} if user.has_perm(REVIEW) else set()
    return {
        verb
        for verb, rule in RULES.items()
        if state in rule.states
        and (article.stage in rule.stages or verb in at_once)
        and user.has_perm(rule.permission)
    }


def refuse_unless_allowed(article: Article, verb: Move.Verb, now: datetime) -> None:
    """Raises Refused where the table does not have the move from where the article stands at `now`."""
    refuse_unless(verb, state_of(article, now), Stage(article.stage))


def refuse_unless(verb: Move.Verb, state: State, stage: Stage) -> None:
    """Raises Refused where the table does not have the move from this state, of a text at this stage."""
    rule = RULES[verb]
    if state not in rule.states:
        raise Refused(_why_not(verb, state))
    if stage not in rule.stages:
        raise Refused(gettext("This can't be done: the text is {stage}.").format(stage=stage.label))


def _why_not(verb: Move.Verb, state: State) -> Text:
    if state is State.TRASHED:
        return TRASHED
    if verb in (Verb.PUBLISH, Verb.SCHEDULE):
        return RETRACTED if state is State.RETRACTED else SCHEDULED_ALREADY
    return gettext("This can't be done: the article is {state}.").format(state=state.label)


def record(article: Article, verb: Move.Verb, by: User, now: datetime, **more: Any) -> Move:
    """The row of the move."""
    return Move.objects.create(article=article, verb=verb, by=by, at=now, **more)
