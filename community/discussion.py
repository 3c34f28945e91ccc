"""A conversation as one reader sees it at one instant: counters, replies, pager, form.

Whoever shows a topic, here or on a floor above, includes `community/_discussion.html` with what
`discussion` gives as `discussion`.
"""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from aivizor import clock
from aivizor.addresses import address_of
from aivizor.pages import shared
from community import conversation, drafts, frame, pace, paging, reading
from community.conversation import Conversation
from community.forms import ReplyForm, VisitorForm, empty_form
from community.models import Follow, ModerationAct, Reply, Topic
from community.pages import of_topic
from community.paging import Order, Pager
from community.quoting import quote
from community.reacted import Reacted, reacted
from community.rules import moderating, writing
from community.rules.refusing import Someone
from community.seeing import May, Reader
from community.telling import controls
from community.telling.controls import Control
from community.trust import greeting


def discussion(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    """The context of `community/_discussion.html` for this reader.

    Asks a fixed number of queries, however many replies there are. Raises Http404 for a page of
    replies that is not there.
    """
    now, user = clock.now(request), request.user
    pager = paging.asked(request, topic)
    told = _told(request, topic, pager)
    said = reacted(user, topic, told.replies, now)
    if not said.may_be_unread:
        frame.nothing_unread(request)
    silence = ModerationAct.objects.get(pk=said.silence) if said.silence else None
    seen = _seen(told, Reader(user, topic, now, said))
    menu = {
        "may_report": user.is_authenticated and topic.author_id != user.pk,
        "may_close": moderating.may_close(user, topic),
        "may_pin": moderating.may_pin(user, topic),
        "may_act": moderating.may_act(user, topic),
        "may_split": moderating.may_split(user, topic),
    }
    return {
        "topic": topic,
        "address": told.address,
        "told": told,
        "replies": SafeString("".join(_written(told, seen, pager, said))),
        "pager": pager,
        "more": told.more,
        "orders": [(order.value, str(order.label), order == pager.order) for order in Order],
        "read": said.read,
        "unread": 0 if said.read is None else max(0, topic.last_number - said.read),
        # Who has seen the last reply of the last page has read all: those behind it were deleted.
        "read_to": min(pager.numbers[1], topic.last_number),
        "unread_place": reading.place_of(said.read or 0),
        "is_member": user.is_authenticated,
        "sign_in": f"{address_of(settings.LOGIN_URL)}?{urlencode({'next': told.address})}",
        "is_own": topic.author_id == user.pk,
        "is_liked": said.is_liked,
        "is_saved": said.is_saved,
        "follow": _follow(user, topic, said.level, told.address),
        "closed": told.closed,
        "is_timed_out": topic.is_timed_out(now),
        "pace": pace.told(topic),
        "newcomer": greeting(user, said.trust),
        "silence": silence,
        "is_closed": topic.is_closed_at(now),
        **menu,
        "has_menu": any(menu.values()),
        **_form(request, topic, [one.reply for one in seen if one.may.answer], now, silence),
    }


def _follow(user: Someone, topic: Topic, level: str, address: str) -> Control:
    url = address_of("community:follow_topic", topic.pk)
    return controls.shown(level, user, Follow.Kind.TOPIC, pgettext("is followed", "this topic"), url, address)


def arrived(request: HttpRequest, topic: Topic, after: int) -> SafeString:
    """The replies behind this number on the page that has room for the next one, as HTML for this reader."""
    pager = paging.by_number(topic, paging.page_of(after + 1))
    told = _told(request, topic, pager)
    said = reacted(request.user, topic, told.replies, clock.now(request))
    seen = _seen(told, Reader(request.user, topic, clock.now(request), said))
    return SafeString("".join(told.written(one.reply, one.may) for one in seen if one.reply.number > after))


class Seen(NamedTuple):
    """A reply that is there for the reader, and what they may do with it."""

    reply: Reply
    may: May


def _told(request: HttpRequest, topic: Topic, pager: Pager) -> Conversation:
    """What the page tells of its replies, made once for all who read it, in either direction."""
    return shared(
        request,
        *("conversation", topic.pk, *pager.name),
        shows=of_topic(topic.pk),
        make=lambda: conversation.conversation(topic, pager, clock.now(request)),
    )


def _seen(told: Conversation, reader: Reader) -> list[Seen]:
    every = (Seen(reply, reader.may(reply)) for reply in told.replies)
    return [one for one in every if told.is_shown(one.reply, one.may)]


def _written(told: Conversation, seen: list[Seen], pager: Pager, said: Reacted) -> list[SafeString]:
    """The replies in the reader's order; a line stands before the first that is new, where that is here.

    By number there stands, too, what tells of those that were taken elsewhere.
    """
    if not pager.is_by_number:
        return [told.written(one.reply, one.may) for one in seen]
    replies = {one.reply.number: told.written(one.reply, one.may) for one in seen}
    first = next((one.reply.number for one in seen if one.may.is_new), None)
    if first is not None and pager.order != Order.NEWEST and (said.read or 0) + 1 >= pager.numbers[0]:
        replies[first] = _since() + replies[first]
    in_order = told.in_order(replies)
    return in_order[::-1] if pager.order == Order.NEWEST else in_order


@cache
def _since() -> SafeString:
    return render_to_string("community/_since.html")


def _form(
    request: HttpRequest, topic: Topic, answerable: list[Reply], now: datetime, silence: ModerationAct | None
) -> dict[str, Any]:
    """The form to reply with, what it answers, and whether it holds a text that was kept.

    A text that was typed before signing in comes back here; an answer's quote stands above it.
    """
    draft = drafts.kept(request, topic)
    kept_text = draft.body if draft else ""
    if topic.is_closed_at(now) or silence:
        return {"form": None, "kept_text": kept_text}
    answered = _asked_for(request, answerable)
    body = quote(answered) + kept_text if answered else kept_text
    if draft and draft.answers and not answered:
        answered = topic.replies.select_related("author").filter(pk=draft.answers).first()
    form_class = ReplyForm if writing.may_reply(request.user, topic, now) else VisitorForm
    if not body and not answered:
        return {"form": empty_form(form_class), "kept_text": ""}
    form = form_class(topic, initial={"body": body, "answers": answered and answered.pk})
    return {"form": form, "answered": answered, "kept_text": kept_text}


def _asked_for(request: HttpRequest, answerable: list[Reply]) -> Reply | None:
    """The reply of this page that the address asks to answer."""
    asked = request.GET.get("answer")
    return next((reply for reply in answerable if str(reply.number) == asked), None)
