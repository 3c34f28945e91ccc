"""The page of an act: for moderators all of it, for whom it is against what was done to theirs, and why."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import clock, limits
from community.forms import AppealForm
from community.models import ActTarget, Appeal, ModerationAct
from community.moderation import appeals
from community.rules import moderating
from community.views import door

TEMPLATE = "community/act.html"
PER_PAGE = 50
BESIDE = ("topic__board", "topic__author", "reply__topic__board", "reply__author", "member")
SENT = _("Your appeal is with the moderators. You are told what comes of it.")


@door.for_members(door.act, methods=("GET", "HEAD", "POST"))
def act(request: HttpRequest, act: ModerationAct) -> HttpResponse:
    """The act; the member whom it is against appeals it here, once. A 404 for everybody else."""
    user = request.user
    is_against = act.against.filter(member=user).exists()
    may_undo = moderating.may_undo(user, act)
    if not is_against and not may_undo:
        raise Http404(door.NOTHING)
    if is_against:
        return of_member(request, act, user, sees_all=may_undo)
    return render(request, TEMPLATE, shown(request, act, user, sees_all=True))


def of_member(
    request: HttpRequest, act: ModerationAct, member: User, *, sees_all: bool = False
) -> HttpResponse:
    """The page for whom it is against, and their appeal. It does not ask whether they are signed in."""
    now = clock.now(request)
    against = appeals.against_appeal(act, member)
    form = None if against else AppealForm()
    if request.method == "POST":
        form = AppealForm(request.POST)

        def make(text: str) -> Appeal:
            limits.take("appeal", str(member.pk), now)
            return appeals.appeal(act, member, text, now)

        if form.carry_out(make):
            messages.success(request, SENT)
            return redirect(request.get_full_path())
    context = shown(request, act, member, sees_all=sees_all) | {"form": form, "is_own": True}
    answer = render(request, TEMPLATE, context, status=form.status if form and form.is_bound else 200)
    return door.wait(answer, form.retry_after if form else 0)


def shown(request: HttpRequest, act: ModerationAct, reader: User, *, sees_all: bool) -> dict[str, Any]:
    """What the page says: the act, a page of what it was done to, and the appeals for this reader."""
    after = door.number(request.GET.get("after", "0"))
    targets = act.targets.select_related(*BESIDE).filter(pk__gt=after).order_by("pk")
    rows = list((targets if sees_all else _own(targets, reader))[: PER_PAGE + 1])
    heard = act.appeals.select_related("by", "decided_by").order_by("pk")
    return {
        "act": act,
        "targets": rows[:PER_PAGE],
        "after": rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else None,
        "is_further": bool(after),
        "appeals": heard[:PER_PAGE] if sees_all else heard.filter(by=reader),
        "sees_all": sees_all,
        "shows_texts": sees_all or act.kind != ModerationAct.Kind.DELETE,
        "now": clock.now(request),
    }


def _own(targets: QuerySet[ActTarget], member: User) -> QuerySet[ActTarget]:
    """What the member wrote among them; that it was they themselves the page says anyway."""
    return targets.filter(Q(topic__author=member) | Q(reply__author=member))
