"""Fetching one page: bounded in time, in size and in how often it leads elsewhere."""

import os
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aivizor.fetching import guard
from aivizor.fetching.guard import Astray, Forbidden, Place, Unreachable

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[str, int, float], socket.socket]
AT_ONCE = 64_000
# What no header may hold (RFC 9110, section 5.5).
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Fetched:
    """What a site answered in the end: at which address, with which status, headers and bytes.

    Names of headers are in small letters, and what they say is one line without control characters, so
    that it can be stored and sent again. `led_by` are the statuses of the redirects on the way;
    `is_cut` says that the page goes on after these bytes.
    """

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    led_by: tuple[int, ...] = ()
    is_cut: bool = False


@cache
def trusted() -> ssl.SSLContext:
    """Whom this machine trusts. Read once in a process, because it takes as long as making a page."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Fetcher:
    """Fetches web addresses that anybody may have typed.

    Before each connection every IP address of the host is looked at, and it is that very address
    which is connected to, so no name can lead elsewhere in between. No setting loosens this; a
    test hands in a resolver and a connector of its own.
    """

    resolve: Resolve = guard.resolve
    connect: Connect = guard.connect
    seconds: float = 20
    most_bytes: int = 5_000_000
    most_redirects: int = 5
    tls: ssl.SSLContext = field(default_factory=trusted)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """The page at this web address, wherever it leads; 304 where it is still what these name.

        Raises Forbidden for an address that is not of the public web, and Unreachable.
        """
        ends = time.monotonic() + self.seconds
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        led_by: tuple[int, ...] = ()
        while True:
            answer = self._ask(url, {name: text for name, text in conditions.items() if text}, ends)
            to = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not to:
                return Fetched(url, answer.status, answer.headers, answer.body, led_by, answer.is_cut)
            led_by = (*led_by, answer.status)
            if len(led_by) > self.most_redirects:
                raise Astray(
                    ngettext(
                        "The address leads on and on, more than {count} time.",
                        "The address leads on and on, more than {count} times.",
                        self.most_redirects,
                    ).format(count=self.most_redirects)
                )
            url = urljoin(url, to)

    def ask(
        self, url: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Fetched:
        """What this very address answers, and no other: by POST where there is a form. For talking to an API.

        It follows no redirect, so that what the headers tell, as a key, reaches nobody else. Raises as
        `fetch` does.
        """
        kind = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        sent = None if form is None else urlencode(form, errors="replace").encode()
        return self._ask(url, {**(headers or {}), **kind}, time.monotonic() + self.seconds, sent)

    def _ask(self, url: str, headers: dict[str, str], ends: float, sent: bytes | None = None) -> Fetched:
        place = guard.place_of(url)
        connection = HTTPConnection(place.host, place.port)
        try:
            with self._connected(place, ends) as connection.sock:
                method = "GET" if sent is None else "POST"
                connection.request(method, place.target, sent, self._headers(headers))
                answer = connection.getresponse()
                body, is_cut = self._read(answer, ends)
                told = {name.lower(): _one_line(value) for name, value in answer.getheaders()}
                return Fetched(url, answer.status, told, body, is_cut=is_cut)
        except ssl.SSLCertVerificationError:
            raise Unreachable(_("The site's certificate is not valid.")) from None
        except (OSError, HTTPException, ValueError, zlib.error):
            late = time.monotonic() >= ends
            raise Unreachable(
                _("The site took more than {seconds} seconds.").format(seconds=f"{self.seconds:g}")
                if late
                else _("The site does not answer.")
            ) from None
        finally:
            connection.close()

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        agent = f"Aivizor/1 (+{settings.SITE_URL})"
        ours = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
        return ours | more

    @contextmanager
    def _connected(self, place: Place, ends: float) -> Iterator[socket.socket]:
        """A connection to the place, which ends when its time is over, whatever it was waiting for."""
        found = self.resolve(place.host, place.port)
        if not found or not all(guard.is_public(address) for address in found):
            raise Forbidden(_("The address leads to a network that is not public."))
        # A site whose newest address does not answer may answer at its other one.
        plain = self._first_of(found, place.port, ends)
        plain.settimeout(max(ends - time.monotonic(), 0.001))
        # The same connection under another number, which stays when TLS takes the first one over.
        other = socket.socket(fileno=os.dup(plain.fileno()))
        watchdog = Timer(max(ends - time.monotonic(), 0), _end, [other])
        watchdog.start()
        try:
            is_plain = place.scheme == "http"
            yield plain if is_plain else self.tls.wrap_socket(plain, server_hostname=place.host)
        finally:
            watchdog.cancel()
            other.close()
            plain.close()

    def _first_of(self, addresses: list[str], port: int, ends: float) -> socket.socket:
        failure: OSError = TimeoutError()
        for tried, address in enumerate(addresses):
            if (left := ends - time.monotonic()) <= 0:
                break
            try:
                # One that never answers leaves the others their share of the time.
                return self.connect(address, port, left / (len(addresses) - tried))
            except OSError as refused:
                failure = refused
        raise failure

    def _read(self, answer: HTTPResponse, ends: float) -> tuple[bytes, bool]:
        """The bytes of the page, unpacked, and whether more of them were left."""
        packed = answer.getheader("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
        unpack = zlib.decompressobj(wbits=31) if packed else None
        body = bytearray()
        while chunk := answer.read1(AT_ONCE):
            # Never more than there is room for, however much a few bytes may stand for.
            left = self.most_bytes + 1 - len(body)
            body += unpack.decompress(chunk, left) if unpack else chunk[:left]
            if len(body) > self.most_bytes:
                return bytes(body[: self.most_bytes]), True
        if time.monotonic() >= ends:
            raise TimeoutError
        # What is left of the length that was told never came.
        return bytes(body), bool(answer.length)


def _one_line(value: str) -> str:
    """What a header says, without the line ends and control characters that a server may put there."""
    return " ".join(CONTROLS.sub(" ", value).split())


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
