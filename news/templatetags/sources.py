"""What a page says of a source: a CSL-JSON record, as a revision keeps it."""

from datetime import date
from string import ascii_lowercase
from typing import Any

from django import template
from django.utils.dateformat import format as written

from aivizor.markdown import references

register = template.Library()

# How a date is written that is known to the year, to the month, to the day.
PRECISIONS = {1: "Y", 2: "F Y", 3: "j F Y"}


@register.filter
def publication(record: dict[str, Any]) -> str:
    """Who published it: "TechCrunch AI"; empty where that is unknown."""
    return str(record.get("container-title") or record.get("publisher") or "")


@register.filter
def issued(record: dict[str, Any]) -> str:
    """When it came out, as precisely as it is known: "24 April 2026", "April 2026", "2026", or nothing."""
    try:
        parts = [int(part) for part in record["issued"]["date-parts"][0]]
        return str(written(date(*[*parts, 1, 1][:3]), PRECISIONS[len(parts)]))
    except (KeyError, IndexError, TypeError, ValueError):
        return ""


@register.filter
def source_address(record: dict[str, Any]) -> str:
    """Where to read it, for a link; empty for anything but a web address."""
    address = str(record.get("URL") or "")
    return address if address.startswith(("https://", "http://")) else ""


@register.filter
def source_title(record: dict[str, Any]) -> str:
    """What to call the link: the title, else the address without its scheme."""
    return str(record.get("title") or source_address(record).partition("://")[2].removesuffix("/"))


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
def ways_back(citation: dict[str, Any]) -> list[tuple[str, str]]:
    """Each place in the text that refers to it: its id and a name for the link, ↑ or a, b, c …, 27, 28."""
    uses = range(1, citation.get("uses", 0) + 1)
    names = ["↑"] if len(uses) == 1 else [*ascii_lowercase, *map(str, uses[26:])]
    return [(references.name(citation["number"], use), name) for use, name in zip(uses, names, strict=False)]
