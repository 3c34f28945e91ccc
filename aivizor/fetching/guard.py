"""Which addresses may be fetched: those of the public web, and none of ours or our neighbours'."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from string import ascii_letters, digits
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
OF_HOSTS = frozenset(f"{ascii_letters}{digits}-._:")
# An IPv4 address stands in the last 32 bits of these (RFC 6052), or after the first 16 (RFC 3056).
NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
SIX_TO_FOUR = IPv6Network("2002::/16")


class FetchError(Exception):
    """Nothing was fetched; the text says why, for people."""


class Forbidden(FetchError):
    """The address is none that this site asks for, whoever typed it."""


class Unreachable(FetchError):
    """The other site did not answer, or not as web servers do."""


class Astray(Unreachable):
    """The address leads on and on."""


class Place(NamedTuple):
    """Where to connect to, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str


def place_of(url: str) -> Place:
    """The place that a web address names. Raises Forbidden for all that is no plain address of the web."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
    except (UnicodeError, ValueError):
        raise Forbidden(_("This is no web address.")) from None
    if parts.scheme not in PORTS:
        raise Forbidden(_("Only addresses that begin with https:// or http:// are fetched."))
    if not host or not set(host) <= OF_HOSTS or parts.username is not None or parts.password is not None:
        raise Forbidden(_("A web address names a site, and no user or password."))
    if port not in (None, PORTS[parts.scheme]):
        raise Forbidden(_("Only the usual ports of the web are fetched, 443 and 80."))
    return Place(parts.scheme, host, PORTS[parts.scheme], _target(parts))


def _target(parts: SplitResult) -> str:
    """Path and query, with every sign that a request line can't hold escaped (RFC 9112, section 3)."""
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "".join(
        sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode(errors="replace"))
        for sign in asked
    )


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, whatever form it is written in."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (inner := _inside(found)) is not None:
        found = inner
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that traffic to this one reaches in the end; None for none."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if any(address in network for network in NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return address.sixtofour
    return None


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to this IP address. Raises OSError where there is none to be had."""
    return socket.create_connection((address, port), timeout=seconds)
