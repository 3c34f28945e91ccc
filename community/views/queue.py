"""The moderators' queue: its list, one case, and what is done with it.

The same views serve the site and the back office; a `Room` says where, and what the frame needs.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from aivizor import clock, limits
from community.casework import lines, looking, narrowing
from community.forms import DecisionForm
from community.models import Case
from community.moderation import deciding
from community.moderation import queue as verbs
from community.moderation.decisions import Decision
from community.moderation.weighing import RULES
from community.rules import moderating
from community.rules.refusing import Refused
from community.views import door

NOT_YOURS = _("The queue is for moderators. Nothing was changed.")
REOPENED = _("Taken back. It waits again, and you have it.")
# A button of the page's own form, so that the message needs no token. Its key is that of undoing everywhere.
DONE = (
    '{} <button class="button quiet" form="acts" formaction="{}" data-key="z" aria-keyshortcuts="z">'
    '{} <kbd aria-hidden="true">z</kbd></button>'
)


class Room(NamedTuple):
    """Where the queue is shown: the name of its address, its templates, what their frame needs."""

    name: str
    templates: str
    frame: Callable[[HttpRequest], dict[str, Any]]

    @property
    def base(self) -> str:
        """The address of the list; those of cases stand below it."""
        return reverse(self.name)

    def address(self, case: Case, by: narrowing.Narrowed, what: str = "") -> str:
        """The address of a case, or of what is done with it; what the queue was narrowed by stays."""
        return f"{self.base}{case.pk}/{what}{'?' if by.query else ''}{by.query}"

    def show(
        self, request: HttpRequest, page: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        known = {"base": self.base, "rules": RULES, **self.frame(request)}
        return render(request, f"{self.templates}/{page}.html", known | context, status=status)


SITE = Room("community:queue", "community", lambda request: {})


def for_moderators(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view for moderators, in a room: it gets the case of the address where there is one."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_http_methods([*methods])
        @wraps(view)
        def guarded(request: HttpRequest, *, room: Room = SITE, **named: Any) -> HttpResponse:
            now = clock.now(request)
            found = [door.case(key, now) for key in named.values()]
            if not request.user.is_authenticated:
                return door.sign_in(request.get_full_path() if request.method == "GET" else room.base)
            if not moderating.moderates(request.user):
                raise PermissionDenied(NOT_YOURS)
            if request.method == "POST":
                limits.take("decision", str(request.user.pk), now)
            return view(request, room, *found)

        return guarded

    return decorate


@for_moderators("GET", "HEAD")
def queue(request: HttpRequest, room: Room) -> HttpResponse:
    """A page of what waits."""
    return room.show(request, "queue", {"title": gettext("Queue"), **lines.page(request)})


@for_moderators("GET", "HEAD")
def case(request: HttpRequest, room: Room, found: Case) -> HttpResponse:
    """One case with all that is needed to decide it."""
    return _shown(request, room, found)


@for_moderators("POST")
def take(request: HttpRequest, room: Room, found: Case) -> HttpResponse:
    """The moderator has it for ten minutes; whoever comes second is told who has it."""
    try:
        verbs.take(found, request.user, clock.now(request))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(room.address(found, narrowing.narrowed(request)))


@for_moderators("POST")
def leave(request: HttpRequest, room: Room, found: Case) -> HttpResponse:
    """Others may take it."""
    verbs.give_back(found, request.user)
    by = narrowing.narrowed(request)
    return redirect(f"{room.base}{'?' if by.query else ''}{by.query}")


@for_moderators("POST")
def decide(request: HttpRequest, room: Room, found: Case) -> HttpResponse:
    """Does what the button says, and goes on to the next case; where it is refused, shows it as it is now."""
    now, by = clock.now(request), narrowing.narrowed(request)
    ahead = by.beside(found.place) or by.beside(found.place, is_back=True)

    def carry_out(**said: Any) -> Decision:
        return deciding.decide(found, request.user, now=now, **said)

    form = DecisionForm(request.POST)
    done = form.carry_out(carry_out)
    if done is None:
        fresh = door.case(found.pk, now)
        form.see_again(fresh)
        return _shown(request, room, fresh, form)
    if found.kind == Case.Kind.APPEALED:
        messages.success(request, done.done)
    else:
        undo = room.address(found, by, "reopen/")
        messages.success(request, format_html(DONE, done.done, undo, gettext("Undo")))
    end = f"{room.base}{'?' if by.query else ''}{by.query}"
    return redirect(room.address(ahead, by) if ahead else end)


@for_moderators("POST")
def reopen(request: HttpRequest, room: Room, found: Case) -> HttpResponse:
    """Takes the decision back; what was done is undone, and the case waits again."""
    try:
        deciding.take_back(found, request.user, clock.now(request))
        messages.success(request, REOPENED)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(room.address(found, narrowing.narrowed(request)))


def _shown(request: HttpRequest, room: Room, found: Case, form: DecisionForm | None = None) -> HttpResponse:
    context = looking.look(request, found, form)
    status = form.status if form else 200
    return room.show(request, "case", {"title": looking.title(found), **context}, status)
