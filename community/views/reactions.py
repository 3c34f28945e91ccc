"""Likes and saves: each a form of one button; and the list of what one has saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from community import reactions, reading
from community.models import Bookmark, Reply, Topic
from community.views import door

COUNTERS = "#counters"
PER_PAGE = 30


@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """The topics that the member saved and may still see, the last saved first. Nobody else sees it."""
    if not request.user.is_authenticated:
        return door.sign_in(request.path)
    now = clock.now(request)
    kept = Bookmark.objects.in_visible_topics(now).filter(member=request.user)
    rows = kept.select_related("topic__board", "topic__author")
    page = keyset.page(rows, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {
        "topics": reading.with_unread(request.user, [bookmark.topic for bookmark in page.items]),
        "links": keyset.links(request, page),
        "now": now,
    }
    return render(request, "community/saved.html", context)


@door.for_members(door.visible_topic, limit="reaction")
def like_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    reactions.like(request.user, topic, clock.now(request))
    return redirect(topic.address(clock.now(request)) + COUNTERS)


@door.for_members(door.visible_topic, limit="reaction")
def unlike_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    reactions.unlike(request.user, topic)
    return redirect(topic.address(clock.now(request)) + COUNTERS)


@door.for_members(door.visible_topic, limit="reaction")
def save_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    reactions.save_topic(request.user, topic, clock.now(request))
    return redirect(topic.address(clock.now(request)) + COUNTERS)


@door.for_members(door.visible_topic, limit="reaction")
def unsave_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    reactions.unsave_topic(request.user, topic)
    return redirect(topic.address(clock.now(request)) + COUNTERS)


@door.for_members(door.visible_reply, limit="reaction")
def like_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    reactions.like(request.user, reply, clock.now(request))
    return redirect(reply.address(clock.now(request)))


@door.for_members(door.visible_reply, limit="reaction")
def unlike_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    reactions.unlike(request.user, reply)
    return redirect(reply.address(clock.now(request)))
