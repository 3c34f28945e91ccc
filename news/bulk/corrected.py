"""Corrections of some articles, the rows that `workflow.correct` writes, each table in one go."""

from collections.abc import Sequence

from django.db.models import F

from news.bulk import words
from news.bulk.cast import Cast
from news.models import Article, Correction, Move

# One article in so many was wrong.
SHARE = 25


def correct(articles: Sequence[Article], by: Cast) -> None:
    """Corrects one in SHARE of the articles, at the time at which it came out."""
    wrong = articles[SHARE - 1 :: SHARE]
    made = Correction.objects.bulk_create(
        Correction(
            article=article,
            kind=Correction.Kind.CORRECTION,
            was=words.rare(2 * article.pk),
            says=words.rare(2 * article.pk + 1),
            by=by.editor,
            at=article.published_at,
        )
        for article in wrong
    )
    Move.objects.bulk_create(
        Move(article=one.article, verb=Move.Verb.CORRECT, by=one.by, at=one.at, why=str(one)[:300])
        for one in made
    )
    Article.objects.filter(pk__in=[article.pk for article in wrong]).update(corrected_at=F("published_at"))
