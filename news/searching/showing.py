"""What is shown of what was found: each thing as it is now and where it is, if it is seen still."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import finding as members
from accounts.models import User
from aivizor.search import Hit
from community import finding as topics
from community.models import Topic
from news import showing
from news.models import Article
from news.sources import finding as sources


class Place(NamedTuple):
    """Where a thing is, and what it is called there and in which part of the site."""

    title: str
    url: str
    where: str


class Shown(NamedTuple):
    """A line of what was found; `at` where its date says something to a reader."""

    title: str
    url: str
    where: str
    at: datetime | None
    excerpt: SafeString
    hit: Hit


def lines(hits: Collection[Hit], now: datetime) -> list[Shown]:
    """The hits in their order. One of what can't be seen any more is left out."""
    places = _places(hits, now)
    found = ((hit, places.get((hit.kind, hit.ref))) for hit in hits)
    return [_line(hit, place) for hit, place in found if place]


def _line(hit: Hit, place: Place) -> Shown:
    is_written = hit.kind in (showing.KIND, topics.KIND)
    return Shown(place.title, place.url, place.where, hit.at if is_written else None, hit.excerpt, hit)


def _places(hits: Iterable[Hit], now: datetime) -> dict[tuple[str, int], Place]:
    refs: dict[str, list[int]] = {}
    for hit in hits:
        refs.setdefault(hit.kind, []).append(hit.ref)
    titles = {(hit.kind, hit.ref): hit.title for hit in hits}
    found: dict[tuple[str, int], Place] = {}
    hosts = _hosts(refs.get(showing.KIND, ()))
    wanted = [*((showing.KIND, ref, topic) for ref, topic in hosts.items())]
    wanted += [(topics.KIND, ref, ref) for ref in refs.get(topics.KIND, ())]
    seen = Topic.objects.visible(now).select_related("board")
    there = seen.in_bulk([topic for *_, topic in wanted]) if wanted else {}
    for kind, ref, topic in wanted:
        if row := there.get(topic):
            found[kind, ref] = Place(titles[kind, ref], row.address(now), str(row.board))
    for ref, source in sources.cited(refs.get(sources.KIND, ()), now).items():
        found[sources.KIND, ref] = Place(source.title, source.url, _("Source"))
    if asked := refs.get(members.KIND):
        for user in User.objects.filter(pk__in=asked, is_active=True):
            found[members.KIND, user.pk] = Place(str(user), user.get_absolute_url(), _("Member"))
    return found


def _hosts(refs: Collection[int]) -> dict[int, int]:
    """By article, the topic that its page is."""
    if not refs:
        return {}
    return dict(Article.objects.filter(pk__in=refs).exclude(topic=None).values_list("pk", "topic_id"))
