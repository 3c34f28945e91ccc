"""Past revisions thinned out, so that an article that was saved a thousand times does not keep them all.

The rule. These stay for good: what readers saw; the first and the last of each article; what has a name
or a note; what a move, a preview link or any other row names. Of the others stay

- all of the last 30 days, in which somebody may still want a text of this morning back,
- up to a year the last of each day,
- after that the last of each week, so 52 a year at most.

Days and weeks are those of UTC, and a week begins on Monday. A second run finds nothing more to do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef

from aivizor.longwork import Outcome, Work
from news.models import Article, Revision

ALL_FOR, DAILY_FOR = timedelta(days=30), timedelta(days=365)
RULE = (
    "Kept for good: what readers saw, the first and the last revision of each article, what has a name or a"
    " note, and what a move or a preview link names. Of the others: all of the last 30 days, then up to a"
    " year the last of each day, then the last of each week."
)
# How many rows one transaction deletes: others wait for it.
AT_ONCE = 50

Tell = Callable[[Article, list[int]], None]


class Past(NamedTuple):
    """A revision, as far as the rule asks."""

    pk: int
    number: int
    made_at: datetime
    is_wanted: bool


def works(now: datetime, tell: Tell, *, is_trial: bool = False) -> list[Work]:
    """The articles with revisions that are old enough; `tell` hears which numbers went, or would."""

    def thin(articles: list[Article]) -> Outcome:
        return Outcome(sum(_thin(article, spare(pasts, now)) for article, pasts in _read(articles)))

    def _thin(article: Article, going: list[Past]) -> int:
        gone = {past.pk for past in going} if is_trial else _delete([past.pk for past in going])
        if gone:
            tell(article, [past.number for past in going if past.pk in gone])
        return len(gone)

    old = Revision.objects.filter(article=OuterRef("pk"), made_at__lte=now - ALL_FOR)
    return [Work("articles", Article.objects.filter(Exists(old)).only("title"), thin, size=100)]


def spare(pasts: list[Past], now: datetime) -> list[Past]:
    """Those of an article's revisions, in the order of their numbers, that the rule does not keep."""
    days: set[tuple[int, ...]] = set()
    weeks: set[tuple[int, ...]] = set()
    going = []
    for past in reversed(pasts):
        at = past.made_at.astimezone(UTC)
        day, week = (at.year, at.month, at.day), at.isocalendar()[:2]
        is_last = week not in weeks if past.made_at <= now - DAILY_FOR else day not in days
        is_young = past.made_at > now - ALL_FOR
        if not (is_last or is_young or past.is_wanted or past is pasts[0]):
            going.append(past)
        days.add(day)
        weeks.add(week)
    return going[::-1]


def _read(articles: list[Article]) -> Iterable[tuple[Article, list[Past]]]:
    wanted = _named_by_others(articles)
    rows = Revision.objects.filter(article__in=articles).order_by("article", "number")
    found = defaultdict(list)
    for article, pk, number, made_at, note in rows.values_list(
        "article", "pk", "number", "made_at", "note"
    ).iterator():
        found[article].append(Past(pk, number, made_at, bool(note) or pk in wanted))
    return ((article, found[article.pk]) for article in articles if found[article.pk])


def _named_by_others(articles: Iterable[Article]) -> set[int]:
    """The revisions of these articles that other rows name, of whatever kind: a new kind keeps them too."""
    named: set[int] = set()
    for relation in Revision._meta.related_objects:
        rows = relation.related_model._base_manager.filter(
            **{f"{relation.field.name}__article__in": articles}
        )
        named.update(rows.values_list(relation.field.attname, flat=True))
    return named


def _delete(going: list[int]) -> set[int]:
    """Deletes these in small steps, but for those that somebody names now; gives those that went."""
    gone: set[int] = set()
    for start in range(0, len(going), AT_ONCE):
        with transaction.atomic():
            # Waits for whoever is naming one, and makes the next one wait.
            rows = Revision.objects.filter(pk__in=going[start : start + AT_ONCE])
            held = list(rows.select_for_update().only("article").order_by("pk"))
            wanted = _named_by_others({revision.article_id for revision in held})
            spared = {revision.pk for revision in held} - wanted
            Revision.objects.filter(pk__in=spared).only("pk").delete()
        gone |= spared
    return gone
