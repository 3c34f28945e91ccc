"""The draft as its page will look, on a phone and on a desk; and the links that show it to others."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock, limits
from aivizor.middleware import FRAMED, FRAMES
from news import previewing
from news.forms.previews import PreviewForm
from news.models import Article, PreviewLink
from news.newsroom.finding import of_article
from news.rules import Refused

WIDTHS = ("desk", "phone")
LOOK = "admin:news_article_look"
MADE = _("The link is made. Copy it from the list below.")
CLOSED = _("The link is closed. Whoever opens it is told so.")


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("<row:pk>/look/", view(look), name="news_article_look"),
        path("<row:pk>/look/page/", view(page), name="news_article_look_page"),
        path("<row:pk>/look/offer/", view(offer), name="news_article_look_offer"),
        path("<row:pk>/look/close/<row:link>/", view(close), name="news_article_look_close"),
    ]


@of_article
@require_safe
def look(request: HttpRequest, article: Article) -> HttpResponse:
    """The draft in a frame as wide as a phone or a desk, and its links."""
    return _look(request, article, PreviewForm(article))


@of_article
@require_safe
@xframe_options_sameorigin
def page(request: HttpRequest, article: Article) -> HttpResponse:
    """The page in that frame: the working copy as readers would see it."""
    context = previewing.page(previewing.as_revision(article), article, clock.now(request))
    answer = render(request, "news/preview.html", context)
    answer["Content-Security-Policy"] = FRAMED
    return answer


@of_article
@require_POST
def offer(request: HttpRequest, article: Article) -> HttpResponse:
    """Makes a link for somebody without an account."""
    now = clock.now(request)
    limits.take("preview_offer", str(request.user.pk), now)
    form = PreviewForm(article, request.POST)
    if not form.is_valid():
        return _look(request, article, form)
    told = {name: form.cleaned_data[name] for name in ("lasts", "label", "form_key")}
    try:
        previewing.offer(article, request.user, now, revision=form.revision(), **told)
        messages.success(request, MADE)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(f"{reverse(LOOK, args=[article.pk])}#links")


@of_article
@require_POST
def close(request: HttpRequest, article: Article, link: int) -> HttpResponse:
    """Closes a link of the article."""
    previewing.close(get_object_or_404(article.preview_links, pk=link), request.user, clock.now(request))
    messages.success(request, CLOSED)
    return redirect(f"{reverse(LOOK, args=[article.pk])}#links")


def _look(request: HttpRequest, article: Article, form: PreviewForm) -> HttpResponse:
    now, width = clock.now(request), request.GET.get("width")
    context = {
        **admin.site.each_context(request),
        "title": gettext("Preview"),
        "subtitle": str(article),
        "original": article,
        "width": width if width in WIDTHS else "fit",
        "form": form,
        "now": now,
        "links": _links(article, now),
    }
    answer = render(request, "admin/news/article/look.html", context)
    answer["Content-Security-Policy"] = FRAMES
    return answer


def _links(article: Article, now: datetime) -> list[tuple[PreviewLink, bool]]:
    """All links of the article, newest first, each with whether it still shows anything."""
    links = article.preview_links.select_related("made_by", "closed_by", "revision")
    still = set(article.preview_links.open(now).values_list("pk", flat=True))
    return [(link, link.pk in still) for link in links]
