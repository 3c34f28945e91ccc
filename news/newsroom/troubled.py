"""The articles that cite or link to what is not found any more, the worst first, for who may edit them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, Max, QuerySet, Value, When

from accounts.models import User
from news.models import Article, Citation, Link, TextLink, TextLinkUse
from news.models.articles import of_kept
from news.models.links import DEAD, State
from news.rules import of_editable

PER_PAGE, MOST_COUNTED = 20, 99
# So many that are in trouble are looked at to count their articles: fifty of each of a hundred.
LOOKED_AT = 5_000
# From a citation and from a link of a text to what was seen of the link.
CITED, LINKED = "source__link", "link"
SHOWN = (
    *("article__title", "source__title", "source__url", "source__issued", "source__publication__name"),
    *("source__link__state", "source__link__since", "source__link__checked_at", "source__link__found"),
    *("source__link__leads_to", "source__snapshot__archive_url", "source__snapshot__taken_at"),
)


class Place(NamedTuple):
    """Where a page of the list begins: below this article."""

    worst: int
    since: datetime
    article: int


@dataclass(frozen=True)
class Ailing:
    """An article, and its citations and the links in its text that are in trouble, the worst first."""

    article: Article
    citations: list[Citation]
    links: list[TextLink]


def count(user: User, now: datetime) -> int:
    """How many articles the list has for the user, as far as MOST_COUNTED and one more."""
    some: set[int] = set()
    for rows in (_cited(user), _linked(user, now)):
        # Not as one union, which databases make in full before they cut it; and not each article once,
        # for which PostgreSQL begins with all that is cited, in the order of articles.
        some.update(rows.order_by().values_list("article", flat=True)[:LOOKED_AT])
    return min(len(some), MOST_COUNTED + 1)


def _cited(user: User) -> QuerySet[Citation]:
    return _own(Citation.objects.filter(source__in=Link.objects.in_trouble().values("source")), user)


def _linked(user: User, now: datetime) -> QuerySet[TextLinkUse]:
    links = TextLink.objects.in_trouble().values("pk")
    return _own(TextLinkUse.objects.current(now).filter(link__in=links), user)


def _own(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    return of_editable(of_kept(rows), user)


def page(user: User, now: datetime, before: Place | None) -> tuple[list[Ailing], Place | None]:
    """The articles below the place with what ails them, and where the next page begins."""
    places = (place for place in _places(user, now) if before is None or place < before)
    found = nlargest(PER_PAGE + 1, places)
    older = found[PER_PAGE - 1] if len(found) > PER_PAGE else None
    return _with_links([place.article for place in found[:PER_PAGE]], now), older


def _places(user: User, now: datetime) -> Iterator[Place]:
    """Where each article of the list stands: by the worst that it has, and by what began last.

    A row for each article that has something, whatever it has: databases would sort them all, too.
    """
    found: dict[int, tuple[int, datetime]] = {}
    for rows, link in ((_cited(user), CITED), (_linked(user, now), LINKED)):
        some = rows.order_by().values_list("article")
        some = some.annotate(worst=Max(_worst(link)), since=Max(f"{link}__since"))
        for article, worst, since in some.iterator():
            held = found.get(article, (worst, since))
            found[article] = (max(worst, held[0]), max(since, held[1]))
    return (Place(worst, since, article) for article, (worst, since) in found.items())


def _worst(link: str) -> Case:
    """How bad the state of a link is, in numbers."""
    return Case(
        When(**{f"{link}__state__in": DEAD}, then=Value(3)),
        When(**{f"{link}__state": State.CHANGED}, then=Value(2)),
        When(**{f"{link}__state": State.PAYWALLED}, then=Value(1)),
        default=Value(0),
    )


def _with_links(articles: list[int], now: datetime) -> list[Ailing]:
    cited = Citation.objects.filter(
        article__in=articles, source__in=Link.objects.in_trouble().values("source")
    )
    cited = cited.select_related("article", "source__publication", "source__link", "source__snapshot")
    citations = _grouped(cited.only(*SHOWN), CITED)
    links = TextLink.objects.in_trouble().values("pk")
    linked = TextLinkUse.objects.current(now).filter(article__in=articles, link__in=links)
    uses = _grouped(linked.select_related("article", "link").only("article__title", "link"), LINKED)
    return [
        Ailing(
            [*citations.get(key, []), *uses.get(key, [])][0].article,
            citations.get(key, []),
            # The text that is worked on and the one that readers see may both have it.
            list(dict.fromkeys(use.link for use in uses.get(key, []))),
        )
        for key in articles
        if key in citations or key in uses
    ]


def _grouped(rows: QuerySet[Any], link: str) -> dict[int, list[Any]]:
    """The rows by their articles, the worst first."""
    ordered = rows.annotate(worst=_worst(link)).order_by("article", "-worst", f"-{link}__since", "pk")
    return {key: list(some) for key, some in groupby(ordered, key=lambda one: one.article_id)}
