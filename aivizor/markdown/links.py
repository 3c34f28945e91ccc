"""Which addresses people may link to or show, and bare addresses in a text."""

import re
import unicodedata
from typing import Literal
from urllib.parse import quote, unquote

from django.conf import settings
from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"([^/?#\\]*):")
# No user and password: https://bank.example@elsewhere.example/ can only deceive.
_WEB = re.compile(
    r"(https?:)?//([^\s/?#@:%\\\[\]<>\"'(){}|^`]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?([/?#]|$)",
    re.IGNORECASE,
)
# The longest address that becomes a link, and the longest host.
LONGEST = 2_000
_TOO_LONG = re.compile(rf"([^/?#]*//)?[^/?#]{{254}}|.{{{LONGEST + 1}}}", re.DOTALL)
_HOST = re.compile(r"(https?:)?//[^/?#]*", re.IGNORECASE)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_PICTURE = re.compile(r"[\w-]+(/[\w-]+)*\.webp", re.ASCII)
# What follows "http://" in running text. Space ends it, and so do the signs of Markdown, quotation
# marks and the punctuation of scripts that are written without spaces.
_BARE = re.compile(
    r"://[^\W_][^\s<>\"\[\]{}|\\^`\u2018-\u201f\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f"
    rf"\u3000-\u303f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]{{0,{LONGEST}}}"
)


def escaped(address: str) -> str:
    """`address` with % for all that only a reader may see, as "%20" for a space; "" if it is too long.

    A host keeps its letters: which of them are allowed, and how they are sent, the browser knows.
    """
    if _TOO_LONG.match(address):
        return ""
    host = _HOST.match(address)
    rest = host.end() if host else 0
    return address[:rest] + quote(_STRAY_PERCENT.sub("%25", address[rest:]), safe="%;/?:@&=+$,-_.!~*'()#")


def kind(address: str) -> Literal["web", "mail", "own"] | None:
    """What a link to `address` leads to: "own" is this site; None where no link may lead.

    The answer must be the same with and without the characters that nobody sees, so that none of
    them can hide a scheme.
    """
    seen = "".join(char for char in unquote(address) if unicodedata.category(char)[0] not in "CZ")
    answer = kind_as_written(address)
    return answer if answer == kind_as_written(_BLANKS.sub("", seen)) else None


def kind_as_written(address: str) -> Literal["web", "mail", "own"] | None:
    if address == settings.SITE_URL or address.startswith(f"{settings.SITE_URL}/"):
        return "own"
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() == "mailto":
        return "mail"
    # Without a scheme two slashes, in either direction, lead to another host.
    if scheme or re.match(r"[/\\]{2}", address):
        return "web" if _WEB.match(address) else None
    return "own"


def is_own_picture(address: str) -> bool:
    """Whether `address` is that of a picture below MEDIA_URL, with a plain path."""
    media = settings.MEDIA_URL
    return address.startswith(media) and bool(_PICTURE.fullmatch(address, len(media)))


def bare_address(state: StateInline, silent: bool) -> bool:
    """An inline rule of the parser: "https://example.org/" in running text becomes a link.

    The one that the parser brings along takes seconds for a text full of "://". This one begins
    where the parser stops anyway, at the colon, and reads every character once.
    """
    found = state.linkLevel == 0 and _BARE.match(state.src, state.pos, state.posMax)
    scheme = next(
        (name for name in ("https", "http") if state.src.endswith(name, 0, state.pos)),
        "",
    )
    start = state.pos - len(scheme)
    if not found or not scheme or state.src[max(start - 1, 0) : start].isalnum():
        return False
    address = scheme + without_tail(found[0])
    href = state.md.normalizeLink(address)
    if not state.md.validateLink(href) or not (silent or state.pending.endswith(scheme)):
        return False
    if not silent:
        state.pending = state.pending.removesuffix(scheme)
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


def without_tail(address: str) -> str:
    """`address` without what belongs to the sentence around it: a full stop, a bracket it has not opened."""
    surplus = address.count(")") - address.count("(")
    while address[-1] in "?!.,:;*_~'" or (surplus > 0 and address[-1] == ")"):
        surplus -= address[-1] == ")"
        address = address[:-1]
    return address
