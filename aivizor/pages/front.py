"""The front: the WSGI application before Django's, which sends ready-made pages.

It sends a page while its versions hold and its time has not come; anything else is Django's to
answer. It goes round for who has a session or a message of their own, and for all that is no GET.
"""

import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.handlers.wsgi import get_path_info
from django.urls import Resolver404, resolve

from aivizor.pages.answer import KEPT, SENT_ONCE, Headers, Page
from aivizor.pages.memory import Memory
from aivizor.pages.sheet import SHEET, SHELF, Sheet
from aivizor.pages.shelf import Shelf
from aivizor.pages.watch import Unasked, Watch, watch

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]
Key = tuple[str, ...]

# How long, in seconds, the last good page is sent while the database can't be asked.
GRACE = 60
# Django refuses more than 1,000 parameters, and so many are at least as many characters.
LONGEST_QUERY = 1_000
# What an answer may vary by: the key and the form in which a page is sent take care of these.
VARIED = {"accept-encoding", "cookie"}


class Front:
    """Django's application with a page cache before it."""

    def __init__(self, application: Application) -> None:
        self._application = application
        room = settings.PAGE_CACHE_MB * 1_000_000
        self._watch: Watch = watch()
        self._memory: Memory[Page] = Memory(room // 2)
        self._shelf = Shelf(room // 2, self._watch)
        self._theirs = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
        self._scheme = (settings.SECURE_PROXY_SSL_HEADER or ["wsgi.url_scheme"])[0]
        self._seconds = seconds = settings.PAGE_SECONDS
        self._cache_control = f"max-age=0, s-maxage={seconds}" if seconds else "no-cache"

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        environ[SHELF] = self._shelf
        key = self._key(environ)
        if key is None:
            return self._application(environ, start_response)
        page = self._memory.get(key)
        begun = time.time()
        if page is not None and begun < page.sheet.until and self._holds(page):
            return page.send(environ, start_response, self._last(page, begun))
        return self._make(key, environ, start_response, begun)

    def _holds(self, page: Page) -> bool:
        """Whether the page can be sent; where the database does not say, whether it lately could."""
        try:
            if holds := self._watch.holds(page.sheet):
                page.good_at = time.monotonic()
            return holds
        except Unasked:
            return time.monotonic() - page.good_at < GRACE

    def _last(self, page: Page, asked: float) -> Headers:
        """Tells nginx the last whole second in which it may send what held when it was `asked`.

        It counts s-maxage from when it has the page, however long that took to make, and up to a
        second too long.
        """
        if not self._seconds:
            return []
        return [("X-Accel-Expires", f"@{int(min(asked + self._seconds, page.sheet.until)) - 1}")]

    def _key(self, environ: Environ) -> Key | None:
        """What tells the page from others; None for a request that goes round."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        # It may name a charset, in which Django would read other parameters than stand there.
        if environ.get("CONTENT_TYPE"):
            return None
        cookies = environ.get("HTTP_COOKIE")
        # A part of a name is enough: whoever is taken for a member by mistake only waits a little.
        if cookies and any(name in cookies for name in self._theirs):
            return None
        query = environ.get("QUERY_STRING")
        asked = _asked(environ["PATH_INFO"], query) if query else ""
        if asked is None:
            return None
        host, scheme = environ.get("HTTP_HOST", ""), environ.get(self._scheme, "")
        return (environ["PATH_INFO"], asked, host, scheme, environ.get("SCRIPT_NAME", ""))

    def _make(self, key: Key, environ: Environ, start_response: Any, begun: float) -> Iterable[bytes]:
        """Django's answer, kept on the way where its view says that it is the same for everybody."""
        environ[SHEET] = None
        told: list[Any] = []
        answer = self._application(environ, lambda *args: told.extend(args[:2]))
        status, headers = told
        sheet: Sheet | None = environ[SHEET]
        if sheet is None or environ["REQUEST_METHOD"] == "HEAD" or not _is_for_all(status, headers):
            start_response(status, headers)
            return answer
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        level = KEPT if self._memory.room else SENT_ONCE
        page = Page(body, headers, sheet, self._cache_control, level)
        self._memory.put(key, page)
        return page.send(environ, start_response, self._last(page, begun))


def _is_for_all(status: str, headers: Headers) -> bool:
    """Whether an answer can go to others too: a whole page that is there, with nobody's cookie.

    One that is sent in pieces has no length.
    """
    told = {name.lower(): value.lower() for name, value in headers}
    is_private = any(word in told.get("cache-control", "") for word in ("private", "no-store"))
    is_whole = "content-length" in told and not told.keys() & {"set-cookie", "content-encoding"}
    varied = {name.strip() for name in told.get("vary", "cookie").split(",")}
    return status.startswith("200 ") and is_whole and not is_private and varied <= VARIED


def _asked(path: str, query: str) -> str | None:
    """What the view at this path reads of the query; None where it is not ready-made.

    A query is taken apart only where each part can be read alone; Django may refuse a long one.
    """
    return _read_of(path, query) if len(query) < LONGEST_QUERY and query.isascii() else None


@lru_cache(maxsize=1_000)
def _read_of(path: str, query: str) -> str | None:
    if (named := _parameters(get_path_info({"PATH_INFO": path}))) is None:
        return None
    return "&".join(part for part in query.split("&") if unquote_plus(part.partition("=")[0]) in named)


@lru_cache(maxsize=4_000)
def _parameters(path: str) -> frozenset[str] | None:
    """The query parameters that the view at this path names; None where it is not ready-made."""
    try:
        return getattr(resolve(path).func, "parameters", None)
    except Resolver404:
        return None
