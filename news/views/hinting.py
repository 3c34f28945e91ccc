"""Below an article's address: where readers help with its sources. And what each of them told so far."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aivizor import clock, keyset, limits
from aivizor.limits import TooFast
from community import drafts
from community.rules import refusing
from community.rules.writing import GONE
from community.views import door
from news import rules
from news.forms.hints import TYPED, HintForm
from news.models import Edition, Hint, Revision
from news.models.hints import Kind
from news.rules import Refused
from news.sources import hinting
from news.sources.passages import passages
from news.views.article import instead

PER_PAGE = 30
# What the list of one's own hints leaves in the database.
UNREAD = ["matter__article__body", *(f"edition__revision__{name}" for name in Revision.TEXTS)]
# What a visitor typed before signing in, by the numbers of the articles' topics; the last ones stay.
KEPT, MOST_KEPT, MOST_TYPED = "hints", 3, 2500
TOLD = _("Thank you. The newsroom reads it, and tells you here what comes of it.")
WAITS = _("What you typed is kept. Sign in or sign up, and it waits for you.")
NAMED = _("The article's page names you for it, once it is accepted.")
UNNAMED = _("The article's page does not name you for it.")


@require_http_methods(["GET", "HEAD", "POST"])
def help_with(request: HttpRequest, topic_id: int, slug: str) -> HttpResponse:
    """The form with which a member tells something of the article's sources, and what it sends."""
    now = clock.now(request)
    try:
        newest = Edition.objects.newest(topic_id, now)
    except Edition.DoesNotExist:
        raise Http404(gettext("No article of this number is public.")) from None
    if request.method == "POST":
        return _sent(request, newest, now)
    if answer := instead(request, newest, slug, now):
        return answer
    if not request.user.is_authenticated:
        return door.sign_in(request.get_full_path())
    return _page(request, newest, HintForm(newest, initial=_asked(request, newest)))


def _sent(request: HttpRequest, newest: Edition, now: datetime) -> HttpResponse:
    topic = newest.article.topic
    back = topic.address(now)
    if not newest.is_live(now):
        return door.refused(request, refusing.Refused(GONE), back=back)
    if not request.user.is_authenticated:
        return _keep(request, topic.pk, f"{back}help/", now)
    edition = _seen(request.POST.get("edition", ""), newest, now)
    form = HintForm(edition, request.POST)
    if not _carry_out(request, form, now):
        return _page(request, edition, form)
    _drop(request, topic.pk)
    messages.success(request, TOLD)
    return redirect("hints")


def _carry_out(request: HttpRequest, form: HintForm, now: datetime) -> bool:
    """Whether the hint is kept; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        limits.take("hint", str(request.user.pk), now)
        hinting.hint(form.shown, request.user, now, **form.said())
    except Refused as refused:
        form.refuse(refused.sentence)
        form.status = HTTPStatus.FORBIDDEN
    except TooFast as fast:
        form.refuse(fast.sentence)
        form.status = HTTPStatus.TOO_MANY_REQUESTS
        form.retry_after = fast.retry_after
    return not form.errors


def _page(request: HttpRequest, edition: Edition, form: HintForm) -> HttpResponse:
    now, article = clock.now(request), edition.article
    against = rules.against_hint(request.user, article, article.topic, now)
    context = {
        "topic": article.topic,
        "address": article.topic.address(now),
        "revision": edition.revision,
        "citation": _meant(form),
        "form": form,
        # What was typed is shown all the same.
        "against": None if form.is_bound else against,
        "admin_url": reverse("admin:news_article_change", args=[article.pk]),
    }
    status = form.status if form.is_bound else HTTPStatus.OK
    answer = render(request, "news/help.html", context, status=status)
    return door.wait(answer, getattr(form, "retry_after", 0))


def _seen(number: str, newest: Edition, now: datetime) -> Edition:
    """The edition that a form was about, where the public saw it; else the newest."""
    if not _is_number(number) or int(number) == newest.number:
        return newest
    begun = Edition.objects.begun(now).filter(article=newest.article_id, withheld=None).on_its_page()
    return begun.filter(number=number).first() or newest


def _asked(request: HttpRequest, newest: Edition) -> dict[str, Any]:
    """What the form begins with: what was typed before signing in, else what the address asks for."""
    if kept := request.session.get(KEPT, {}).get(str(newest.article.topic_id)):
        return {name: kept[name] for name in TYPED if name in kept and name != "edition"}
    number, kind = request.GET.get("source", ""), request.GET.get("kind", "")
    usual = Kind.DEAD_LINK if number else Kind.SUGGESTION
    passage = request.GET.get("passage", "")[:MOST_TYPED]
    if kind == Kind.CHALLENGE and _is_number(number) and not passage:
        passage = passages(newest.revision.body_html).get(int(number), "")
    return {"source": number, "kind": kind if kind in Kind.values else usual, "passage": passage}


def _meant(form: HintForm) -> dict[str, Any] | None:
    """The citation that is chosen in the form, as the list shows it but for the ways back to the text."""
    chosen = str(form["source"].value() or "")
    cited = (one for one in form.shown.revision.citations if str(one["number"]) == chosen)
    return next(({**one, "uses": 0} for one in cited), None)


def _keep(request: HttpRequest, topic_id: int, back: str, now: datetime) -> HttpResponse:
    """Keeps what somebody typed whose session is over, and leads to sign-in and from there to it."""
    limits.take("draft", limits.address(request), now)
    kept = request.session.get(KEPT, {})
    kept.pop(str(topic_id), None)
    kept[str(topic_id)] = {name: request.POST[name][:MOST_TYPED] for name in TYPED if name in request.POST}
    request.session[KEPT] = dict(list(kept.items())[-MOST_KEPT:])
    request.session[drafts.AFTER_SIGN_IN] = back
    messages.info(request, WAITS)
    return door.sign_in(back)


def _drop(request: HttpRequest, topic_id: int) -> None:
    if request.session.get(KEPT, {}).pop(str(topic_id), None):
        request.session.modified = True


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9


@require_safe
def hints(request: HttpRequest) -> HttpResponse:
    """What the member told, the latest first, and what came of it. Nobody else sees it."""
    if not request.user.is_authenticated:
        return door.sign_in(request.path)
    shown = ("matter__answer", "edition__revision", "matter__article__topic__board")
    rows = Hint.objects.of(request.user).select_related(*shown).defer(*UNREAD)
    page = keyset.page(rows, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {"hints": page.items, "links": keyset.links(request, page), "now": clock.now(request)}
    return render(request, "news/hints.html", context)


@require_POST
def name_hint(request: HttpRequest, hint_id: int) -> HttpResponse:
    """Whether the article's page names the member for this hint of theirs."""
    if not request.user.is_authenticated:
        return door.sign_in(reverse("hints"))
    limits.take("reaction", str(request.user.pk), clock.now(request))
    own = Hint.objects.of(request.user).select_related("matter__article")
    hint = get_object_or_404(own, pk=hint_id)
    is_named = request.POST.get("named") == "yes"
    hinting.name(hint, request.user, is_named=is_named)
    messages.success(request, NAMED if is_named else UNNAMED)
    return redirect("hints")
