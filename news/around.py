"""Which other articles an article's page names: those that cite the same, those on the same subjects,
and the two beside it by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery, Value

from aivizor import keyset
from aivizor.addresses import address_of
from aivizor.prepared import Blank, fill, lines, row_of
from community.house import NEWS
from community.models import Topic
from news.models import Edition, ListedSource, ListedTag, Listing, Revision, Source
from news.models.listings import title_of

# So many others are named, the two beside it not counted: those that cite the same come first.
MOST = 5
BESIDE = 2
# What stands where in the dates.
NEITHER, BEFORE, AFTER = range(3)
TOPIC = ("id", "title", "next_title", "next_title_from")
SHOWN = tuple(
    model._meta.get_field(name)
    for model, names in (
        (Listing, ("published_at", "id", "retracted_at")),
        (Revision, ("title", "genre")),
        (Topic, TOPIC),
    )
    for name in names
)
# First the few are chosen from what the lists' own rows say, then their texts are read: a revision is long,
# and most of what is found is not named.
ASK = """
    SELECT {shown}, chosen.place, chosen.cites, chosen.shared
    FROM (
        SELECT listed, MAX(place) AS place, {cites} AS cites, MIN(NULLIF(shared, 0)) AS shared
        FROM ({found}) AS found
        GROUP BY listed, at ORDER BY place DESC, cites DESC, at DESC, listed DESC LIMIT {most}
    ) AS chosen
    JOIN news_listing ON news_listing.id = chosen.listed
    JOIN news_edition ON news_edition.id = news_listing.edition_id
    JOIN news_revision ON news_revision.id = news_edition.revision_id
    JOIN community_topic ON community_topic.id = news_listing.topic_id
"""
# Of what is found by a tag some cite the same, too.
CITES = """
    MAX(cites) = 1 OR EXISTS (
        SELECT 1 FROM news_listedsource WHERE listing_id = found.listed AND source_id IN ({sources})
    )
"""


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
    sql, params, fields = _question(len(sources), len(tags), alias := Listing.objects.db)
    values = (edition.pk, edition.article.published_at, now, *sources, *tags)
    found = lines(SHOWN, alias, sql, fill(params, fields, values, alias))
    by_date = sorted(found, key=itemgetter(0, 1), reverse=True)
    named = [(_other(line[: len(SHOWN)], now), *line[len(SHOWN) :]) for line in by_date]
    citing = [other for other, _, cites, _ in named if cites][:MOST]
    tagged = [(other, tag) for other, _, cites, tag in named if tag and not cites][: MOST - len(citing)]
    beside = {place: other for other, place, *_ in named}
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
def _question(sources: int, tags: int, alias: str) -> tuple[str, tuple[Any, ...], tuple[Any, ...]]:
    """The question for so many sources and tags, its parameters, and the fields of what fills their blanks.

    Every article page asks one of them: its conditions are those of the rows' own queryset methods.
    """
    number, instant = models.BigAutoField(), models.DateTimeField()
    fields = (number, instant, instant, *[number] * (sources + tags))
    edition, at, now, *both = (Blank(place, field) for place, field in enumerate(fields))
    own = Subquery(Listing.objects.filter(edition=edition).values("pk"))
    parts = [
        *(_tagged(own, now, tag) for tag in both[sources:]),
        *([_citing(own, now, both[:sources])] if sources else []),
        *(_beside(own, at, now, is_older) for is_older in (True, False)),
    ]
    asked = [rows.query.get_compiler(using=alias).as_sql() for rows in parts]
    sql = ASK.format(
        shown=", ".join(f"{field.model._meta.db_table}.{field.column}" for field in SHOWN),
        cites=CITES.format(sources=", ".join(["%s"] * sources)) if sources else "MAX(cites) = 1",
        found=" UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part, _ in asked),  # noqa: S608
        most=MOST + BESIDE,
    )
    return sql, (*both[:sources], *(param for _, params in asked for param in params)), fields


def _beside(own: Subquery, at: Any, now: Any, is_older: bool) -> QuerySet[Any]:
    """The live listing next to the own one, in the order of all lists."""
    order = [f"-{name}" if is_older else name for name in Listing.PLACE]
    rows = (
        Listing.objects.live(now).filter(keyset.beside_of(Listing.PLACE, at, own, is_older)).order_by(*order)
    )
    return _part(rows[:1], "pk", place=BEFORE if is_older else AFTER)


def _citing(own: Subquery, now: Any, sources: Sequence[Any]) -> QuerySet[Any]:
    """The newest other listing of each source: one look into the index, however many cite it."""
    newest = _newest(ListedSource, own, now).filter(source=OuterRef("pk")).values("pk")[:1]
    found = Source.objects.filter(pk__in=sources).order_by().values_list(Subquery(newest))
    return _part(ListedSource.objects.filter(pk__in=found), "listing", cites=1)


def _tagged(own: Subquery, now: Any, tag: Any) -> QuerySet[Any]:
    """The newest other listings of a tag, enough where no other tag has any."""
    return _part(_newest(ListedTag, own, now).filter(tag=tag)[:MOST], "listing", shared=F("tag"))


def _newest(rows: Any, own: Subquery, now: Any) -> QuerySet[Any]:
    return rows.objects.live(now).exclude(listing=own).order_by("-published_at", "-listing")


def _part(
    rows: QuerySet[Any], listed: str, *, place: int = NEITHER, cites: int = 0, shared: Any = None
) -> QuerySet[Any]:
    """The keys of these rows, their instants, and what they were found by."""
    # PostgreSQL takes a NULL without a type for a text, so a row without a tag says 0.
    found_by = {"place": Value(place), "cites": Value(cites), "shared": shared or Value(0)}
    said = {"listed": F(listed), "at": F("published_at"), **found_by}
    return rows.annotate(**said).values_list(*said)
