"""The article page: the edition that is live now, its sources, and the conversation below it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aivizor import clock
from community import house
from community.discussion import discussion
from community.views import door
from news import rules
from news.models import Edition


@require_safe
def article(request: HttpRequest, topic_id: int, slug: str = "") -> HttpResponse:
    """The live edition; 301 from another slug or none; 410 with the reason where it was taken down.

    An article that was never public is a 404, whatever is planned for it.
    """
    now = clock.now(request)
    begun = Edition.objects.begun(now).filter(article__topic_id=topic_id)
    edition = begun.select_related("article__topic__board", "article__topic__closed_by", "revision").first()
    if edition is None:
        return _elsewhere(request, topic_id, now)
    if not edition.is_live(now):
        return _gone(request, edition)
    address = edition.article.topic.address(now)
    if slug != edition.article.topic.slug_at(now):
        return door.moved(request, address)
    return render(request, "news/article.html", _context(request, edition, address, now))


def _context(request: HttpRequest, edition: Edition, address: str, now: datetime) -> dict[str, object]:
    shown = edition.article
    may_edit = rules.may_edit(request.user, shown)
    return {
        "now": now,
        "edition": edition,
        "revision": edition.revision,
        "topic": shown.topic,
        "address": address,
        "published_at": shown.published_at,
        "updated_at": edition.updated_at,
        "reading_minutes": edition.revision.reading_minutes,
        "admin_url": reverse("admin:news_article_change", args=[shown.pk]) if may_edit else "",
        "discussion": discussion(request, shown.topic),
    }


def _elsewhere(request: HttpRequest, topic_id: int, now: datetime) -> HttpResponse:
    """Leads to a topic of another board, as every board does; Http404 where there is none."""
    topic = door.visible_topic(topic_id, now)
    if topic.board.slug == house.NEWS:
        raise Http404("No article of this number is public.")
    return door.moved(request, topic.address(now))


def _gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    context = {"title": edition.revision.title, "why": edition.ended_why, "at": edition.live_until}
    return render(request, "news/gone.html", context, status=410)
