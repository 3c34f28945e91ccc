"""The room of the plain pages: the buttons below a form, where a page stands, and its past."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.messages import ERROR, INFO, SUCCESS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from aivizor import clock
from aivizor.languages import Text
from news import plain
from news.comparing import Difference, rows
from news.forms.fields import Version
from news.models import PlainMove, PlainPage, PlainRevision
from news.newsroom.past import stretch
from news.plain import Verb
from news.rules import Refused

MAY_NOT = _("You may write pages, and somebody else publishes them. Go back and save your text.")
UNCHANGED = _("Nothing changed, nothing was saved.")
SAVED = _("Saved as revision {number}.")
RESTORED = _(
    "Revision {earlier} is restored, as revision {number}. Readers see nothing of it until it is published."
)
BUTTONS = {"_publish": Verb.PUBLISH, "_take_down": Verb.TAKE_DOWN, "_put_back": Verb.PUT_BACK}
VERBS: dict[PlainMove.Verb, Callable[[PlainPage, User, datetime, str], object]] = {
    Verb.PUBLISH: plain.publish,
    Verb.TAKE_DOWN: plain.take_down,
    Verb.PUT_BACK: plain.put_back,
}
SAID = {
    Verb.PUBLISH: _("Published. Readers see it from now on."),
    Verb.TAKE_DOWN: _("Taken down. Its address says why from now on."),
    Verb.PUT_BACK: _("Put back. It is live again."),
}


class Standing(NamedTuple):
    """Where a page stands; `is_ahead` says that the text is another one than readers see."""

    state: str
    move: PlainMove | None
    revision: PlainRevision | None
    is_ahead: bool
    address: str


def standing(page: PlainPage) -> Standing:
    shown = page.shown
    is_ahead = shown is not None and shown.content() != page.content()
    last = page.revisions.select_related("made_by").first()
    address = page.get_absolute_url() if shown else ""
    return Standing(str(plain.state_of(page).label), page.move, last, is_ahead, address)


def may_publish(user: User) -> bool:
    """Whether the user publishes pages, takes them down and puts them back."""
    return user.has_perm("news.publish_plainpage")


def pressed(sent: Mapping[str, str]) -> PlainMove.Verb | None:
    """The move whose button sent the form, None for a plain save."""
    return next((verb for name, verb in BUTTONS.items() if name in sent), None)


def offered(page: PlainPage | None, user: User) -> set[str]:
    """The verbs whose buttons the user sees; None is a page that is not saved yet."""
    if not may_publish(user):
        return set()
    return {verb.value for verb in plain.allowed(page)} if page else {Verb.PUBLISH.value}


def write(
    page: PlainPage, by: User, now: datetime, verb: PlainMove.Verb | None, why: str
) -> list[tuple[int, Text]]:
    """Keeps the text as a revision and makes the move; one that is refused leaves the text saved.

    Gives back what the editor is told: a level of Django's messages and a sentence for each thing.
    """
    made = plain.save(page, by, now)
    told: list[tuple[int, Text]] = [(SUCCESS, SAVED.format(number=made.number))] if made else []
    if verb is None:
        return told or [(INFO, UNCHANGED)]
    try:
        VERBS[verb](page, by, now, why)
    except Refused as refused:
        return [*told, (ERROR, refused.sentence)]
    return [*told, (SUCCESS, SAID[verb])]


@require_safe
def revisions(request: HttpRequest, page: PlainPage, frame: dict[str, Any]) -> HttpResponse:
    """Revisions by the page, newest first, and what was done."""
    context = {
        **frame,
        "title": gettext("Past revisions"),
        "subtitle": str(page),
        "original": page,
        "revisions": stretch(
            request,
            page.revisions.select_related("made_by").defer("body", "body_html"),
            ("-number",),
            "revisions",
        ),
        "moves": stretch(request, page.moves.select_related("by", "revision"), ("-at", "-id"), "moves"),
    }
    return render(request, "admin/news/plainpage/revisions.html", context)


@require_safe
def revision(request: HttpRequest, page: PlainPage, number: int) -> HttpResponse:
    """One revision as its page looked, and what stands now beside it; it can be restored."""
    shown = get_object_or_404(page.revisions.select_related("made_by"), number=number)
    now = page.content()
    context = {
        "original": page,
        "revision": shown,
        "is_now": shown.content() == now,
        "headings": (gettext("Revision {number}").format(number=number), gettext("What stands now")),
        "differences": [
            Difference(label, list(rows(one, now[name])), ("", ""))
            for name, label in (("title", gettext("Title")), ("body", gettext("Text")))
            if (one := shown.content()[name]) != now[name]
        ],
        "may_restore": request.user.has_perm("news.change_plainpage"),
    }
    return render(request, "admin/news/plainpage/revision.html", context)


@require_POST
def restore(request: HttpRequest, page: PlainPage, number: int) -> HttpResponse:
    """Restores the revision, and leads to the text."""
    earlier = get_object_or_404(page.revisions.select_related("page"), number=number)
    version = Version().clean(request.POST.get("version", ""))
    try:
        made = plain.restore(earlier, request.user, clock.now(request), version)
        messages.success(request, RESTORED.format(earlier=number, number=made.number))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("admin:news_plainpage_change", page.pk)
