"""The buttons below an article: which of the workflow's moves are offered, and making one."""

from collections.abc import Mapping
from datetime import datetime

from accounts.models import User
from news import workflow
from news.models import Article, Move
from news.rules import Refused, may_publish

Verb = Move.Verb
BUTTONS = {
    "_publish": Verb.PUBLISH,
    "_schedule": Verb.SCHEDULE,
    "_cancel": Verb.CANCEL,
    "_take_down": Verb.TAKE_DOWN,
    "_put_back": Verb.PUT_BACK,
}
LIVE_ALREADY = "This text is live already, so nothing was published."


def pressed(sent: Mapping[str, str]) -> Verb | None:
    """The move whose button sent the form, None for a plain save."""
    return next((verb for name, verb in BUTTONS.items() if name in sent), None)


def offered(article: Article | None, user: User, now: datetime) -> set[str]:
    """The verbs whose buttons the user sees; None is an article that is not saved yet."""
    if not may_publish(user):
        return set()
    if article is None:
        return {Verb.PUBLISH.value, Verb.SCHEDULE.value}
    return {verb.value for verb in workflow.allowed(article, now)}


def shows_all(article: Article, now: datetime) -> bool:
    """Whether the public sees the working copy as it stands in the database."""
    live = article.editions.live(now).select_related("revision").first()
    return live is not None and live.revision.content() == article.content()


def make(verb: Verb, article: Article, by: User, now: datetime, *, at: datetime | None, why: str) -> str:
    """Makes the move; gives back what happened as a sentence. Raises Refused."""
    if verb is Verb.PUBLISH and shows_all(article, now):
        # The button was pressed twice.
        raise Refused(LIVE_ALREADY)
    if verb is Verb.PUBLISH:
        edition = workflow.publish(article, by, now)
        return f"Published. Edition {edition.number} is live."
    if verb is Verb.SCHEDULE:
        workflow.publish(article, by, now, at=at)
        return f"Scheduled. It goes live on {at.day} {at:%B %Y, %H:%M} UTC."
    if verb is Verb.CANCEL:
        workflow.cancel(article, by, now)
        return "The schedule is cancelled. Your text is kept."
    if verb is Verb.TAKE_DOWN:
        workflow.take_down(article, by, now=now, why=why)
        return "Taken down. Its address says why from now on."
    workflow.put_back(article, by, now)
    return "Put back. It is live again."
