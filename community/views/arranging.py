"""What moderators do with a topic as a whole: move, rename, merge, split it, and set its pace."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from community import moderation
from community.forms import ReasonForm
from community.forms.arranging import MergeForm, MoveForm, PaceForm, RenameForm, SplitForm
from community.models import Board, ModerationAct, Reply, Topic
from community.moderation import merging, splitting
from community.rules import moderating
from community.rules.refusing import Refused
from community.views import door

DONE = _("Done: {acts}. It can be undone there.")
WITH_FORM = ("GET", "HEAD", "POST")
# So many of the chosen replies are shown before they go.
SHOWN = 50


@door.for_members(door.visible_topic, against=moderating.against_acting, limit="reaction", methods=WITH_FORM)
def move_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    def move(board: Board, reason: str, note: str) -> list[ModerationAct]:
        return [moderation.move(topic, board, request.user, reason, note, clock.now(request))]

    help_text = gettext("Its address changes with the board; the old one leads to the new one.")
    return _with_form(request, topic, gettext("Move this topic"), help_text, MoveForm(_sent(request)), move)


@door.for_members(door.visible_topic, against=moderating.against_acting, limit="reaction", methods=WITH_FORM)
def rename_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    def rename(title: str, reason: str, note: str) -> list[ModerationAct]:
        return [moderation.rename(topic, title, request.user, reason, note, clock.now(request))]

    form = RenameForm(_sent(request), initial={"title": topic.title})
    help_text = gettext("Its author's text stays as it is. The old address leads to the new one.")
    return _with_form(request, topic, gettext("Rename this topic"), help_text, form, rename)


@door.for_members(door.visible_topic, against=moderating.against_acting, limit="reaction", methods=WITH_FORM)
def merge_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    now = clock.now(request)
    if sentence := merging.against_leaving(topic):
        raise Refused(sentence)

    def merge(into: Topic, reason: str, note: str) -> list[ModerationAct]:
        return [moderation.merge(topic, into, request.user, reason, note, now)]

    help_text = gettext(
        "Its opening post and its replies stand at the end of the other topic, under new numbers."
        " Its addresses lead there. Likes go along. Who saved or followed it saves and follows that one."
    )
    form = MergeForm(now, _sent(request))
    return _with_form(request, topic, gettext("Merge this topic into another"), help_text, form, merge)


@door.for_members(door.visible_topic, against=moderating.against_closing, limit="reaction", methods=WITH_FORM)
def pace_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    def set_pace(minutes: int, days: int, reason: str, note: str) -> list[ModerationAct]:
        return moderation.set_pace(topic, minutes, days, request.user, reason, note, clock.now(request))

    form = PaceForm(_sent(request), initial={"minutes": topic.slow_minutes, "days": topic.close_after_days})
    help_text = gettext("Both are told where one replies. Who may close the replies need not wait.")
    return _with_form(request, topic, gettext("Change the pace"), help_text, form, set_pace)


@door.for_members(door.visible_topic, may=moderating.may_split, limit="reaction", methods=WITH_FORM)
def split_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    """Which replies go where; “Show them” only shows which these are."""
    now = clock.now(request)
    form = SplitForm(now, _sent(request), initial={"numbers": request.GET.get("numbers", "")[:500]})
    looks = "look" in request.POST or request.method != "POST"
    title = gettext("Take replies to another topic")
    shown = {"title": title, "topic": topic, "back": topic.address(now), "found": _looked_at(form, topic)}
    if looks:
        if request.method == "POST":
            form = SplitForm(now, initial=request.POST.dict())
        return render(request, "community/split.html", {"form": form, **shown})

    def split(pairs: Any, to: Any, reason: str, note: str) -> ModerationAct:
        return moderation.split(topic, pairs, to, request.user, reason, note, now)

    act = form.carry_out(split)
    if act is None:
        return door.again(request, "community/split.html", form, **shown)
    first = act.moves.order_by("to_number").select_related("to_topic__board").first()
    return _done(request, first.to_topic, [act])


def _looked_at(form: SplitForm, topic: Topic) -> dict[str, Any] | None:
    """The first of the replies that the form names, or what is wrong with its numbers; None for none."""
    text = form["numbers"].value()
    if not text:
        return None
    try:
        replies = splitting.chosen(topic, splitting.ranges(str(text)[:500]))
    except Refused as refusal:
        return {"sentence": refusal.sentence}
    first: list[Reply] = list(replies.select_related("author").order_by("number")[:SHOWN])
    return {"count": replies.count(), "replies": first}


def _with_form(
    request: HttpRequest,
    topic: Topic,
    title: str,
    help_text: str,
    form: ReasonForm,
    verb: Callable[..., list[ModerationAct]],
) -> HttpResponse:
    """Asks what and why, does it, and goes to where the topic is now."""
    shown = {"title": title, "help": help_text, "topic": topic, "back": topic.address(clock.now(request))}
    if request.method != "POST":
        return render(request, "community/arrange.html", {"form": form, **shown})
    acts = form.carry_out(verb)
    if not acts:
        return door.again(request, "community/arrange.html", form, **shown)
    return _done(request, topic, acts)


def _done(request: HttpRequest, topic: Topic, acts: list[ModerationAct]) -> HttpResponse:
    """Leads to the topic by its number, which finds it wherever it stands and whatever it is called."""
    links = [(door.page_of(act, act.at), act.get_kind_display()) for act in acts]
    told = [format_html('<a href="{}">{}</a>', *link) for link in links]
    done = told[0]
    if len(told) > 1:
        done = format_html(gettext("{first} and {second}"), first=told[0], second=told[1])
    messages.success(request, format_html(str(DONE), acts=done))
    return redirect("community:topic", topic.board.slug, topic.pk, "-")


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
