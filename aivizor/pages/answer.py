"""A page as it goes over the wire: compressed once, with a mark that browsers can ask by."""

import gzip
import time
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from aivizor.pages.sheet import Sheet

Headers = list[tuple[str, str]]
# How hard a page is compressed: well where it is sent again and again, quickly where it is sent once.
KEPT, SENT_ONCE = 6, 1
# Beside the bytes of a page: its headers, its keys and what holds them together.
AROUND = 4_000


class Page:
    """One answer 200, ready to be sent in every form in which it is asked for.

    The mark is weak (RFC 9110, section 8.8.1), because the same page goes out compressed and not. It is
    made of what the page says: compressed otherwise, elsewhere, the page is the same.
    """

    def __init__(
        self, body: bytes, headers: Headers, sheet: Sheet, cache_control: str, level: int = KEPT
    ) -> None:
        self.sheet = sheet
        self.good_at = time.monotonic()
        self.compressed = gzip.compress(body, level, mtime=0)
        self.size = len(self.compressed) + AROUND
        self.mark = f'"{blake2b(body, digest_size=16).hexdigest()}"'
        self.etag = f"W/{self.mark}"
        told = [("ETag", self.etag), ("Cache-Control", cache_control), ("Vary", vary(headers))]
        replaced = {"content-length", *(name.lower() for name, _ in told)}
        kept = [(name, value) for name, value in headers if name.lower() not in replaced]
        self._unchanged = told
        self._plain = [*kept, *told, ("Content-Length", str(len(body)))]
        length = ("Content-Length", str(len(self.compressed)))
        self._gzipped = [*kept, *told, ("Content-Encoding", "gzip"), length]

    def send(self, environ: dict[str, Any], start_response: Any, more: Headers) -> Iterable[bytes]:
        """Answers as the request asks: 304 where it has the page, without body to a HEAD.

        `more` are headers of this one answer.
        """
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and (asked == self.etag or self.is_named_by(asked)):
            start_response("304 Not Modified", self._unchanged + more)
            return []
        takes_gzip = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response("200 OK", (self._gzipped if takes_gzip else self._plain) + more)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return [self.compressed if takes_gzip else gzip.decompress(self.compressed)]

    def is_named_by(self, asked: str) -> bool:
        """Whether If-None-Match names the page, by the weak comparison (RFC 9110, section 13.1.2)."""
        return asked.strip() == "*" or any(
            mark.strip().removeprefix("W/") == self.mark for mark in asked.split(",")
        )


@lru_cache(maxsize=500)
def accepts_gzip(accepted: str) -> bool:
    """Whether Accept-Encoding names gzip with a weight that is not 0 (RFC 9110, section 12.5.3)."""
    for coding in "".join(accepted.lower().split()).split(","):
        name, _, weight = coding.partition(";")
        if name == "gzip":
            return weight.rstrip("0").rstrip(".") not in ("q=", "q=0")
    return False


def vary(headers: Headers) -> str:
    """The page's own Vary, and that it is sent compressed or not."""
    names = [name.strip() for field, value in headers if field.lower() == "vary" for name in value.split(",")]
    return ", ".join(dict.fromkeys(["Accept-Encoding", *filter(None, names), "Cookie"]))
