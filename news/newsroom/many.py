"""A move made of many articles at once, each by itself: what can't be done with one says why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from aivizor.pages import changing
from news import workflow
from news.models import Article, Move
from news.newsroom import buttons
from news.rules import Refused, may_edit

# How many at once: each takes its transaction while the page waits.
MOST = 100
NOT_YOURS = _("It is not yours to change.")
SAVED_SINCE = _("Somebody saved it after you opened the list. Look at it again.")


@dataclass
class Outcome:
    """The moves that were made, and for the other articles the title and the reason."""

    made: list[Move] = field(default_factory=list)
    refused: list[tuple[str, Text]] = field(default_factory=list)


def make(verb: Move.Verb, chosen: dict[int, int | None], by: User, now: datetime, words: str) -> Outcome:
    """Makes the move of each article in `chosen`, which says of which version it was shown."""

    def one(article: Article) -> None:
        if article.version != chosen[article.pk]:
            raise Refused(SAVED_SINCE)
        buttons.make(verb, article, by, now, words=words)

    return _each(Article.objects.filter(pk__in=chosen).order_by("pk"), by, one)


def undo(moves: Iterable[Move], by: User, now: datetime) -> Outcome:
    """Undoes each of these moves of the user's own."""
    of = {move.article_id: move for move in moves}

    def one(article: Article) -> None:
        move = of[article.pk]
        if not buttons.may(by, Move.Verb(move.verb)):
            raise PermissionDenied
        move.article = article
        workflow.undo(move, by, now)

    return _each(Article.objects.filter(pk__in=of).order_by("pk"), by, one)


def _each(articles: Iterable[Article], by: User, make: Callable[[Article], None]) -> Outcome:
    outcome = Outcome()
    for article in articles:
        try:
            with changing():
                workflow.lock(article)
                if not may_edit(by, article):
                    raise Refused(NOT_YOURS)
                make(article)
                outcome.made.append(article.moves.latest("pk"))
        except (Refused, PermissionDenied) as refused:
            outcome.refused.append((str(article), getattr(refused, "sentence", NOT_YOURS)))
    return outcome
