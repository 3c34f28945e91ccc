"""Muting: the buttons, and the list of whom a member muted. Nobody else sees any of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from aivizor import clock, keyset
from community import muting
from community.models import Reply
from community.views import door

PER_PAGE = 50
MUTED = _("You muted {name}. What they write is folded, their topics stand in none of your lists.")
UNMUTED = _("You see what {name} writes again.")


@require_safe
def mutes(request: HttpRequest) -> HttpResponse:
    """Whom the member muted, the last one first."""
    if not request.user.is_authenticated:
        return door.sign_in(request.path)
    page = keyset.page(
        muting.muted(request.user), by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE
    )
    people = User.objects.in_bulk([row.key for row in page.items])
    shown = [(row, people[row.key]) for row in page.items if row.key in people]
    return render(request, "community/mutes.html", {"mutes": shown, "links": keyset.links(request, page)})


@door.for_members(door.member, limit="reaction")
def unmute(request: HttpRequest, person: User) -> HttpResponse:
    """From the list, and back to it."""
    _unmute(request, person)
    return redirect("community:mutes")


@door.for_members(door.visible_reply, limit="reaction")
def mute_author(request: HttpRequest, reply: Reply) -> HttpResponse:
    """The same for whoever wrote this reply, and back to it."""
    muting.mute(request.user, reply.author, clock.now(request))
    messages.success(request, MUTED.format(name=reply.author))
    return redirect(reply.address(clock.now(request)))


@door.for_members(door.visible_reply, limit="reaction")
def unmute_author(request: HttpRequest, reply: Reply) -> HttpResponse:
    _unmute(request, reply.author)
    return redirect(reply.address(clock.now(request)))


def _unmute(request: HttpRequest, person: User) -> None:
    muting.unmute(request.user, person)
    messages.success(request, UNMUTED.format(name=person))
