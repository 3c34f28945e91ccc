"""The front without a server: requests as gunicorn hands them on, an application and a watch to play with."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.headers import Headers

from django.utils import timezone

from aivizor.pages.sheet import SHEET, SHELF, Sheet
from aivizor.pages.watch import Unasked

PLAIN = [("Content-Type", "text/html; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    @property
    def is_kept(self) -> bool:
        """Whether it came by way of the memory: only what goes there gets a mark."""
        return "ETag" in self.headers


def ask(application: Any, address: str = "/community/", method: str = "GET", **environ: str) -> Answer:
    """What the application answers; headers are given as WSGI names them, HTTP_COOKIE="…"."""
    path, _, query = address.partition("?")
    request = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    told: list[Any] = []
    parts = application(request | environ, lambda *told_now: told.append(told_now))
    body = b"".join(parts)
    getattr(parts, "close", lambda: None)()
    ((status, headers),) = told
    return Answer(int(status[:3]), Headers(headers), body)


class Numbers:
    """A watch whose versions the test sets; it can be away."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.is_away = False

    def read(self, keys: list[str]) -> dict[str, int]:
        if self.is_away:
            raise Unasked
        return {key: self.numbers[key] for key in keys if key in self.numbers}

    def holds(self, sheet: Sheet) -> bool:
        return self.read(sheet.keys) == sheet.versions


class Views:
    """An application of which each answer is another one; `made` counts them."""

    def __init__(self) -> None:
        self.made = 0
        self.status = "200 OK"
        self.headers = PLAIN.copy()
        self.keys = ["site", "topics"]
        self.until: datetime | None = None
        self.meanwhile = lambda: None
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> "Body":
        self.made += 1
        if SHEET in environ and self.keys:
            environ[SHEET] = environ[SHELF].sheet(self.keys, timezone.now())
            environ[SHEET].until = self.until.timestamp() if self.until else inf
        self.meanwhile()
        body = f"<p>Page {self.made}".encode() * 40
        start_response(self.status, [*self.headers, ("Content-Length", str(len(body)))])
        return Body(self, body)


class Body:
    """The parts of a body that must be closed, as Django's are."""

    def __init__(self, views: Views, body: bytes) -> None:
        self.views, self.body = views, body

    def __iter__(self) -> Iterator[bytes]:
        return iter([self.body])

    def close(self) -> None:
        self.views.closed += 1
