"""What a page says of a source: a CSL-JSON record, as a revision keeps it."""

from collections import Counter
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from news.models import Citation, Revision
from news.models.revisions import Copy, Look
from news.sources import places
from news.sources.addresses import address_of_source
from news.sources.bibliography import records
from news.sources.links.fragments import led_to

register = template.Library()

Role = Citation.Role
KINDS = dict(Role.choices)
# Those that are told also where there is none of them.
COUNTED = {
    Role.PRIMARY: ngettext_lazy("{count} primary", "{count} primary", "count"),
    Role.COMPANY: ngettext_lazy("{count} company statement", "{count} company statements", "count"),
    Role.ANONYMOUS: ngettext_lazy("{count} anonymous", "{count} anonymous", "count"),
}
IF_ANY = {
    Role.SECONDARY: ngettext_lazy("{count} secondary", "{count} secondary", "count"),
    Role.AI: ngettext_lazy("{count} AI output", "{count} AI output", "count"),
}

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
    sources = ngettext("{count} source", "{count} sources", count).format(count=count)
    told = Counter(citation["role"] for citation in citations if citation["role"])
    if not told:
        return ""
    parts = [words.format(count=told[role]) for role, words in COUNTED.items()]
    parts += [words.format(count=told[role]) for role, words in IF_ANY.items() if told[role]]
    if unsaid := count - told.total():
        parts.append(ngettext("{count} not said", "{count} not said", unsaid).format(count=unsaid))
    return f"{sources}: {', '.join(parts)}"


@register.filter
def parted(citations: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The citations under their headings: those that the text refers to, and what else was read.

    Where the text refers to none, as in an article that names its sources in words, all are one list.
    """
    used = [citation for citation in citations if citation.get("uses")]
    rest = [citation for citation in citations if not citation.get("uses")]
    lists = [(_("Sources"), used), (_("Further sources"), rest)] if used else [(_("Sources"), rest)]
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
