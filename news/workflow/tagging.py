"""A tag added to an article from outside its form."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from aivizor.tags import MOST_TAGS, key_of, split
from news.models import Article, Revision
from news.rules import Refused
from news.workflow.copies import WorkingCopy, lock_unchanged
from news.workflow.table import Verb, record, refuse_unless_allowed

ONE = _("Give one tag.")
HAS_IT = _("It has this tag already.")
FULL = _("It has {count} tags, and more are not allowed.")


def tag(article: Article, by: User, now: datetime, name: str) -> Revision:
    """Adds the tag of this name, which is made where there is none; the text is drafting again."""
    body_html = article.rendered()
    named = _one(name)
    with changing():
        lock_unchanged(article)
        refuse_unless_allowed(article, Verb.TAG, now)
        held = {one.key for one in article.tags.all()}
        if key_of(named) in held:
            raise Refused(HAS_IT)
        if len(held) >= MOST_TAGS:
            raise Refused(FULL.format(count=MOST_TAGS))
        article.tags.add(named)
        copy = WorkingCopy(article)
        copy.bump(now)
        revision = copy.snapshot(by, now, body_html)
        record(article, Verb.TAG, by, now, revision=revision, why=named)
    return revision


def _one(name: str) -> str:
    try:
        (named,) = split(name)
        return markdown.checked(named, len(named))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    except ValueError:
        raise Refused(ONE) from None
