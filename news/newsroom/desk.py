"""The front page of the admin: what waits, what is planned, what was just done."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from accounts.models import User
from aivizor import clock
from community.models import ModerationAct
from news.models import Article, Authorship, Edition
from news.newsroom.listed import with_state
from news.rules import editable_by

SHOWN = 6


def desk(request: HttpRequest) -> dict[str, Any]:
    """Short lists of what the user may see; a list that is not theirs to see is None."""
    user, now = request.user, clock.now(request)
    writes = user.has_perm("news.change_article")
    moderates = user.has_perm("community.view_moderationact")
    editions = Edition.objects.filter(article__in=editable_by(user)).select_related("revision")
    return {
        "now": now,
        "may_write": user.has_perm("news.add_article"),
        "drafts": drafts_of(user, now)[:SHOWN] if writes else None,
        "scheduled": editions.scheduled(now).order_by("live_from")[:SHOWN] if writes else None,
        "published": editions.begun(now).order_by("-live_from")[:SHOWN] if writes else None,
        "acts": ModerationAct.objects.select_related("by")[:SHOWN] if moderates else None,
    }


def drafts_of(user: User, now: datetime) -> QuerySet[Article]:
    """The user's own articles that were never published and are not scheduled."""
    named = Authorship.objects.filter(article=OuterRef("pk"), user=user)
    own = editable_by(user).filter(Q(created_by=user) | Exists(named))
    return with_state(own, now).filter(has_edition=False).order_by("-changed_at", "-id")
