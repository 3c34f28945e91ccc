"""A reply that was typed before signing in, kept in the session until its author posts it.

Keeping one changes nothing but the visitor's own session (DESIGN section 6). Django keeps the
session's data through sign-in and sign-up; only the member's own click posts the text.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from community.models import Reply, Topic

KEY = "drafts"
# Where accounts leads to after sign-in or sign-up; its adapter reads the same key.
AFTER_SIGN_IN = "after_sign_in"
MOST = 5


@dataclass(frozen=True)
class Draft:
    """A text, and the id of the reply that it answers, if any."""

    body: str
    answers: int | None = None


def keep(request: HttpRequest, topic: Topic, body: str, answers: Reply | None) -> None:
    """Keeps the text for this topic, in place of an earlier one; of many topics the last five stay."""
    drafts = request.session.get(KEY, {})
    drafts.pop(str(topic.pk), None)
    drafts[str(topic.pk)] = {"body": body, "answers": answers and answers.pk}
    request.session[KEY] = dict(list(drafts.items())[-MOST:])


def kept(request: HttpRequest, topic: Topic) -> Draft | None:
    """The text kept for this topic. Asks no database for a visitor who has no session."""
    found = request.session.get(KEY, {}).get(str(topic.pk))
    return Draft(**found) if found else None


def drop(request: HttpRequest, topic: Topic) -> None:
    """Forgets the text kept for this topic: it was posted."""
    if request.session.get(KEY, {}).pop(str(topic.pk), None):
        request.session.modified = True
