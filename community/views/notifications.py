"""What a member was told: the list, and the marks that it was read. Nobody else sees it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock, keyset, limits
from community.models import Notification
from community.telling import centre, notifying
from community.views import door

UNREAD = "unread"


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """What the member was told, newest first; with `?show=unread` only what they did not read."""
    if not request.user.is_authenticated:
        return door.sign_in(request.get_full_path())
    now, only_unread = clock.now(request), request.GET.get("show") == UNREAD
    told = Notification.objects.shown(now).filter(member=request.user)
    if only_unread:
        told = told.filter(read_at=None)
    page = centre.page(told, keyset.cursor(request))
    context = {
        "lines": [(line, line.address(now)) for line in page.items],
        # What comes while they read stays unread.
        "up_to": max((row.pk for line in page.items for row in line.rows), default=0),
        "only_unread": only_unread,
        "kept": _kept(request),
        "links": keyset.links(request, page, keep=["show"]),
        "now": now,
    }
    return render(request, "community/notifications.html", context)


@require_POST
def read_notification(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Marks one line of the list as read."""
    if not request.user.is_authenticated:
        return door.sign_in(reverse("community:notifications"))
    now = clock.now(request)
    limits.take("reaction", str(request.user.pk), now)
    if not notifying.read(request.user, notification_id, now):
        raise Http404("The member has no notification of this number.")
    return redirect(reverse("community:notifications") + _kept(request))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks as read all that the member was shown and what is older."""
    if not request.user.is_authenticated:
        return door.sign_in(reverse("community:notifications"))
    now = clock.now(request)
    limits.take("reaction", str(request.user.pk), now)
    notifying.read_all(request.user, door.number(request.POST.get("up_to", "")), now)
    return redirect(reverse("community:notifications") + _kept(request))


def _kept(request: HttpRequest) -> str:
    """What stands behind an address that leads back to the list as it was narrowed."""
    return f"?show={UNREAD}" if request.GET.get("show") == UNREAD else ""
