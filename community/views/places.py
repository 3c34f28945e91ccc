"""Where a reply is read: the page of its topic that holds it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from aivizor import clock
from community import paging
from community.views import door


@require_safe
def reply(request: HttpRequest, reply_id: int) -> HttpResponse:
    """Leads to the reply, wherever it stands by now. Quotes name this address."""
    now = clock.now(request)
    return redirect(door.visible_reply(reply_id, now).address(now))


@require_safe
def go_to(request: HttpRequest, topic_id: int) -> HttpResponse:
    """Leads to the reply with the number that was typed, or to the last one where it is beyond."""
    now = clock.now(request)
    topic = door.visible_topic(topic_id, now)
    asked = door.number(request.GET.get("number", "").strip())
    number = min(max(asked, 1), topic.last_number)
    place = paging.place_of(topic, number) if number else "#replies"
    return redirect(f"{topic.address(now)}{place}")
