"""The past revisions of an article: their list, and each as its page looked."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from aivizor import clock
from news.models import Article, Edition
from news.newsroom.standing import standing


def revisions(request: HttpRequest, article: Article, frame: dict[str, Any]) -> HttpResponse:
    """All revisions, the newest first, with the editions in which the public saw them."""
    now = clock.now(request)
    context = {
        **frame,
        "title": "Past revisions",
        "subtitle": str(article),
        "opts": Article._meta,
        "original": article,
        "now": now,
        "standing": standing(article, now),
        "revisions": article.revisions.select_related("made_by").prefetch_related("editions"),
        "moves": article.moves.select_related("by", "revision"),
    }
    return render(request, "admin/news/article/revisions.html", context)


def revision(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """One revision as its page looked, with its sources; nothing can be done to it."""
    editions = Prefetch("editions", Edition.objects.order_by("number"))
    shown = get_object_or_404(
        article.revisions.select_related("made_by").prefetch_related(editions), number=number
    )
    context = {
        "article": article,
        "revision": shown,
        "published_at": article.published_at,
        "reading_minutes": shown.reading_minutes,
    }
    return render(request, "admin/news/article/revision.html", context)
