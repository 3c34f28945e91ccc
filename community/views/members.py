"""A member's record, and what moderators do with them from there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor import clock, keyset
from aivizor.numbers import grouped
from community import moderation
from community.forms import BulkForm, NoteForm, ReasonForm, SinceForm, Typed, UntilForm
from community.models import ActAgainst, MemberNote, ModerationAct, Reply, Standing, Topic
from community.moderation import bulk, member_notes
from community.rules import moderating, refusing
from community.views import door

WITH_FORM = ("GET", "HEAD", "POST")
PER_PAGE = 20
LATEST = 10
Kind = ModerationAct.Kind


def _moderates(user: User, _member: User) -> bool:
    return moderating.moderates(user)


@door.for_members(door.member, may=_moderates, limit="note", methods=WITH_FORM)
def record(request: HttpRequest, member: User) -> HttpResponse:
    """Where they stand, what was done, what was noted, what they wrote last; a POST adds a note."""
    now = clock.now(request)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":

        def add(text: str) -> MemberNote:
            return member_notes.note_down(member, request.user, text, now)

        if form.carry_out(add):
            messages.success(request, _("The note is kept."))
            return redirect(f"{door.record_of(member)}#notes")
    context = _record(request, member) | {"form": form}
    return render(request, "community/record.html", context, status=form.status if form.is_bound else 200)


def _record(request: HttpRequest, member: User) -> dict[str, Any]:
    now, standing = clock.now(request), Standing.objects.of(member)
    acts = ActAgainst.objects.filter(member=member).select_related("act__by", "act__undone_by", "act__board")
    page = keyset.page(acts, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    notes = MemberNote.objects.filter(member=member).select_related("by")
    replies = Reply.objects.filter(author=member).select_related("topic__board", "hidden_by")
    topics = Topic.objects.opened_by(member).select_related("board", "hidden_by")
    return {
        "member": member,
        "silenced": standing.silenced_by if standing and standing.is_silenced(now) else None,
        "suspended": standing.suspended_by if standing and standing.is_suspended(now) else None,
        "acts": [row.act for row in page.items],
        "links": keyset.links(request, page),
        # All of them: there are few, and none may be overlooked.
        "notes": notes.order_by("-at", "-pk")[:200],
        "replies": replies.order_by("-created_at", "-pk")[:LATEST],
        "topics": topics.order_by("-created_at", "-pk")[:LATEST],
        "against": moderating.against_sanction(request.user, member),
        "now": now,
    }


@door.for_members(door.member, may=_moderates, limit="moderation", methods=WITH_FORM)
def warn(request: HttpRequest, member: User) -> HttpResponse:
    return _sanction(request, member, Kind.WARN, ReasonForm, moderation.warn)


@door.for_members(door.member, may=_moderates, limit="moderation", methods=WITH_FORM)
def silence(request: HttpRequest, member: User) -> HttpResponse:
    return _sanction(request, member, Kind.SILENCE, _until(request), moderation.silence)


@door.for_members(door.member, may=_moderates, limit="moderation", methods=WITH_FORM)
def suspend(request: HttpRequest, member: User) -> HttpResponse:
    return _sanction(request, member, Kind.SUSPEND, _until(request), moderation.suspend)


def _until(request: HttpRequest) -> Callable[..., UntilForm]:
    return lambda *data: UntilForm(request.user.zone, clock.now(request), *data)


def _sanction(
    request: HttpRequest,
    member: User,
    kind: str,
    form_class: Callable[..., Typed],
    do: Callable[..., ModerationAct],
) -> HttpResponse:
    """Asks why, and until when where it ends; does it, and goes back to the record."""
    now = clock.now(request)
    if sentence := moderating.against_sanction(request.user, member):
        raise refusing.Refused(sentence)
    back = door.record_of(member)
    shown = {"member": member, "kind": kind, "back": back}
    if request.method != "POST":
        return render(request, "community/sanction.html", {"form": form_class(), **shown})
    form = form_class(request.POST)
    if form.carry_out(lambda **typed: do(member, request.user, now=now, **typed)):
        messages.success(request, _("Done. They are told, and it can be undone below."))
        return redirect(back)
    return door.again(request, "community/sanction.html", form, **shown)


@door.for_members(door.member, against=moderating.against_hiding, limit="moderation", methods=WITH_FORM)
def hide_all(request: HttpRequest, member: User) -> HttpResponse:
    """First since when and what, by the address; then what that is, with the reason; then it is done."""
    now = clock.now(request)
    shown = {"member": member, "most": bulk.MOST, "back": door.record_of(member)}
    if request.method == "POST":
        return _hide_all(request, member, shown)
    asked = "since" in request.GET or "what" in request.GET
    choice = SinceForm(request.user.zone, now, request.GET if asked else None, initial={"what": ["replies"]})
    if not choice.is_valid():
        return render(
            request, "community/hide_since.html", {"form": choice, **shown}, status=400 if asked else 200
        )
    begin, what = choice.cleaned_data["begin"], choice.cleaned_data["what"]
    form = BulkForm.of(begin, what)
    return render(request, "community/hide_all.html", _found(member, begin, what) | {"form": form, **shown})


def _hide_all(request: HttpRequest, member: User, shown: dict[str, Any]) -> HttpResponse:
    now, form = clock.now(request), BulkForm(request.POST)

    def hide(begin: Any, what: list[str], reason: str, note: str) -> ModerationAct:
        return bulk.hide_all(member, begin, what, request.user, reason, note, now)

    act = form.carry_out(hide)
    if act:
        hidden = _("Hidden: {count}. It is one act, and is undone as one.")
        messages.success(request, hidden.format(count=grouped(act.size)))
        return redirect(reverse("community:act", args=[act.pk]))
    if form.has_error("begin") or form.has_error("what"):
        raise refusing.Refused(_("This form came in broken, and nothing was done. Choose again."))
    fields = form.cleaned_data
    return door.again(
        request, "community/hide_all.html", form, **_found(member, fields["begin"], fields["what"]), **shown
    )


def _found(member: User, begin: Any, what: list[str]) -> dict[str, Any]:
    return {"found": bulk.found(member, begin, what, LATEST), "begin": begin}
