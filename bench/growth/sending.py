"""Requests as the server hands them to the site, sent without one: the cost is the site's alone."""

from typing import Any

from django.test import RequestFactory

from aivizor.wsgi import application
from bench.writing import TOKEN

Environ = dict[str, Any]
ASKING = RequestFactory(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")


def get(path: str, session: str = "", address: str = "127.0.0.1") -> Environ:
    """The request for a page; of a member where a session is named."""
    return ASKING.get(path, HTTP_COOKIE=_cookies(session), REMOTE_ADDR=address).environ


def post(path: str, session: str, form: dict[str, Any]) -> Environ:
    """A form that a member sends."""
    return ASKING.post(path, form | {"csrfmiddlewaretoken": TOKEN}, HTTP_COOKIE=_cookies(session)).environ


def answer(environ: Environ) -> tuple[int, bytes]:
    """The status and the body that the site answers."""
    statuses: list[int] = []
    parts = application(environ, lambda status, headers, *_: statuses.append(int(status[:3])))
    try:
        return statuses[0], b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()


def _cookies(session: str) -> str:
    return f"sessionid={session}; csrftoken={TOKEN}" if session else ""
