"""Brings an article to where a test begins."""

from datetime import timedelta

from news import workflow
from news.models import Stage
from news.workflow import State

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def reach(article, editor, now, state, stage):
    """Brings a new article there, within two minutes from `now` on."""
    _publish(article, editor, now, state)
    _review(article, editor, now + MINUTE, stage)
    if state is State.RETRACTED:
        workflow.retract(article, editor, now + MINUTE, "A doubt")
    if state is State.DOWN:
        workflow.take_down(article, editor, now + MINUTE, "A doubt")
    if state is State.TRASHED:
        workflow.trash(article, editor, now + MINUTE)


def _publish(article, editor, now, state):
    if state in (State.LIVE, State.LIVE_AND_SCHEDULED, State.RETRACTED, State.DOWN):
        workflow.publish(article, editor, now)
    if state in (State.SCHEDULED, State.LIVE_AND_SCHEDULED):
        workflow.publish(article, editor, now + MINUTE, at=now + HOUR)


def _review(article, editor, at, stage):
    if stage is not Stage.APPROVED:
        article.body = "Another text."
        article.save()
        workflow.save(article, editor, at)
    elif article.stage != stage:
        workflow.approve(article, editor, at)
    if stage is Stage.IN_REVIEW:
        workflow.submit(article, editor, at)
