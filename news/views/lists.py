"""The list of all news, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from aivizor.pages import ready_made
from news.models import Listing
from news.pages import of_news

PER_PAGE = 20


@require_safe
@ready_made("before", "after", shows=of_news)
def news_list(request: HttpRequest) -> HttpResponse:
    """All live articles, a keyset page at a time."""
    now = clock.now(request)
    listings = Listing.objects.live(now).newest_first()
    page = keyset.page(listings, by=("published_at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {"now": now, "listings": page.items, "links": keyset.links(request, page)}
    return render(request, "news/list.html", context)
