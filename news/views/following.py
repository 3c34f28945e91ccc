"""The buttons by which members follow a tag of articles, a source and a member."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from community.models import Follow
from community.telling.things import Thing
from community.views import door
from community.views.following import choose
from news import following

Kind = Follow.Kind


def _tag(key: int, now: datetime) -> tuple[int, Thing]:
    return _seen(key, following.tags([key], now))


def _source(key: int, now: datetime) -> tuple[int, Thing]:
    return _seen(key, following.sources([key], now))


def _person(username: str, now: datetime) -> User:
    person = User.objects.named(username).filter(is_active=True).first()
    if person is None:
        raise Http404(_("There is no such member."))
    return person


@door.for_members(_tag, limit="reaction")
def follow_tag(request: HttpRequest, tag: tuple[int, Thing]) -> HttpResponse:
    """The level that the pressed button names, for a tag that a live article has."""
    choose(request, Kind.ARTICLE_TAG, tag[0])
    return redirect(tag[1].address)


@door.for_members(_source, limit="reaction")
def follow_source(request: HttpRequest, source: tuple[int, Thing]) -> HttpResponse:
    """The same for a source that a live article cites."""
    choose(request, Kind.SOURCE, source[0])
    return redirect(source[1].address)


@door.for_members(_person, limit="reaction")
def follow_member(request: HttpRequest, person: User) -> HttpResponse:
    """The same for another member."""
    if person == request.user:
        raise PermissionDenied(_("You can't follow yourself. Nothing was changed."))
    choose(request, Kind.AUTHOR, person.pk)
    return redirect(person)


def _seen(key: int, found: dict[int, Thing]) -> tuple[int, Thing]:
    if key not in found:
        raise Http404(_("There is nothing here to be followed."))
    return key, found[key]
