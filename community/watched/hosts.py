"""The sites that a text names: in its links as they were made, and in its words."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings

from community.watched.words import folded

LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
# What reads as the name of a site, as people type it who know that its link is watched.
NAME = re.compile(r"[^\W_](?:[\w-]{0,62})(?:[.\u3002][\w-]{1,63})+")
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*")
NUMBERS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def links(html: str) -> list[str]:
    """The addresses to which the HTML of a post leads, those of other sites only."""
    return [link for found in LINK.findall(html) if _is_elsewhere(link := unescape(found))]


def named(text: str, html: str) -> set[str]:
    """The sites that the post links or names."""
    found = {host_of(link) for link in links(html)}
    return (found | {host_of(name) for name in NAME.findall(folded(text))}) - {""}


def host_of(address: str) -> str:
    """The host of an address, or of a bare name, as it is resolved; "" where there is none.

    "https://user@Bücher.example:8443/x" is "xn--bcher-kva.example".
    """
    address = folded(address).strip().replace("\u3002", ".")
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        host = unquote(host).rstrip(".").encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    return host if HOST.fullmatch(host) or NUMBERS.fullmatch(host) else ""


def among(host: str, blocked: Collection[str]) -> str:
    """The blocked site that this host is or stands below; "" for none."""
    return next((above for above in _above(host) if above in blocked), "")


def is_own(host: str) -> bool:
    """Whether to block it would block the site itself."""
    own = urlsplit(settings.SITE_URL).hostname or ""
    return host in _above(own)


def _above(host: str) -> Iterator[str]:
    parts = host.split(".")
    return (".".join(parts[place:]) for place in range(len(parts)))


def _is_elsewhere(address: str) -> bool:
    own = address == settings.SITE_URL or address.startswith(f"{settings.SITE_URL}/")
    return "//" in address and not own
