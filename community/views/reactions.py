"""Likes and saves: each a form of one button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from aivizor import clock
from community import reactions
from community.models import Reply, Topic
from community.views import door

COUNTERS = "#counters"


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
