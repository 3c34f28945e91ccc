"""Every correction of the live articles, newest first, as a page and as a feed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, frame, keyset
from aivizor.pages import ready_made
from community.feeds import LENGTH, atom
from news import heads
from news.models import Correction, Listing, Revision
from news.pages import of_texts

PER_PAGE = 20


class Corrected(NamedTuple):
    """An article as lists show it now."""

    title: str
    address: str


@require_safe
@ready_made("before", "after", shows=of_texts)
def corrections(request: HttpRequest) -> HttpResponse:
    """A keyset page of them."""
    now, cursor = clock.now(request), keyset.cursor(request)
    found = Correction.objects.public(now)
    page = keyset.page(found, by=("at", "pk"), cursor=cursor, size=PER_PAGE)
    context = {
        "head": heads.of_corrections(cursor),
        "cursor": cursor,
        "rows": told(page.items, now),
        "links": keyset.links(request, page),
    }
    return render(request, "news/corrections.html", context)


@require_safe
@ready_made(shows=of_texts)
def corrections_feed(request: HttpRequest) -> HttpResponse:
    """The newest of them, as Atom."""
    now = clock.now(request)
    newest = Correction.objects.public(now).order_by("-at", "-pk")[:LENGTH]
    entries = (entry(*one) for one in told(newest, now))
    title = _("{site}: Corrections").format(site=frame.of(request).name)
    return atom(request, title, reverse("corrections"), entries)


def told(found: Iterable[Correction], now: datetime) -> list[tuple[Correction, Corrected]]:
    """Each with its article, whose title and address are those of the live edition.

    One whose article was taken down a moment ago, after it was found, is left out.
    """
    rows = list(found)
    live = Listing.objects.live(now).filter(article__in={row.article_id for row in rows})
    shown = live.select_related("topic__board", "edition__revision").defer(
        *(f"edition__revision__{name}" for name in Revision.TEXTS)
    )
    articles = {one.article_id: Corrected(one.title, one.topic.address(now)) for one in shown}
    return [(row, articles[row.article_id]) for row in rows if row.article_id in articles]


def entry(correction: Correction, article: Corrected) -> dict[str, Any]:
    """A correction as an entry of a feed."""
    parts = [correction.was]
    if correction.says:
        now = _("It says now: {words}").format(words=correction.says)
        parts = [f"{correction.asks}: {correction.was}", now]
    return {
        "title": f"{correction.get_kind_display()}: {article.title}",
        "link": f"{settings.SITE_URL}{article.address}{correction.place}",
        "unique_id": f"{settings.SITE_URL}{reverse('corrections')}#correction-{correction.pk}",
        "description": None,
        "content": "".join(format_html("<p>{}</p>", words) for words in parts),
        "pubdate": correction.at,
        "updateddate": correction.at,
    }
