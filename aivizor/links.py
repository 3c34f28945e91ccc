"""Links that the owner writes down for every page: how they are typed, and which of them are safe."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_LINKS, LONGEST_WORDS, LONGEST_ADDRESS = 12, 40, 300
INSIDE = re.compile(r"/(?![/\\])[^\\]*")
NO_ADDRESS = _("Line {line}: write the words, a blank, and the address, as “About us /pages/about/”.")
NOT_OURS = _(
    "Line {line}: “{address}” is no address for a link. Write one of this site, as /pages/about/, or one that"
    " begins with https://."
)
TOO_LONG = _("Line {line}: this is too long. The words have {words} letters at most, the address {address}.")
TOO_MANY = _("These are more than {most} links. Take some away.")


class Link(NamedTuple):
    """An entry of the navigation or of the footer."""

    words: str
    address: str


def links_of(text: str) -> tuple[Link, ...]:
    """The links in `text`, which `checked_links` made; whatever else stands there is none."""
    lines = [line.rpartition(" ") for line in text.split("\n")]
    return tuple(Link(words, address) for words, _blank, address in lines if words and is_safe(address))


def checked_links(text: str) -> str:
    """The same links with single blanks. ValidationError names the first line that is none."""
    found = list(_links(text))
    if len(found) > MOST_LINKS:
        raise ValidationError(TOO_MANY.format(most=MOST_LINKS))
    return "\n".join(" ".join(link) for link in found)


def _links(text: str) -> Iterator[Link]:
    for number, line in enumerate(text.split("\n"), start=1):
        *words, address = line.split() or [""]
        if not address:
            continue
        if not words:
            raise ValidationError(NO_ADDRESS.format(line=number))
        link = Link(" ".join(words), _own(address))
        if not is_safe(link.address):
            raise ValidationError(NOT_OURS.format(line=number, address=address[:80]))
        if len(link.words) > LONGEST_WORDS or len(link.address) > LONGEST_ADDRESS:
            sizes = {"words": LONGEST_WORDS, "address": LONGEST_ADDRESS}
            raise ValidationError(TOO_LONG.format(line=number, **sizes))
        yield link


def _own(address: str) -> str:
    """An address of this site without the site: it stays right when the site moves."""
    return address.removeprefix(settings.SITE_URL) if address.startswith(f"{settings.SITE_URL}/") else address


def is_safe(address: str) -> bool:
    """Whether it leads into this site or, by https, to another one, and nowhere else.

    Signs that nobody sees could hide a scheme, and browsers take `\\` for `/`.
    """
    if any(unicodedata.category(sign)[0] in "CZ" for sign in address):
        return False
    if INSIDE.fullmatch(address):
        return True
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_whole and address.startswith("https://") and not {"@", "\\"} & {*parts.netloc}
