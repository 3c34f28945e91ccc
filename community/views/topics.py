"""A topic: read, opened, changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, limits
from aivizor.pages import ready_made, shared
from community import pages, posting, rules, trust
from community.discussion import discussion
from community.forms import EditTopicForm, TopicForm
from community.models import Board, Topic
from community.rules import Refused
from community.views import door, held

REPEATED = "You opened this topic a moment ago. It stands here once."


@require_safe
@ready_made("page", "answer", shows=pages.of_topic)
def topic(request: HttpRequest, board: str, topic_id: int, slug: str = "") -> HttpResponse:
    """The topic and its replies; 301 from every other address with its id.

    What is answered where nobody else sees it stands in views/held.py.
    """
    now = clock.now(request)
    try:
        found = shared(
            request,
            *("topic", topic_id),
            shows=pages.of_topic(topic_id),
            make=lambda: door.topic_to_read(topic_id, now),
        )
    except Http404:
        return held.instead(request, board, topic_id, slug)
    if (board, slug) != (found.board.slug, found.slug_at(now)):
        return door.moved(request, found.address(now))
    talk = discussion(request, found)
    context = {
        "topic": found,
        "title": found.title_at(now),
        "discussion": talk,
        "may_edit": talk["silence"] is None and rules.may_edit(request.user, found, now),
        "now": now,
    }
    return render(request, "community/topic.html", context)


@door.for_members(door.board, methods=("GET", "HEAD", "POST"))
def new_topic(request: HttpRequest, board: Board) -> HttpResponse:
    """The form for a new topic, and what it sends."""
    if not rules.may_open_topic(request.user, board):
        raise Refused(rules.HOUSE_BOARD)
    now, member = clock.now(request), request.user
    shown = {"board": board, "newcomer": trust.greeting(member, trust.level_of(member))}
    if request.method != "POST":
        door.refuse_silenced(request)
        return render(request, "community/new_topic.html", {"form": TopicForm(board), **shown})
    if request.FILES:
        limits.take("upload", str(member.pk), now)

    def open_it(*, form_key: Any, title: str, body: str, picture: Any = None, alt: str = "") -> Topic:
        if first := posting.sent_before(Topic, member, form_key, body):
            return first
        same = board.topics.repeated(member, title, body, now).select_related("board")
        if not picture and (first := same.first()):
            messages.info(request, REPEATED)
            return first
        limits.take("topic", str(member.pk), now)
        pictures = [(picture, alt)] if picture else []
        return posting.open_topic(board, member, title, body, pictures=pictures, form_key=form_key, now=now)

    form = TopicForm(board, request.POST, request.FILES)
    if opened := form.carry_out(open_it):
        return door.posted(request, opened.address(now), form.cleaned_data["form_key"])
    return door.again(request, "community/new_topic.html", form, **shown)


@door.for_members(door.visible_topic, limit="reply", methods=("GET", "HEAD", "POST"))
def edit_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    """The form for one's own topic, and what it sends."""
    now = clock.now(request)
    shown = {"topic": topic, "back": topic.address(now)}
    if request.method != "POST":
        door.refuse_silenced(request)
        if sentence := rules.against_edit(request.user, topic, now):
            raise Refused(sentence)
        initial = {"title": topic.title, "body": topic.body, "began_from": topic.version}
        return render(request, "community/edit.html", {"form": EditTopicForm(initial=initial), **shown})
    form = EditTopicForm(request.POST)
    changed = form.carry_out(lambda **typed: posting.edit_topic(topic, request.user, now=now, **typed))
    if changed:
        return door.posted(request, changed.address(now), form.key)
    return door.again(request, "community/edit.html", form, **shown)
