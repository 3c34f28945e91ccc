"""What time it is, read once per request and passed down (DESIGN section 4, promise 2)."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def now(request: HttpRequest) -> datetime:
    """The instant at which this request came in, aware, in UTC; the same however often asked."""
    if not hasattr(request, "now"):
        request.now = timezone.now()  # type: ignore[attr-defined]
    return request.now  # type: ignore[attr-defined]
