"""The corrections of an article: what readers are told of it, made and withdrawn on a page of its own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock
from aivizor.dates import day
from news import workflow
from news.forms.corrections import CorrectionForm
from news.forms.fields import one_line
from news.models import Article, Correction, Move
from news.newsroom import buttons
from news.newsroom.finding import of_article
from news.rules import Refused
from news.sources import evidence

Verb, Kind = Move.Verb, Correction.Kind
ROOM = "admin:news_article_corrections"
MAY_NOT = _("Editors correct what readers see. Go back, and tell them in a note.")
MADE = _("Readers see it above the article now, and among all corrections; those who follow it are told.")
TAKEN_BACK = _("Withdrawn. Readers see it no more; it stays here.")
LONGEST = 300
# Of a quote that the form names: there is room for more words beside it.
LONGEST_QUOTE = 700


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    below = "<row:pk>/corrections/"
    return [
        path(below, view(corrections), name="news_article_corrections"),
        path(f"{below}add/", view(correct), name="news_article_correct"),
        path(f"{below}<row:correction>/withdraw/", view(withdraw), name="news_article_uncorrect"),
    ]


@of_article
@require_safe
def corrections(request: HttpRequest, article: Article) -> HttpResponse:
    """All of them, newest first, the withdrawn ones too, and the form for another one.

    With `passage`, the number of a check of one of its quotes, the form tells what became of that.
    """
    now = clock.now(request)
    return _page(
        request, article, CorrectionForm(article, now, initial=_about_passage(request, article, now))
    )


@of_article
@require_POST
def correct(request: HttpRequest, article: Article) -> HttpResponse:
    """Makes one."""
    _refuse_unless_may(request, Verb.CORRECT)
    now = clock.now(request)
    form = CorrectionForm(article, now, request.POST)
    if not form.is_valid():
        return _page(request, article, form)
    try:
        workflow.correct(article, request.user, now, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _page(request, article, form)
    messages.success(request, MADE)
    return redirect(ROOM, article.pk)


@of_article
@require_POST
def withdraw(request: HttpRequest, article: Article, correction: int) -> HttpResponse:
    """Takes one of the article's back, for the reason that was posted."""
    _refuse_unless_may(request, Verb.UNCORRECT)
    held = get_object_or_404(article.corrections.select_related("article"), pk=correction)
    why = one_line(request.POST.get("why", "").replace("\x00", ""))[:LONGEST]
    try:
        workflow.withdraw_correction(held, request.user, clock.now(request), why)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, TAKEN_BACK)
    return redirect(ROOM, article.pk)


def _about_passage(request: HttpRequest, article: Article, now: datetime) -> dict[str, Any]:
    """What a form begins with that tells of a source which does not say any more what is quoted."""
    number = request.GET.get("passage", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        return {}
    check = article.quote_checks.drifted().filter(pk=number).first()
    quote = evidence.quote_of(check, now) if check else ""
    if check is None or not quote:
        return {}
    words = Truncator(one_line(quote)).chars(LONGEST_QUOTE)
    was = gettext("The source no longer says: “{words}” (seen on {day}).")
    was = was.format(words=words, day=day(check.drifted_at))
    return {"kind": Kind.UPDATE, "source": check.source_id, "was": was}


def _refuse_unless_may(request: HttpRequest, verb: Move.Verb) -> None:
    if not buttons.may(request.user, verb):
        raise PermissionDenied(MAY_NOT)


def _page(request: HttpRequest, article: Article, form: CorrectionForm) -> HttpResponse:
    allowed = workflow.allowed(article, request.user, clock.now(request))
    context = {
        **admin.site.each_context(request),
        "title": gettext("Corrections"),
        "subtitle": str(article),
        "original": article,
        "corrections": article.corrections.select_related("by", "withdrawn__by"),
        # What was typed is shown all the same where the article can't be corrected any more.
        "form": form if Verb.CORRECT in allowed or form.is_bound else None,
        "may_withdraw": Verb.UNCORRECT in allowed,
    }
    return render(request, "admin/news/article/corrections.html", context)
