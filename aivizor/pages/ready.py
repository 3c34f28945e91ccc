"""What a view says of its page: what it shows, and which query parameters make another page of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from aivizor import clock
from aivizor.pages.versions import SITE

View = Callable[..., HttpResponseBase]
# Where the front leaves a sheet in a request's META; there is none for who is signed in.
SHEET = "aivizor.sheet"


@dataclass
class Sheet:
    """What a page carries: the keys of what it shows, their versions, and when time changes it.

    `read` gives the versions of keys as they stand now; one that never moved is left out.
    """

    read: Callable[[list[str]], dict[str, int]]
    keys: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    until: datetime | None = None


def ready_made(*parameters: str, shows: Callable[..., Iterable[str]]) -> Callable[[View], View]:
    """A view whose page is the same for everybody who is not signed in.

    `parameters` names the query parameters that it reads; all others share one page. `shows` gives
    the keys of what the page shows, from the arguments of the view's address. The versions are read
    before the view reads anything, so a page made beside a change never passes for one made after.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def making(request: HttpRequest, **named: Any) -> HttpResponseBase:
            if sheet := request.META.get(SHEET):
                sheet.keys = sorted({SITE, *shows(**named)})
                sheet.versions = sheet.read(sheet.keys)
                sheet.until = import_string(settings.NEXT_TURN)(clock.now(request))
            return view(request, **named)

        making.parameters = frozenset(parameters)  # type: ignore[attr-defined]
        return making

    return decorate
