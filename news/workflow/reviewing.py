"""The way of a text to its approval: submitted, withdrawn, approved, sent back."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from news.models import Article, Move, Revision, Stage
from news.rules import Refused
from news.workflow.copies import WorkingCopy, lock_unchanged, redate
from news.workflow.table import Verb, record, refuse_unless_allowed

NO_REQUEST = _("Say what the author should do: they will read it above their text.")


def submit(article: Article, by: User, now: datetime, note: str = "") -> Revision:
    """The text waits for a reviewer, who reads the note."""
    return _step(article, Verb.SUBMIT, Stage.IN_REVIEW, by, now, note)


def withdraw(article: Article, by: User, now: datetime, note: str = "") -> Revision:
    """The text waits no longer."""
    return _step(article, Verb.WITHDRAW, Stage.DRAFTING, by, now, note)


def approve(article: Article, by: User, now: datetime, note: str = "") -> Revision:
    """The text, as it stands, may be published; a change of it is drafting again."""
    return _step(article, Verb.APPROVE, Stage.APPROVED, by, now, note)


def send_back(article: Article, by: User, now: datetime, request: str) -> Revision:
    """The author is asked for something, which stands above the text until it is submitted again."""
    if not request.strip():
        raise Refused(NO_REQUEST)
    return _step(article, Verb.SEND_BACK, Stage.DRAFTING, by, now, request.strip())


def _step(article: Article, verb: Move.Verb, stage: Stage, by: User, now: datetime, words: str) -> Revision:
    body_html = article.rendered()
    with changing():
        lock_unchanged(article)
        refuse_unless_allowed(article, verb, now)
        redate(article, now)
        copy = WorkingCopy(article)
        copy.bump(now)
        revision = copy.snapshot(by, now, body_html, stage=stage, note=words)
        settle(article, record(article, verb, by, now, revision=revision, why=words), stage)
    return revision


def settle(article: Article, move: Move, stage: Stage) -> None:
    """Puts the article in the stage that the move leads to; what was asked before is settled by it."""
    article.stage = stage
    article.sent_back = move if move.verb == Verb.SEND_BACK else None
    article.save(update_fields=["stage", "sent_back"])
