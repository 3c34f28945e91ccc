"""What a post said before it was changed, and what changed from one text to the next."""

from datetime import datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock
from aivizor.differing import Run, beside
from community.models import Reply, Topic, Version
from community.paging import NUMBER
from community.rules import moderating
from community.views import door


class Said(NamedTuple):
    """One text of a post; `until` is None for the one that stands."""

    number: int
    title: str
    body: str
    since: datetime
    until: datetime | None


class Part(NamedTuple):
    """A part of a text in two versions, word by word."""

    label: str
    before: list[Run]
    after: list[Run]


@require_safe
def of_topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    """The texts that a topic's opening post has had. The house's topics have none of their own."""
    return _versions(request, door.topic_to_read(topic_id, clock.now(request)))


@require_safe
def of_reply(request: HttpRequest, reply_id: int) -> HttpResponse:
    """The texts that a reply has had; of one that is gone nobody reads more than of the reply itself."""
    reply = door.visible_reply(reply_id, clock.now(request))
    if not moderating.may_read(request.user, reply):
        raise Http404(door.NOTHING)
    return _versions(request, reply)


def _versions(request: HttpRequest, post: Topic | Reply) -> HttpResponse:
    if post.edited_at is None:
        raise Http404("This was never changed.")
    now = clock.now(request)
    said = _said(post)
    shown = _asked_for(request.GET.get("version", ""), len(said))
    parts = list(_parts(said[shown - 2], said[shown - 1])) if shown > 1 else []
    topic = post if isinstance(post, Topic) else post.topic
    context: dict[str, Any] = {
        "post": post,
        "topic": topic,
        "title": topic.title_at(now),
        "address": post.address(now),
    }
    context |= {"is_reply": isinstance(post, Reply), "said": said[::-1], "shown": shown, "parts": parts}
    return render(request, "community/versions.html", context)


def _said(post: Topic | Reply) -> list[Said]:
    """All texts of the post, the oldest first; the last one stands."""
    earlier = Version.objects.of(post).values_list("title", "body", "since", "until")
    texts = [Said(number, *row) for number, row in enumerate(earlier, start=1)]
    title = post.title if isinstance(post, Topic) else ""
    return [*texts, Said(len(texts) + 1, title, post.body, post.edited_at or post.created_at, None)]


def _asked_for(asked: str, last: int) -> int:
    """The version to show beside the one before it: the last one unless the address names another."""
    if not asked:
        return last
    if not NUMBER.fullmatch(asked) or not 2 <= int(asked) <= last:
        raise Http404("There is no such version.")
    return int(asked)


def _parts(older: Said, newer: Said) -> list[Part]:
    pairs = [(_("Title"), older.title, newer.title), (_("Text"), older.body, newer.body)]
    return [Part(label, *beside(one, other)) for label, one, other in pairs if one != other]
