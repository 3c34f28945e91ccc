"""A form that is sent twice writes once, and one that is stale writes nothing."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from aivizor.pages import changing
from community.models import Reply, Topic
from community.rules.refusing import Refused

Post = TypeVar("Post", Topic, Reply)

SENT_BEFORE = _(
    "This form was sent before, with another text, and that one was kept."
    " Send this text again if it is to stand beside the first."
)
CHANGED_MEANWHILE = _("You changed this in another tab. Both texts are below; nothing is lost.")


class SentBefore(Refused):
    """The same form came with another text: a new key is needed to write it."""


class ChangedMeanwhile(Refused):
    """The text is not the one that the form began from; `standing` is what is stored now."""

    def __init__(self, standing: Topic | Reply) -> None:
        super().__init__(CHANGED_MEANWHILE)
        self.standing = standing


def sent_before(model: type[Post], author: User, form_key: UUID | None, body: str) -> Post | None:
    """What the same form made when it was sent before; None for a form that is new.

    Raises SentBefore where it came with another text: that one must not vanish in a redirect.
    """
    if form_key is None:
        return None
    posts = model._default_manager.filter(author=author, form_key=form_key)
    first = posts.select_related("board" if model is Topic else "topic__board").first()
    if first and first.body != body:
        raise SentBefore(SENT_BEFORE)
    return first


def once(
    model: type[Post], author: User, form_key: UUID | None, body: str, write: Callable[[], Post]
) -> Post:
    """What `write` makes, or what the same form made before: the database lets a key in once."""
    try:
        with changing():
            return write()
    except IntegrityError:
        if first := sent_before(model, author, form_key, body):
            return first
        raise


def refuse(sentence: Text | None) -> None:
    if sentence:
        raise Refused(sentence)


def refuse_stale(post: Topic | Reply, began_from: str | None) -> None:
    if began_from is not None and began_from != post.version:
        raise ChangedMeanwhile(post)
