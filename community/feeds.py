"""Atom feeds of boards and topics (RFC 4287): what everyone may read, newest first."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, frame, languages
from aivizor.elsewhere import whole
from aivizor.pages import ready_made
from community import pages
from community.models import Reply, Tag, Tagging, Topic
from community.moderation import merging
from community.views import door

LENGTH = 30
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Atom(Atom1Feed):
    """Atom that changes with its entries only; Django's says of one without any that it changed now.

    Its entries carry their whole text, as `content` (RFC 4287, section 4.1.3).
    """

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@require_safe
@ready_made(shows=pages.of_board)
def board(request: HttpRequest, board: str) -> HttpResponse:
    """The newest topics of a board, with their opening posts and pictures."""
    now = clock.now(request)
    shown = door.board(board, now)
    topics = Topic.objects.visible(now).filter(board=shown).select_related("board", "author")
    newest = topics.prefetch_related("pictures").order_by("-active_at", "-pk")[:LENGTH]
    entries = [topic_entry(topic, now) for topic in newest]
    return atom(request, f"{frame.of(request).name}: {shown.name}", shown.get_absolute_url(), entries)


@require_safe
@ready_made(shows=pages.of_all_topics)
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest topics with a tag; 301 from a slug that it had before."""
    now, found = clock.now(request), Tag.found_at(slug)
    if found is None:
        raise Http404(door.NOTHING)
    if found.slug != slug:
        return door.moved(request, f"{found.get_absolute_url()}feed/")
    newest = Tagging.objects.of_tag(found, now).order_by("-opened_at", "-topic_id")[:LENGTH]
    entries = [topic_entry(tagging.topic, now) for tagging in newest]
    return atom(request, f"{frame.of(request).name}: {found}", found.get_absolute_url(), entries)


@require_safe
@ready_made(shows=pages.of_topic)
def topic(request: HttpRequest, board: str, topic_id: int, slug: str) -> HttpResponse:
    """The newest replies of a topic; 301 from every other address with its id."""
    now = clock.now(request)
    try:
        found = door.visible_topic(topic_id, now)
    except Http404:
        return _merged(topic_id)
    address = found.address(now)
    if (board, slug) != (found.board.slug, found.slug_at(now)):
        return door.moved(request, f"{address}feed/")
    replies = Reply.objects.readable(now).filter(topic=found).select_related("author")
    newest = replies.order_by("-number")[:LENGTH]
    entries = [reply_entry(reply, found, address, now) for reply in newest]
    return atom(request, found.title_at(now), address, entries)


def _merged(topic_id: int) -> HttpResponse:
    """Leads to the feed of the topic into which this one was merged; Http404 for all others."""
    if (instead := merging.topic_instead(topic_id)) is None:
        raise Http404(door.NOTHING)
    return redirect("community:topic_feed", instead.board.slug, instead.pk, "-", permanent=True)


def atom(request: HttpRequest, title: str, address: str, entries: Iterable[dict[str, Any]]) -> HttpResponse:
    """The answer that holds these entries, with links that are whole."""
    feed = Atom(
        title=title,
        link=settings.SITE_URL + address,
        description="",
        feed_url=settings.SITE_URL + request.path,
        language=languages.tag(),
    )
    for entry in entries:
        feed.add_item(**entry)
    answer = HttpResponse(content_type=feed.content_type)
    feed.write(answer, "utf-8")
    return answer


def topic_entry(topic: Topic, now: datetime) -> dict[str, Any]:
    """A topic as an entry."""
    pictures = [
        format_html('<p><img src="{}" alt="{}"></p>', settings.SITE_URL + picture.file.url, picture.alt)
        for picture in topic.pictures.all()
    ]
    return {
        "title": topic.title_at(now),
        "link": settings.SITE_URL + topic.address(now),
        "unique_id": mark(topic),
        "description": None,
        "content": "".join([*pictures, whole(topic.body_html, topic.address(now))]),
        "author_name": str(topic.author),
        "pubdate": max(topic.created_at, topic.visible_from),
        "updateddate": topic.edited_at or max(topic.created_at, topic.visible_from),
    }


def reply_entry(reply: Reply, topic: Topic, address: str, now: datetime) -> dict[str, Any]:
    """A reply as an entry, marked by its topic's mark and its number."""
    return {
        "title": _("#{number} in {title}").format(number=reply.number, title=topic.title_at(now)),
        "link": f"{settings.SITE_URL}{address}{reply.place}",
        "unique_id": f"{mark(topic)}#reply-{reply.number}",
        "description": None,
        "content": whole(reply.body_html, address),
        "author_name": str(reply.author),
        "pubdate": reply.created_at,
        "updateddate": reply.edited_at or reply.created_at,
    }


def mark(topic: Topic) -> str:
    """The topic's mark in every feed, for good: its address without the words, which may change."""
    return f"{settings.SITE_URL}{topic.board.get_absolute_url()}{topic.pk}/"
