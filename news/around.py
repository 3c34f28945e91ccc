"""Which other articles an article's page names: those that cite the same, those on the same subjects,
and the two beside it by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from operator import itemgetter, or_
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from aivizor import keyset
from aivizor.addresses import address_of
from aivizor.prepared import Prepared, row_of
from community.house import NEWS
from community.models import Topic
from news.models import Edition, ListedSource, ListedTag, Listing, Source
from news.models.listings import title_of

# So many others are named, the two beside it not counted: those that cite the same come first.
MOST = 5
BESIDE = 2
# What stands where in the dates.
NEITHER, BEFORE, AFTER = range(3)
TOPIC = ("id", "title", "next_title", "next_title_from")
HOW = ("beside", "cites", "tag")
SHOWN = ("published_at", "pk", *Listing.HEADLINE, *(f"topic__{name}" for name in TOPIC), *HOW)


class Other(NamedTuple):
    """Another article as the page names it."""

    title: str
    address: str
    published_at: datetime


@dataclass(frozen=True)
class Around:
    """The articles that a page names; `subjects` are the names of the tags that those in `tagged` share."""

    citing: list[Other]
    tagged: list[Other]
    subjects: list[str]
    before: Other | None
    after: Other | None


def around(edition: Edition, now: datetime) -> Around:
    """What the page of this edition names of what is live at `now`, in one query."""
    revision = edition.revision
    sources = sorted({int(citation["source"]["id"]) for citation in revision.citations})
    tags = {tag["id"]: tag["name"] for tag in revision.tags}
    own = (edition.article_id, edition.pk, edition.article.published_at, now)
    # The two beside it come first, so that none is cut off; shown is all by date.
    asked = _asking(len(sources), len(tags)).lines(*own, *sources, *tags)
    by_date = sorted(asked, key=itemgetter(0, 1), reverse=True)
    lines = [(_other(line[: -len(HOW)], now), *line[-len(HOW) :]) for line in by_date]
    citing = [other for other, _, cites, _ in lines if cites][:MOST]
    tagged = [(other, tag) for other, _, cites, tag in lines if tag and not cites][: MOST - len(citing)]
    beside = {place: other for other, place, *_ in lines}
    shared = {tag for _, tag in tagged}
    return Around(
        citing,
        [other for other, _ in tagged],
        [name for key, name in tags.items() if key in shared],
        beside.get(BEFORE),
        beside.get(AFTER),
    )


def _other(said: Sequence[Any], now: datetime) -> Other:
    """The article of a line, whose values have the order of SHOWN."""
    at, _, retracted_at, title, genre, *hosting = said
    topic = row_of(Topic, "default", TOPIC, hosting)
    # They all stand on the house's own board.
    address = address_of("community:topic", NEWS, topic.pk, topic.slug_at(now))
    return Other(title_of(title, genre, is_retracted=retracted_at is not None), address, at)


@lru_cache(maxsize=500)
def _asking(sources: int, tags: int) -> Prepared[Any]:
    """The query for so many sources and tags. Every article page asks one of them."""

    def make(article: Any, edition: Any, at: Any, now: Any, *cited_and_tagged: Any) -> QuerySet[Any]:
        cited, shared = cited_and_tagged[:sources], cited_and_tagged[sources:]
        before, after = (_beside(edition, at, now, is_older) for is_older in (True, False))
        found = _all(before).union(
            _all(after),
            *([_citing(article, now, cited)] if cited else []),
            *(_all(_tagged(article, now, tag)) for tag in shared),
        )
        beside = Case(
            When(pk=Subquery(before), then=Value(BEFORE)),
            When(pk=Subquery(after), then=Value(AFTER)),
            default=Value(NEITHER),
        )
        said = {"beside": beside, "cites": _cites(cited), "tag": _tag(shared)}
        order = ("-beside", "-cites", "-published_at", "-pk")
        return Listing.objects.filter(pk__in=found).annotate(**said).order_by(*order).values_list(*SHOWN)

    number = models.BigAutoField()
    fields = (number, number, models.DateTimeField(), models.DateTimeField())
    return Prepared(make, *fields, *[number] * (sources + tags), most=MOST + BESIDE)


def _beside(edition: Any, at: Any, now: Any, is_older: bool) -> QuerySet[Any]:
    """The key of the live listing next to the edition's own, in the order of all lists."""
    own = Subquery(Listing.objects.filter(edition=edition).values("pk"))
    place = keyset.beside_of(Listing.PLACE, at, own, is_older)
    order = [f"-{name}" if is_older else name for name in Listing.PLACE]
    return Listing.objects.live(now).filter(place).order_by(*order).values("pk")[:1]


def _citing(article: Any, now: Any, sources: Sequence[Any]) -> QuerySet[Any]:
    """The key of the newest other listing of each source: one look into the index, however many cite it."""
    live = ListedSource.objects.live(now).filter(source=OuterRef("pk"))
    newest = live.exclude(listing__article=article).order_by("-published_at", "-listing")
    found = Source.objects.filter(pk__in=sources).order_by()
    return found.values_list(Subquery(newest.values("listing")[:1]))


def _tagged(article: Any, now: Any, tag: Any) -> QuerySet[Any]:
    """The keys of the newest other listings of a tag, enough where no other tag has any."""
    live = ListedTag.objects.live(now).filter(tag=tag).exclude(listing__article=article)
    return live.order_by("-published_at", "-listing").values("listing")[:MOST]


def _all(some: QuerySet[Any]) -> QuerySet[Any]:
    """The same keys, as SQLite wants them where they are joined with others: without order and end."""
    return Listing.objects.filter(pk__in=some).order_by().values_list("pk")


def _cites(sources: Sequence[Any]) -> Any:
    """Whether a listing cites one of the sources."""
    if not sources:
        return Value(False)
    return Exists(ListedSource.objects.filter(_one_of("source", sources), listing=OuterRef("pk")))


def _tag(tags: Sequence[Any]) -> Any:
    """The first of the tags that a listing has, None for none."""
    if not tags:
        return Value(None, output_field=models.BigAutoField())
    shared = ListedTag.objects.filter(_one_of("tag", tags), listing=OuterRef("pk"))
    return Subquery(shared.order_by("tag").values("tag")[:1])


def _one_of(name: str, values: Sequence[Any]) -> Q:
    """For `name__in` a relation wants values that are known."""
    return reduce(or_, (Q(**{name: value}) for value in values))
