"""The form on the page of a past revision with which its text is withheld."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from aivizor import clock
from news import workflow
from news.forms.fields import one_line
from news.models import Article, Move, Revision
from news.newsroom import buttons
from news.rules import Refused

MAY_NOT = _("You may not withhold texts.")
DONE = _("Withheld. The text is gone; the row says who did it, when and why.")
KEPT = _("These pictures stay, because another text shows them: {names}. Take them out there too.")
LONGEST = 300


def may_withhold(user: User, revision: Revision) -> bool:
    """Whether the page of the revision offers it: readers saw it, and it is not withheld yet."""
    editions = revision.editions.all()
    return buttons.may(user, Move.Verb.WITHHOLD) and any(not edition.withheld_id for edition in editions)


@require_POST
def withhold(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """Withholds the revision of this number for the reason that was posted, and leads back to it."""
    if not buttons.may(request.user, Move.Verb.WITHHOLD):
        raise PermissionDenied(MAY_NOT)
    revision = get_object_or_404(article.revisions.select_related("article__topic__board"), number=number)
    why = one_line(request.POST.get("why", "").replace("\x00", ""))[:LONGEST]
    try:
        kept = workflow.withhold(revision, request.user, clock.now(request), why)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, DONE)
        if kept:
            messages.warning(request, KEPT.format(names=", ".join(kept)))
    return redirect("admin:news_article_revision", article.pk, number)
