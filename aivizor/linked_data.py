"""What a page is in the words of schema.org, as JSON-LD that may stand in any page."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from aivizor import frame

# Signs that could end the element that holds it, or begin another one (HTML, section 4.12.1.3).
ESCAPES = {sign: f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

Fact = dict[str, Any]


def script(fact: Fact) -> SafeString:
    """The fact as an element of a page."""
    return SafeString(f'\n  <script type="application/ld+json">{written({**CONTEXT, **fact})}</script>')


def written(fact: Fact) -> SafeString:
    """The fact as JSON that can stand in a script element, whatever somebody typed."""
    said = json.dumps(known(fact), ensure_ascii=False, separators=(",", ":"))
    # One by one: `translate` looks at each sign, which takes as long as all else that is done here.
    for sign, escape in ESCAPES.items():
        said = said.replace(sign, escape)
    return SafeString(said)


def known(fact: Fact) -> Fact:
    """The fact without what nobody knows."""
    return {name: value for name, value in fact.items() if value not in ("", [], None)}


def person(name: str, address: str | None) -> Fact:
    """Somebody by name, with the address of their page on this site if they have one."""
    return known({"@type": "Person", "name": name, "url": address and settings.SITE_URL + address})


def site() -> Fact:
    """Who publishes all of this."""
    return {"@type": "Organization", "name": frame.here().name, "url": settings.SITE_URL}


def crumbs(way: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """The way to a page as it stands above it, by names and addresses, the page itself last; or nothing.

    One step alone is no way: search engines refuse it.
    """
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": settings.SITE_URL + address}
        for number, (name, address) in enumerate(way, start=1)
    ]
    return ({"@type": "BreadcrumbList", "itemListElement": steps},) if len(steps) > 1 else ()


def time(moment: datetime) -> str:
    """An instant as schema.org wants it, to the second."""
    return moment.isoformat(timespec="seconds")


CONTEXT = {"@context": "https://schema.org"}
