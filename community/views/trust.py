"""The rules by which trust grows, for everybody; and for a member, where they stand and what waits."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from aivizor import clock
from aivizor.pages import ready_made
from community import trust
from community.models import ModerationAct, Reply, Topic

MOST_WAITING = 20


@require_safe
@ready_made(shows=lambda: ())
def rules(request: HttpRequest) -> HttpResponse:
    now = clock.now(request)
    context = {
        "levels": trust.LEVELS,
        "first_posts": settings.HOLD_FIRST_POSTS,
        "most_posts": trust.MOST_POSTS,
        "mine": _mine(request.user, now) if request.user.is_authenticated else None,
    }
    return render(request, "community/trust.html", context)


def _mine(member: User, now: datetime) -> dict[str, Any]:
    """Where the member stands, as it would be found if they wrote now; nothing is stored."""
    found = trust.facts(member, now)
    level = trust.LEVELS[trust.earned(found)]
    above = next((one for one in trust.LEVELS if one.number > level.number), None)
    return {
        "is_staff": member.is_staff,
        "level": level,
        "next": above,
        "missing": trust.missing(found, above) if above else [],
        "waiting": _waiting(member, now),
    }


def _named(reply: Reply, now: datetime) -> str:
    return _("#{number} in {title}").format(number=reply.number, title=reply.topic.title_at(now))


def _waiting(member: User, now: datetime) -> list[tuple[Topic | Reply, str, str]]:
    """What the member wrote and a moderator has not looked at yet, with its address and title."""
    held = {"author": member, "hidden_by__kind": ModerationAct.Kind.HOLD}
    topics = Topic.objects.filter(**held, is_hosted=False).select_related("board")
    replies = Reply.objects.filter(**held).standing().in_visible_topics(now).select_related("topic__board")
    newest = [rows.order_by("-created_at", "-id")[:MOST_WAITING] for rows in (topics, replies)]
    return [
        *((topic, topic.address(now), topic.title) for topic in newest[0]),
        *((one, one.address(now), _named(one, now)) for one in newest[1]),
    ]
