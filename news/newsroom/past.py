"""The past revisions of an article: their list, and each as its page looked."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from aivizor import clock
from aivizor.backoffice import places
from news.forms.naming import LabelForm
from news.models import Article, Edition, Revision
from news.newsroom import restoring
from news.newsroom.standing import standing
from news.newsroom.withholding import may_withhold

SHOWN = 50


def revisions(request: HttpRequest, article: Article, frame: dict[str, Any]) -> HttpResponse:
    """Revisions by the page, newest first, with the editions in which the public saw them; and moves."""
    now = clock.now(request)
    shown = (
        article.revisions.select_related("made_by", "label")
        .defer(*Revision.TEXTS)
        .prefetch_related("editions")
    )
    revisions = stretch(request, shown.prefetch_related("editions"), ("-number",), "revisions")
    moves = stretch(request, article.moves.select_related("by"), ("-at", "-id"), "moves")
    context = {
        **frame,
        "title": _("Past revisions"),
        "subtitle": str(article),
        "opts": Article._meta,
        "original": article,
        "now": now,
        "standing": standing(article, now),
        "revisions": revisions,
        "moves": moves,
        **restoring.offers(article, request.user, now),
    }
    return render(request, "admin/news/article/revisions.html", context)


def stretch(request: HttpRequest, rows: QuerySet[Any], order: tuple[str, ...], name: str) -> dict[str, Any]:
    """A page of `rows`, from the place that the address has under `name` on; `older` leads on.

    404 for a place that can't be read.
    """
    place = request.GET.get(name)
    try:
        turn = places.Turn(places.read(rows.model, order, place), is_back=False) if place else None
    except ValueError as unread:
        raise Http404 from unread
    page = places.page(rows, order, turn, SHOWN, None)
    older = f"?{urlencode({name: page.on})}#{name}" if page.on else None
    return {"rows": page.items, "older": older, "newest": f"?#{name}" if turn else None}


def revision(
    request: HttpRequest, article: Article, number: int, form: LabelForm | None = None
) -> HttpResponse:
    """One revision as its page looked, with its sources; it can be named (`form`) and restored."""
    editions = Prefetch("editions", Edition.objects.select_related("withheld__by").order_by("number"))
    shown = get_object_or_404(
        article.revisions.select_related("made_by", "label__by").prefetch_related(editions), number=number
    )
    context = {
        "article": article,
        "revision": shown,
        "published_at": article.published_at,
        "reading_minutes": shown.reading_minutes,
        "may_withhold": may_withhold(request.user, shown),
        "form": form or LabelForm(getattr(shown, "label", None)),
        **restoring.offers(article, request.user, clock.now(request)),
    }
    return render(request, "admin/news/article/revision.html", context)
