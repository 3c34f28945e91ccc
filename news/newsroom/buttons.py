"""The buttons below an article: which of the workflow's moves are offered, and making one.

Every way into the newsroom that moves an article goes through `make`, whoever comes in by it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied

from accounts.models import User
from aivizor.languages import Text
from news import workflow
from news.models import Article, Move
from news.newsroom.moments import spelled
from news.rules import Refused

Verb = Move.Verb
LIVE_ALREADY = "This text is live already, so nothing was published."
MAY_NOT = "Editors approve and publish, authors write. Go back and save your text, or submit it for review."


@dataclass(frozen=True)
class Button:
    """A button's name in the form, the field of the words that go with it, and what is said without them."""

    name: str
    words: str = ""
    lacking: Text = ""

    @property
    def needs(self) -> str:
        """What to say without the words."""
        return str(self.lacking)


BUTTONS = {
    Verb.SUBMIT: Button("_submit", "note"),
    Verb.WITHDRAW: Button("_withdraw"),
    Verb.APPROVE: Button("_approve", "note"),
    Verb.SEND_BACK: Button("_send_back", "request", workflow.NO_REQUEST),
    Verb.PUBLISH: Button("_publish", "changed"),
    Verb.SCHEDULE: Button("_schedule", "changed"),
    Verb.CANCEL: Button("_cancel"),
    Verb.TAKE_DOWN: Button("_take_down", "why", workflow.NO_REASON),
    Verb.PUT_BACK: Button("_put_back"),
    Verb.RETRACT: Button("_retract", "notice", workflow.NO_NOTICE),
    Verb.UNRETRACT: Button("_unretract"),
    Verb.TRASH: Button("_trash"),
    Verb.UNTRASH: Button("_untrash"),
}
# Those whose verb keeps the text as a revision by itself.
KEEPS_TEXT = {Verb.SUBMIT, Verb.WITHDRAW, Verb.APPROVE, Verb.SEND_BACK, Verb.PUBLISH, Verb.SCHEDULE}
# Those that an article which is not saved yet can begin with.
FIRST = {Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH, Verb.SCHEDULE}


def pressed(sent: Mapping[str, str]) -> Verb | None:
    """The move whose button sent the form, None for a plain save."""
    return next((verb for verb, button in BUTTONS.items() if button.name in sent), None)


def offered(article: Article | None, user: User, now: datetime) -> set[str]:
    """The verbs whose buttons the user sees; None is an article that is not saved yet."""
    verbs = workflow.allowed(article, user, now) if article else _for_new(user)
    return {verb.value for verb in verbs & BUTTONS.keys()}


def _for_new(user: User) -> set[Verb]:
    return {verb for verb in FIRST if may(user, verb)}


def may(user: User, verb: Verb) -> bool:
    """Whether the table allows the user this move of any article at all."""
    return user.has_perm(workflow.RULES[verb].permission)


def shows_all(article: Article, now: datetime) -> bool:
    """Whether the public sees the working copy as it stands in the database."""
    live = article.editions.live(now).select_related("revision").first()
    return live is not None and live.revision.content() == article.content()


def make(
    verb: Verb, article: Article, by: User, now: datetime, *, at: datetime | None = None, words: str = ""
) -> str:
    """Makes the move; gives back what happened as a sentence. Raises Refused, PermissionDenied."""
    if not may(by, verb):
        raise PermissionDenied(MAY_NOT)
    if verb is Verb.PUBLISH:
        return _publish(article, by, now, words)
    if verb is Verb.SCHEDULE:
        workflow.publish(article, by, now, at=at, why=words)
        return f"Scheduled. It goes live on {spelled(at, by)}."
    VERBS[verb](article, by, now, words)
    return SAID[verb]


def _publish(article: Article, by: User, now: datetime, words: str) -> str:
    if shows_all(article, now):
        # The button was pressed twice.
        raise Refused(LIVE_ALREADY)
    return f"Published. Edition {workflow.publish(article, by, now, why=words).number} is live."


VERBS: dict[Verb, Callable[..., object]] = {
    Verb.SUBMIT: workflow.submit,
    Verb.WITHDRAW: workflow.withdraw,
    Verb.APPROVE: workflow.approve,
    Verb.SEND_BACK: workflow.send_back,
    Verb.CANCEL: workflow.cancel,
    Verb.TAKE_DOWN: workflow.take_down,
    Verb.PUT_BACK: workflow.put_back,
    Verb.RETRACT: workflow.retract,
    Verb.UNRETRACT: workflow.unretract,
    Verb.TRASH: workflow.trash,
    Verb.UNTRASH: workflow.untrash,
    Verb.TAG: workflow.tag,
}
SAID = {
    Verb.SUBMIT: "Submitted. It waits for an editor now. You can go on writing: then submit it again.",
    Verb.WITHDRAW: "Withdrawn. It waits for nobody now.",
    Verb.APPROVE: "Approved. It can be published now.",
    Verb.SEND_BACK: "Sent back. The author reads what you ask above the text.",
    Verb.CANCEL: "The schedule is cancelled. Your text is kept.",
    Verb.TAKE_DOWN: "Taken down. Its address says why from now on.",
    Verb.PUT_BACK: "Put back. It is live again.",
    Verb.RETRACT: "Retracted. The page stays, with your notice above it.",
    Verb.UNRETRACT: "The retraction is taken back. The page shows no notice any more.",
    Verb.TRASH: "It is in the trash, with all that belongs to it. Restore it within 30 days.",
    Verb.UNTRASH: "Restored, as it was.",
    Verb.TAG: "Tagged.",
}
