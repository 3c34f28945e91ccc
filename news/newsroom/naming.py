"""Naming a past revision, so that it is found again and is never thinned out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from aivizor import clock
from news import naming
from news.forms.naming import LabelForm
from news.models import Article, Label
from news.newsroom import past
from news.newsroom.finding import of_article, reading_past
from news.rules import Refused

NAMED = _("The name is kept.")
UNNAMED = _("The name is taken away.")


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The address of this below those of articles; `view` is the admin's guard."""
    return [path("<row:pk>/history/<int:number>/name/", view(name), name="news_article_name")]


@of_article
@reading_past
@require_POST
def name(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Gives the revision the posted name and note, and leads back to it."""
    revision = get_object_or_404(article.revisions, number=number)
    form = LabelForm(_label(revision.pk), request.POST)
    if not form.is_valid():
        return past.revision(request, article, number, form)
    try:
        naming.name(revision, request.user, clock.now(request), **form.cleaned_data)
    except Refused as refused:
        form.meet(refused.sentence, _label(revision.pk))
        return past.revision(request, article, number, form)
    is_named = form.cleaned_data["name"] or form.cleaned_data["note"]
    messages.success(request, NAMED if is_named else UNNAMED)
    return redirect("admin:news_article_revision", article.pk, number)


def _label(pk: int) -> Label | None:
    return Label.objects.filter(revision=pk).first()
