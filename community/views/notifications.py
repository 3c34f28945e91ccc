"""What a member was told: the list, and the marks that it was read. Nobody else sees it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock, keyset, limits
from community.models import Notification
from community.telling import notifying
from community.views import door

PER_PAGE = 30


@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """What the member was told, newest first."""
    if not request.user.is_authenticated:
        return door.sign_in(request.path)
    now = clock.now(request)
    told = Notification.objects.shown(now).filter(member=request.user)
    rows = told.select_related("happening__topic__board")
    page = keyset.page(rows, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {
        "notifications": [(row, row.happening.address(now)) for row in page.items],
        # What comes while they read stays unread.
        "up_to": max((row.pk for row in page.items), default=0),
        "links": keyset.links(request, page),
        "now": now,
    }
    return render(request, "community/notifications.html", context)


@require_POST
def read_notification(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Marks one as read."""
    if not request.user.is_authenticated:
        return door.sign_in(reverse("community:notifications"))
    now = clock.now(request)
    limits.take("reaction", str(request.user.pk), now)
    if not notifying.read(request.user, notification_id, now):
        raise Http404("The member has no notification of this number.")
    return redirect("community:notifications")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks as read all that the member was shown and what is older."""
    if not request.user.is_authenticated:
        return door.sign_in(reverse("community:notifications"))
    now = clock.now(request)
    limits.take("reaction", str(request.user.pk), now)
    notifying.read_all(request.user, door.number(request.POST.get("up_to", "")), now)
    return redirect("community:notifications")
