"""What a view says of its page: what it shows, and which query parameters make another page of it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from aivizor import clock
from aivizor.pages.sheet import SHEET, SHELF

View = Callable[..., HttpResponseBase]


def ready_made(*parameters: str, shows: Callable[..., Iterable[str]]) -> Callable[[View], View]:
    """A view whose page is the same for everybody who is not signed in.

    `parameters` names the query parameters that it reads; all others share one page. `shows` gives
    the keys of what the page shows, from the arguments of the view's address.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def making(request: HttpRequest, **named: Any) -> HttpResponseBase:
            if SHEET in request.META:
                shelf = request.META[SHELF]
                request.META[SHEET] = shelf.sheet(shows(**named), clock.now(request))
            return view(request, **named)

        making.parameters = frozenset(parameters)  # type: ignore[attr-defined]
        return making

    return decorate


def changes_at(request: HttpRequest, moment: datetime) -> None:
    """Says that time alone changes the page that is being made at `moment`, which NEXT_TURN does not know."""
    if sheet := request.META.get(SHEET):
        sheet.until = min(sheet.until, moment.timestamp())
