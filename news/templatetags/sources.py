"""What a page says of a source: a CSL-JSON record, as a revision keeps it."""

from collections import Counter
from typing import Any

from django import template

from news.models import Citation, Revision
from news.models.revisions import Copy, Look
from news.sources import places
from news.sources.addresses import address_of_source
from news.sources.bibliography import records
from news.sources.links.fragments import led_to

register = template.Library()

Role = Citation.Role
KINDS = dict(Role.choices)
# Those that are told also where there is none of them: one and many.
COUNTED = {
    Role.PRIMARY: ("primary", "primary"),
    Role.COMPANY: ("company statement", "company statements"),
    Role.ANONYMOUS: ("anonymous", "anonymous"),
}
IF_ANY = {Role.SECONDARY: "secondary", Role.AI: "AI output"}

for name, fact in {
    "publication": records.publication,
    "issued": records.issued,
    "source_address": records.address,
    "source_title": records.title,
    "written_by": records.by,
    "source_page": address_of_source,
}.items():
    register.filter(name, fact)
register.filter("led_to", led_to)


@register.filter
def kind(citation: dict[str, Any]) -> str:
    """What the source is to the article, in words; "" where nobody said it."""
    return str(KINDS.get(citation["role"], ""))


@register.filter
def facts(citations: list[dict[str, Any]]) -> str:
    """How many there are of each kind that matters most, as "7 sources: 3 primary, 0 anonymous".

    Without the kinds where nobody said any: none of them is not the same as none known.
    """
    count = len(citations)
    sources = f"{count} source{'' if count == 1 else 's'}"
    told = Counter(citation["role"] for citation in citations if citation["role"])
    if not told:
        return ""
    parts = [f"{told[role]} {words[told[role] != 1]}" for role, words in COUNTED.items()]
    parts += [f"{told[role]} {words}" for role, words in IF_ANY.items() if told[role]]
    unsaid = [f"{count - told.total()} not said"] if count > told.total() else []
    return f"{sources}: {', '.join([*parts, *unsaid])}"


@register.filter
def parted(citations: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The citations under their headings: those that the text refers to, and what else was read.

    Where the text refers to none, as in an article that names its sources in words, all are one list.
    """
    used = [citation for citation in citations if citation.get("uses")]
    rest = [citation for citation in citations if not citation.get("uses")]
    lists = [("Sources", used), ("Further sources", rest)] if used else [("Sources", rest)]
    return [(heading, some) for heading, some in lists if some]


@register.filter
def ways_back(citation: dict[str, Any]) -> list[places.Way]:
    """Each place in the text that refers to it, and what it says there."""
    return list(places.ways(citation))


@register.filter
def relied_on(citation: dict[str, Any]) -> dict[str, str]:
    """Where in the source its first use looks, and the words that it relies on."""
    locator, quote = places.relied_on(citation)
    return {"locator": locator, "quote": quote}


@register.filter
def dead_link(record: dict[str, Any], revision: Revision) -> str:
    """What became of the link of a source of this revision; empty for one that is not dead."""
    return revision.dead_link(record)


@register.filter
def look(record: dict[str, Any], revision: Revision) -> Look | None:
    """What was seen when this source of the revision was last looked at; None where it never was."""
    return revision.look_at(record)


@register.filter
def archived(record: dict[str, Any], revision: Revision) -> Copy | None:
    """The archived copy of the page that this source of the revision leads to; None where there is none."""
    return revision.copy_of(record)
