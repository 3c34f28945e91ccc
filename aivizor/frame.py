"""What the frame of every page shows of the site itself: its name, its pictures, its links."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, NamedTuple, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from aivizor.addresses import address_of
from aivizor.links import Link
from aivizor.pages import shared
from aivizor.renditions import size_of

ACCOUNTS = "/accounts/"

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


class Picture(NamedTuple):
    """A picture of the site itself; `name` is that of its file in the storage."""

    name: str
    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Frame:
    """What the site is called and shows on every page. `description` is "" until the owner gives one.

    `card` is what is shown with a link to a page that has no picture of its own.
    """

    name: str
    description: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    logo: Picture | None = None
    logo_dark: Picture | None = None
    card: Picture | None = None


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, the Frame, and SITE_NAME, its name, both asked for only if shown; SITE_URL;
    and `sign_in`, the address of the way in."""
    return {
        "frame": SimpleLazyObject(lambda: of(request)),
        "SITE_NAME": SimpleLazyObject(lambda: of(request).name),
        "SITE_URL": settings.SITE_URL,
        "sign_in": sign_in(request),
    }


def of(request: HttpRequest) -> Frame:
    """The frame of what answers this request: asked once, by one query where nothing holds it."""
    if not hasattr(request, "frame"):
        request.frame = shared(request, "frame", shows=(), make=now)  # type: ignore[attr-defined]
    return cast(Frame, request.frame)  # type: ignore[attr-defined]


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Within it, `here` is the frame of what answers this request."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def here() -> Frame:
    """The frame for code that knows no request: that of the one which is being answered, else `now`."""
    request = _request.get()
    return of(request) if request else now()


def now() -> Frame:
    """The frame as it stands in the database: for mails and commands, which answer no request."""
    return cast(Frame, import_string(settings.FRAME)())


def picture(name: str, alt: str) -> Picture | None:
    """The stored picture of this name, as `aivizor.pictures` names them; None for no name."""
    size = size_of(name)
    return Picture(name, default_storage.url(name), *size, alt) if size else None


def sign_in(request: HttpRequest) -> str:
    """The address of the sign-in page, which leads back to this one where this one can be come back to.

    The query is left out: pages that differ in it alone may share one stored answer.
    """
    address = address_of(settings.LOGIN_URL)
    if request.method not in ("GET", "HEAD") or request.path.startswith(ACCOUNTS):
        return address
    return f"{address}?{urlencode({'next': request.path}, safe='/')}"
