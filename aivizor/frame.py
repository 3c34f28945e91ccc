"""What the frame of every page shows of the site itself. Asks no database."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from aivizor.addresses import address_of

ACCOUNTS = "/accounts/"


def site(request: HttpRequest) -> dict[str, str]:
    """Context processor: SITE_NAME, SITE_URL, and `sign_in`, the address of the way in."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "sign_in": sign_in(request),
    }


def sign_in(request: HttpRequest) -> str:
    """The address of the sign-in page, which leads back to this one where this one can be come back to.

    The query is left out: pages that differ in it alone may share one stored answer.
    """
    address = address_of(settings.LOGIN_URL)
    if request.method not in ("GET", "HEAD") or request.path.startswith(ACCOUNTS):
        return address
    return f"{address}?{urlencode({'next': request.path}, safe='/')}"
