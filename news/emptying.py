"""The trash emptied: what lay in it for 30 days is deleted, an article at a time.

Pictures stay in their folder: others may show them, and those that nobody does are found by a
command of their own.
"""

from datetime import datetime, timedelta

from django.db import transaction

from aivizor import search
from aivizor.longwork import Outcome, Work
from community import hosting
from news.models import Article
from news.workflow.copies import lock

KEPT_FOR = timedelta(days=30)


def works(now: datetime) -> list[Work]:
    """The articles whose time in the trash is over at `now`."""

    def empty(articles: list[Article]) -> Outcome:
        return Outcome(sum(_delete(article, now) for article in articles))

    return [Work("articles", Article.objects.trashed_until(now - KEPT_FOR), empty, size=50)]


def _delete(article: Article, now: datetime) -> bool:
    """Deletes the article with all that belongs to it, unless somebody has restored it meanwhile."""
    with transaction.atomic():
        lock(article)
        if article.trash is None or article.trash.at > now - KEPT_FOR:
            return False
        topic = article.topic
        # It names moves, and they name it: it lets go first.
        Article.objects.filter(pk=article.pk).update(trash=None, sent_back=None, topic=None)
        article.moves.all().delete()
        article.revisions.all().delete()
        search.drop(Article.KIND, article.pk)
        Article.objects.filter(pk=article.pk).delete()
        if topic is not None:
            # Of a schedule that was cancelled before its time.
            hosting.forget(topic)
    return True
