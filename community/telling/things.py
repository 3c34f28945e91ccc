"""What members follow, by the names that it has now; floors above name theirs in settings.FOLLOWED."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import User
from community.models import Board, Follow, Tag, Topic


class Thing(NamedTuple):
    """What is followed: what it is, its name and the address of its page."""

    what: str
    name: str
    address: str


Find = Callable[[Collection[int], datetime], dict[int, Thing]]


def found(follows: Iterable[Follow], now: datetime) -> list[tuple[Follow, Thing | None]]:
    """Each with what it is about, None for what can't be seen now; one question for each kind."""
    follows = list(follows)
    keys: dict[str, list[int]] = {}
    for follow in follows:
        keys.setdefault(follow.kind, []).append(follow.key)
    things = {kind: _find(kind)(of_kind, now) for kind, of_kind in keys.items()}
    return [(follow, things[follow.kind].get(follow.key)) for follow in follows]


def topics(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    """Those of these topics that may be seen."""
    seen = Topic.objects.visible(now).filter(pk__in=keys).select_related("board").defer("body", "body_html")
    return {one.pk: Thing(str(one.board), one.title_at(now), one.address(now)) for one in seen}


def boards(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    return {
        one.pk: Thing(_("Board"), str(one), one.get_absolute_url())
        for one in Board.objects.filter(pk__in=keys)
    }


def tags(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    return {
        one.pk: Thing(_("Tag of topics"), str(one), one.get_absolute_url())
        for one in Tag.objects.filter(pk__in=keys)
    }


def members(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    people = User.objects.filter(pk__in=keys, is_active=True)
    return {one.pk: Thing(_("Member"), str(one), one.get_absolute_url()) for one in people}


def _find(kind: str) -> Find:
    place = settings.FOLLOWED.get(kind)
    return import_string(place) if place else _nothing


def _nothing(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    return {}
