"""Who likes a topic or one of its replies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from aivizor.pages import ready_made
from community import pages
from community.models import Like, Reply, Topic
from community.views import door

PER_PAGE = 50


@require_safe
@ready_made("before", "after", shows=pages.of_topic)
def topic_likes(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Who likes the topic, the last one first."""
    topic = door.visible_topic(topic_id, clock.now(request))
    return _who(request, topic, topic)


@require_safe
@ready_made("before", "after", shows=pages.of_topic)
def reply_likes(request: HttpRequest, topic_id: int, number: int) -> HttpResponse:
    """Who likes the reply of this number, the last one first; nothing of one that can't be read."""
    now = clock.now(request)
    reply: Reply = door.readable_reply(topic_id, number, now)
    return _who(request, reply.topic, reply)


def _who(request: HttpRequest, topic: Topic, post: Topic | Reply) -> HttpResponse:
    now = clock.now(request)
    likes = Like.objects.of(post)
    page = keyset.page(likes, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context: dict[str, Any] = {
        "topic": topic,
        "board": topic.board,
        "post": post,
        "title": topic.title_at(now),
    }
    context |= {"likes": page.items, "links": keyset.links(request, page), "back": post.address(now)}
    return render(request, "community/likes.html", context)
