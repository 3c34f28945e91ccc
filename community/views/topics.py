"""A topic: read, opened, changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock, limits
from aivizor.limits import TooFast
from aivizor.linked_data import script
from aivizor.pages import ready_made, shared
from community import heads, linked_data, pages, posting, trust
from community.conversation import Conversation
from community.discussion import discussion
from community.forms import EditTopicForm, TopicForm
from community.models import Board, Topic
from community.posting import picturing
from community.rules import writing
from community.rules.refusing import Refused
from community.views import door, held, previews

NEW, EDIT = "community/new_topic.html", "community/edit.html"
SIGNED_OUT = _("You are signed out. Sign in in another tab, then send the picture again.")
REPEATED = _("You opened this topic a moment ago. It stands here once.")


@require_safe
@ready_made("page", "answer", "sort", "after", shows=pages.of_topic)
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
        "head": heads.of_topic(found, now, talk["pager"].page),
        "posting": _posting(request, found, talk["told"]),
        "topic": found,
        "title": found.title_at(now),
        "discussion": talk,
        "may_edit": talk["silence"] is None and writing.may_edit(request.user, found, now),
        "now": now,
    }
    return render(request, "community/topic.html", context)


def _posting(request: HttpRequest, topic: Topic, told: Conversation) -> str:
    """What the page is to search engines, which are nobody's members."""
    if request.user.is_authenticated:
        return ""
    return script(linked_data.posting(topic, clock.now(request), told))


@door.for_members(door.board, methods=("GET", "HEAD", "POST"))
def new_topic(request: HttpRequest, board: Board) -> HttpResponse:
    """The form for a new topic, and what it sends."""
    if sentence := writing.against_topic(request.user, board):
        raise Refused(sentence)
    now, member = clock.now(request), request.user
    shown = {"board": board, "newcomer": trust.greeting(member, trust.level_of(member))}
    if request.method != "POST":
        door.refuse_silenced(request)
    form = TopicForm.of(request, board)
    if request.method != "POST" or form.only_adds or form.only_looks:
        return _shown(request, NEW, form, **shown)

    def open_it(*, form_key: Any, title: str, body: str, **more: Any) -> Topic:
        if first := posting.sent_before(Topic, member, form_key, body):
            return first
        same = board.topics.repeated(member, title, body, now).select_related("board")
        if not more.get("pictures") and (first := same.first()):
            messages.info(request, REPEATED)
            return first
        limits.take("topic", str(member.pk), now)
        return posting.open_topic(board, member, title, body, form_key=form_key, now=now, **more)

    if opened := form.carry_out(open_it):
        return door.posted(request, opened.address(now), form.cleaned_data["form_key"])
    return door.again(request, NEW, form, **shown)


@door.for_members(door.visible_topic, methods=("GET", "HEAD", "POST"))
def edit_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    """The form for one's own topic, and what it sends."""
    now = clock.now(request)
    shown = {"topic": topic, "back": topic.address(now)}
    if request.method != "POST":
        door.refuse_silenced(request)
        if sentence := writing.against_edit(request.user, topic, now):
            raise Refused(sentence)
    form = EditTopicForm.of(request, topic)
    if request.method != "POST" or form.only_adds or form.only_looks:
        return _shown(request, EDIT, form, **shown)

    def save(**typed: Any) -> Topic:
        limits.take("reply", str(request.user.pk), now)
        return posting.edit_topic(topic, request.user, now=now, **typed)

    if changed := form.carry_out(save):
        return door.posted(request, changed.address(now), form.key)
    return door.again(request, EDIT, form, **shown)


def _shown(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """The page of a form that was not carried out because nobody asked for that."""
    if form.only_looks:
        return previews.preview(request, template, form, **context)
    shown = form.as_typed() if form.is_bound else form
    return render(request, template, {"form": shown, **context})


@require_POST
def send_picture(request: HttpRequest) -> HttpResponse:
    """Stores the posted `image` for a topic to come, and gives what the form then says of it.

    What is refused is told as `error`, for the script that asks.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"error": SIGNED_OUT}, status=403)
    upload = request.FILES.get("image")
    if upload is None:
        return JsonResponse({"error": gettext("Choose a picture.")}, status=400)
    try:
        name = picturing.keep(upload, request.user, clock.now(request))
    except ValidationError as unfit:
        return JsonResponse({"error": " ".join(unfit.messages)}, status=400)
    except TooFast as refusal:
        return door.wait(JsonResponse({"error": refusal.sentence}, status=429), refusal.retry_after)
    address = default_storage.url(name)
    return JsonResponse({"image_path": address, "token": picturing.token_of(name, request.user)})
