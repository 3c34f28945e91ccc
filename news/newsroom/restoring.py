"""Restoring a past revision with one press, from wherever it is shown."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from aivizor import clock
from news import workflow
from news.forms.fields import Version
from news.models import Article, Move
from news.newsroom import buttons
from news.newsroom.finding import of_article, reading_past
from news.rules import Refused, may_edit

MAY_NOT = _("You may not restore texts.")
DONE = _(
    "Revision {earlier} is restored, as revision {number}. Readers see nothing of it until it is published."
)
KEPT = _("What was written before and saved itself is kept as revision {number}.")


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The address of this below those of articles; `view` is the admin's guard."""
    return [path("<row:pk>/history/<int:number>/restore/", view(restore), name="news_article_restore")]


def offers(article: Article, user: User, now: datetime) -> dict[str, Any]:
    """What a page that offers it has to know: whether it may, and which revision says what stands now.

    `standing_number` is None where the article was changed since its last revision.
    """
    last = article.revisions.first()
    return {
        "may_restore": Move.Verb.RESTORE in workflow.allowed(article, user, now),
        "standing_number": last.number if last and last.content() == article.content() else None,
        "last_number": last.number if last else None,
    }


@of_article
@reading_past
@require_POST
def restore(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Restores the revision, and leads to the text; where it is refused, to what stands now beside it."""
    if not buttons.may(request.user, Move.Verb.RESTORE):
        raise PermissionDenied(MAY_NOT)
    revision = get_object_or_404(article.revisions.select_related("article"), number=number)
    version = Version().clean(request.POST.get("version", ""))
    try:
        made = workflow.restore(revision, request.user, clock.now(request), version=version)
    except Refused as refused:
        messages.error(request, refused.sentence)
        beside = urlencode({"one": number, "other": "now"})
        return redirect(f"{reverse('admin:news_article_compare', args=[article.pk])}?{beside}")
    messages.success(request, DONE.format(earlier=number, number=made.revision.number))
    if made.kept:
        messages.info(request, KEPT.format(number=made.kept.number))
    for sentence in made.told:
        messages.warning(request, sentence)
    if not may_edit(request.user, article):
        # It named others as its authors then.
        return redirect("admin:news_article_changelist")
    return redirect("admin:news_article_change", article.pk)
