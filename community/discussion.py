"""A conversation as one reader sees it at one instant: counters, replies, pager, form.

Whoever shows a topic, here or on a floor above, includes `community/_discussion.html` with what
`discussion` gives as `discussion`.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from aivizor import clock
from aivizor.addresses import address_of
from aivizor.pages import shared
from community import conversation, drafts, frame, pace, rules
from community.forms import ReplyForm, VisitorForm, empty_form
from community.models import ModerationAct, Reply, Topic
from community.pages import of_topic
from community.quoting import quote
from community.reacted import reacted
from community.seeing import Reader
from community.trust import greeting


def discussion(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    """The context of `community/_discussion.html` for this reader.

    Asks a fixed number of queries, however many replies there are. Raises Http404 for a page of
    replies that is not there.
    """
    now, user = clock.now(request), request.user
    pager = conversation.pager(topic, request.GET.get("page", "1"))
    told = shared(
        request,
        *("conversation", topic.pk, pager.page),
        shows=of_topic(topic.pk),
        make=lambda: conversation.conversation(topic, pager.page, now),
    )
    said = reacted(user, topic, told.replies, now)
    if not said.may_be_unread:
        frame.nothing_unread(request)
    silence = ModerationAct.objects.get(pk=said.silence) if said.silence else None
    reader = Reader(user, topic, now, said.liked, is_silenced=silence is not None)
    seen = [(reply, may) for reply in told.replies if told.is_shown(reply, may := reader.may(reply))]
    return {
        "topic": topic,
        "address": told.address,
        "replies": told.in_order({reply.number: told.written(reply, may) for reply, may in seen}),
        "pager": pager,
        "is_member": user.is_authenticated,
        "sign_in": f"{address_of(settings.LOGIN_URL)}?{urlencode({'next': told.address})}",
        "is_own": topic.author_id == user.pk,
        "is_liked": said.is_liked,
        "is_saved": said.is_saved,
        "is_followed": said.is_followed,
        "is_muted": said.is_muted,
        "closed": told.closed,
        "is_timed_out": topic.is_timed_out(now),
        "pace": pace.told(topic),
        "may_close": rules.may_close(user, topic),
        "may_hide": rules.may_moderate(user, topic),
        "newcomer": greeting(user, said.level),
        "silence": silence,
        "may_arrange": rules.may_arrange(user, topic),
        "may_split": rules.may_split(user, topic),
        **_form(request, topic, [reply for reply, may in seen if may.answer], now, silence),
    }


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
    body = quote(answered.body) + kept_text if answered else kept_text
    if draft and draft.answers and not answered:
        answered = topic.replies.select_related("author").filter(pk=draft.answers).first()
    form_class = ReplyForm if rules.may_reply(request.user, topic, now) else VisitorForm
    if not body and not answered:
        return {"form": empty_form(form_class), "kept_text": ""}
    form = form_class(topic, initial={"body": body, "answers": answered and answered.pk})
    return {"form": form, "answered": answered, "kept_text": kept_text}


def _asked_for(request: HttpRequest, answerable: list[Reply]) -> Reply | None:
    """The reply of this page that the address asks to answer."""
    asked = request.GET.get("answer")
    return next((reply for reply in answerable if str(reply.number) == asked), None)
