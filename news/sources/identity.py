"""When two addresses are one: the forms by which a source is found again, however it was typed."""

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEFAULT_PORTS = {"http": 80, "https": 443}
# Names of a host that lead to the same pages, on a screen or on a phone.
DOORS = ("www.", "m.", "mobile.")
# Parameters that say where a reader came from, not what they read.
TRACKING = {
    *("fbclid", "igsh", "igshid", "twclid", "ttclid", "li_fat_id", "ref_src", "ref_url"),
    *("gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "_ga", "_gl"),
    *("mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "oly_anon_id", "oly_enc_id", "vero_id"),
}
TRACKING_FAMILY = "utm_"

ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
# What RFC 3986, section 2.3, calls unreserved: written as an escape it is the same.
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
KEPT = "%!$&'()*+,;=:@/"

DOI_HOSTS = frozenset({"doi.org", "dx.doi.org"})
DOI = re.compile(r"10\.[0-9]{4,9}/\S+", re.ASCII)
DOI_BEGINS = re.compile(r"(?:doi:\s*|https?://(?:www\.|dx\.)*doi\.org/)", re.IGNORECASE)


def normal_url(url: str) -> str:
    """The form of an address by which two spellings of it are found to be one.

    https for http; the host in small ASCII letters, without www. or m. and without the point at its
    end; no default port, no fragment, no trailing slash, no tracking parameters, the others in the
    order of their names; escapes only where they are needed (RFC 3986, section 6.2). Every address
    of a DOI is that of its resolver. Raises ValidationError for what is not an http(s) address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ValidationError(_("This address can't be read. Copy it again from the browser.")) from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not parts.hostname:
        raise ValidationError(_("Give a web address that begins with https://."))
    host = _host(parts.hostname)
    if port and port != DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    elif host in DOI_HOSTS and (doi := doi_of(unquote(parts.path).lstrip("/"))):
        return doi_url(doi)
    path = _without_dots(_spelled(parts.path)).rstrip("/")
    return urlunsplit(("https", host, path, _query(parts.query), ""))


def is_same(one: str, other: str) -> bool:
    """Whether these are two spellings of one address; what is none is the same as nothing else."""
    try:
        return one == other or normal_url(one) == normal_url(other)
    except ValidationError:
        return False


def doi_of(text: str) -> str:
    """The DOI that a text is, with its resolver's address or “doi:” before it or without, in small letters.

    Case tells no two DOIs apart (ISO 26324). Empty where the text is none.
    """
    name = DOI_BEGINS.sub("", text.strip(), count=1)
    return name.lower() if DOI.fullmatch(name) else ""


def doi_url(doi: str) -> str:
    """The address of a DOI at its resolver."""
    return f"https://doi.org/{quote(doi.lower(), safe=KEPT.replace('%', ''))}"


def doi_in(url_key: str) -> str:
    """The DOI of a normalised address that is a resolver's; empty for any other."""
    begin = "https://doi.org/"
    return doi_of(unquote(url_key.removeprefix(begin))) if url_key.startswith(begin) else ""


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        name = host.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        raise ValidationError(_("This address has no site's name in it. Copy it again.")) from None
    while door := next((door for door in DOORS if name.startswith(door)), ""):
        rest = name.removeprefix(door)
        if "." not in rest:
            break
        name = rest
    return name


def _spelled(text: str) -> str:
    """A part of an address with escapes in capitals, and only where they are needed."""

    def as_needed(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if UNRESERVED.fullmatch(letter) else found[0].upper()

    return ESCAPE.sub(as_needed, quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=KEPT))


def _without_dots(path: str) -> str:
    """The path without . and .. (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(part)
    return "".join(f"/{part}" for part in kept)


def _query(query: str) -> str:
    pairs = [pair.removesuffix("=") for pair in _spelled(query.replace("+", "%20")).split("&")]
    named = [(pair.partition("=")[0], pair) for pair in pairs if pair]
    kept = [(name, pair) for name, pair in named if not _is_tracking(name.lower())]
    # Two of one name stay in their order, which may mean something.
    return "&".join(pair for _, pair in sorted(kept, key=lambda one: one[0]))


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith(TRACKING_FAMILY)
