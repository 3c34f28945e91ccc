"""What every answer carries, and what every request knows."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from aivizor import errors, frame
from aivizor.clock import now
from aivizor.limits import TooFast

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponseBase]

# DESIGN section 6. Nothing inline, nothing of others, the admin included.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
# For the one page that shows another of ours in a frame, and for the page in it.
FRAMES = f"{POLICY}; frame-src 'self'"
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
UNUSED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def safe_answers(get_response: GetResponse) -> GetResponse:
    """The outermost middleware: every answer is safe to show and kept by nobody it is not for."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        keep_private(request, response)
        if request.method == "HEAD":
            drop_body(response)
        return response

    return answer


def keep_private(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tells caches what may be kept.

    Cookies alone say whose the answer is, so that this opens no session and asks no database; a
    visitor's session or message is theirs as much as a member's. An answer that calls itself
    public (a picture) is the same for everyone, and one that came before the sessions (a static
    file) too.
    """
    theirs = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    is_public = "public" in response.get("Cache-Control", "") and not response.cookies
    if response.status_code >= 500:
        response["Cache-Control"] = "private, no-store"
    elif hasattr(request, "session") and not is_public:
        patch_vary_headers(response, ["Cookie"])
        if response.cookies or theirs & request.COOKIES.keys():
            response["Cache-Control"] = "private, no-store"
        elif response.status_code != HTTPStatus.OK:
            # Browsers keep a 301 and a 410 for good unless they are told to ask again (RFC 9111, section
            # 4.2.2), and what was taken down can be put back, a title can return to what it was.
            response.setdefault("Cache-Control", "no-cache")


def drop_body(response: HttpResponseBase) -> None:
    """Leaves the headers of the answer to a HEAD; gunicorn drops its body too, but with a warning."""
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = []
    elif isinstance(response, HttpResponse):
        response.content = b""


def clock(get_response: GetResponse) -> GetResponse:
    """Gives every request its instant, `request.now`."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        now(request)
        with frame.answering(request):
            return get_response(request)

    return answer


class Uncaught:
    """Answers for what no view caught: 429 where a limit was met, 503 where the database is away."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, TooFast):
            return errors.too_fast(request, exception)
        if isinstance(exception, errors.AWAY):
            logger.warning("The database does not answer: %s", exception)
            return errors.unavailable(request)
        return None
