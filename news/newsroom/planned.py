"""What goes out when: every edition that waits for its time, the next one first."""

from collections.abc import Callable
from itertools import groupby

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock
from news.models import Article
from news.newsroom import moments
from news.newsroom.desk import editions_for
from news.newsroom.finding import of_writers

MOST = 200


def urls(view: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]) -> list[URLPattern]:
    """The address of the plan, behind the admin's door."""
    return [path("plan/", view(plan), name="news_article_plan")]


@of_writers
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The editions of the articles that the user may edit, under the days of their zone."""
    user = request.user
    coming = editions_for(user).scheduled(clock.now(request)).select_related("made_by")
    found = list(coming.order_by("live_from", "pk")[: MOST + 1])
    lines = [{"edition": one, "at": moments.spelled(one.live_from, user)} for one in found[:MOST]]
    days = groupby(lines, key=lambda line: moments.day(line["edition"].live_from.astimezone(user.zone)))
    context = {
        **admin.site.each_context(request),
        "title": _("What goes out when"),
        "opts": Article._meta,
        "days": [(day, list(some)) for day, some in days],
        "most": MOST if len(found) > MOST else None,
    }
    return render(request, "admin/news/article/plan.html", context)
