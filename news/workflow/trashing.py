"""The trash: for what was never public."""

from datetime import datetime

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from news.models import Article
from news.sources.links.remembering import remember
from news.workflow.copies import lock
from news.workflow.table import Verb, record, refuse_unless_allowed


def trash(article: Article, by: User, now: datetime, why: str = "") -> None:
    """Puts the article in the trash, with all that belongs to it; nothing of it is changed."""
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.TRASH, now)
        article.trash = record(article, Verb.TRASH, by, now, why=why)
        article.save(update_fields=["trash"])


def untrash(article: Article, by: User, now: datetime, why: str = "") -> None:
    """Takes it out again, as it was."""
    markdown.take_apart(article.body)
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.UNTRASH, now)
        article.trash = None
        article.save(update_fields=["trash"])
        if last := article.revisions.first():
            remember(last, now)
        record(article, Verb.UNTRASH, by, now, why=why)
