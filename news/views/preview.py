"""The page behind a preview link: an article before it is published, for whoever has the link."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, limits
from news import previewing
from news.models import PreviewLink

# No search engine finds it, nobody keeps it, and no other site learns its address.
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the link shows; 410 once it is closed or expired, 404 where there never was one.

    Either says nothing of the article. Every look counts against the network's limit, so that
    nobody can try tokens.
    """
    now = clock.now(request)
    limits.take("preview_link", limits.address(request), now)
    links = PreviewLink.objects.with_token(token)
    link = links.open(now).select_related("article", "revision").first()
    answer = _open(request, link, now) if link else _closed(request, is_known=links.exists())
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


def _open(request: HttpRequest, link: PreviewLink, now: datetime) -> HttpResponse:
    if request.method == "GET":
        previewing.count(link, now)
    revision = link.revision or previewing.as_revision(link.article)
    context = {"link": link, **previewing.page(revision, link.article, now)}
    return render(request, "news/preview.html", context)


def _closed(request: HttpRequest, *, is_known: bool) -> HttpResponse:
    status = HTTPStatus.GONE if is_known else HTTPStatus.NOT_FOUND
    return render(request, "news/preview_closed.html", previewing.visitor(), status=status)
