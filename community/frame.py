"""What the frame of every page shows of the community."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from aivizor import clock
from community.models import Notification

# The frame says "99+" of more.
MOST_UNREAD = 100


def unread(request: HttpRequest) -> dict[str, object]:
    """Context processor: `unread`, how many notifications the member has not read, at most MOST_UNREAD.

    Asked once per request, only if shown, and not at all where a page knows that there are none.
    """
    if not hasattr(request, "unread"):
        request.unread = SimpleLazyObject(lambda: _unread(request))  # type: ignore[attr-defined]
    return {"unread": request.unread}  # type: ignore[attr-defined]


def nothing_unread(request: HttpRequest) -> None:
    """Spares the page the question: another one has answered it."""
    request.unread = 0  # type: ignore[attr-defined]


def _unread(request: HttpRequest) -> int:
    if not request.user.is_authenticated:
        return 0
    return Notification.objects.unread(request.user, clock.now(request))[:MOST_UNREAD].count()
