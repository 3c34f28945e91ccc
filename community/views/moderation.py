"""What moderators and editors do from the page: hide, close, and undo."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from community import moderation
from community.forms import ReasonForm
from community.models import ModerationAct, Reply, Topic
from community.rules import moderating
from community.views import door

HIDDEN = _('The topic is hidden. <a href="{address}">It can be undone.</a>')
WITH_FORM = ("GET", "HEAD", "POST")


@door.for_members(door.visible_reply, against=moderating.against_acting, methods=WITH_FORM)
def hide_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    def hide(reason: str, note: str) -> ModerationAct:
        return moderation.hide([reply], request.user, reason, note, clock.now(request))

    return _with_reason(request, reply, gettext("Hide this reply"), hide)


@door.for_members(door.visible_topic, against=moderating.against_acting, methods=WITH_FORM)
def hide_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    def hide(reason: str, note: str) -> ModerationAct:
        return moderation.hide([topic], request.user, reason, note, clock.now(request))

    return _with_reason(request, topic, gettext("Hide this topic with all its replies"), hide)


@door.for_members(door.visible_topic, against=moderating.against_closing, methods=WITH_FORM)
def close_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    def close(reason: str, note: str) -> ModerationAct:
        return moderation.close(topic, request.user, reason, note, clock.now(request))

    return _with_reason(request, topic, gettext("Close the replies"), close)


@door.for_members(door.visible_topic, against=moderating.against_closing)
def reopen_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    moderation.reopen(topic, request.user, clock.now(request))
    return redirect(topic.address(clock.now(request)))


@door.for_members(door.visible_topic, against=moderating.against_pinning)
def pin_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    """Pins it; one that is pinned already stays so."""
    now = clock.now(request)
    if not topic.is_pinned:
        moderation.pin(topic, request.user, now)
        messages.success(request, gettext("Pinned: it stands first on {board}.").format(board=topic.board))
    return redirect(topic.address(now))


@door.for_members(door.visible_topic, against=moderating.against_pinning)
def unpin_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    """Takes the pin back; one that is not pinned stays so."""
    now = clock.now(request)
    if topic.pinned_by:
        moderation.undo(topic.pinned_by, request.user, now)
        messages.success(request, gettext("Unpinned: it stands among the others again."))
    return redirect(topic.address(now))


@door.for_members(door.act, may=moderating.may_undo)
def undo_act(request: HttpRequest, act: ModerationAct) -> HttpResponse:
    """Undoes the whole act, and goes to the first thing that it was done to."""
    now = clock.now(request)
    moderation.undo(act, request.user, now)
    messages.success(request, gettext("Undone. Everything that this was done to is as it was before."))
    beside = ("topic__board", "reply__topic__board", "member")
    first = act.targets.select_related(*beside).order_by("pk").first()
    if first and first.member:
        return redirect(door.record_of(first.member))
    return redirect(door.page_of(first and first.thing, now))


def _with_reason(
    request: HttpRequest, target: Topic | Reply, title: str, verb: Callable[[str, str], ModerationAct]
) -> HttpResponse:
    """Asks the reason, does it, and goes back to where the target is or was."""
    now = clock.now(request)
    shown = {"title": title, "target": target, "back": door.page_of(target, now)}
    if request.method != "POST":
        return render(request, "community/reason.html", {"form": ReasonForm(), **shown})
    form = ReasonForm(request.POST)
    act = form.carry_out(verb)
    if act is None:
        return door.again(request, "community/reason.html", form, **shown)
    if isinstance(target, Topic) and act.kind == ModerationAct.Kind.HIDE:
        messages.success(request, format_html(str(HIDDEN), address=door.page_of(act, now)))
        return redirect(target.board)
    return redirect(shown["back"])
