"""What the frame of every page shows of the community."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from aivizor.pages import shared
from community.models import Board


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: `navigation_boards`, one small query, asked once per request and only if shown."""
    if not hasattr(request, "navigation_boards"):
        boards = Board.objects.in_navigation
        found = SimpleLazyObject(lambda: shared(request, "navigation", shows=(), make=boards))
        request.navigation_boards = found  # type: ignore[attr-defined]
    return {"navigation_boards": request.navigation_boards}  # type: ignore[attr-defined]
