"""What a CSL-JSON record says, as far as it is known: each fact as a text, empty where it is not."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from aivizor import dates
from aivizor.languages import Text

Record = dict[str, Any]

# How a date is written that is known to the year, to the month, to the day.
PRECISIONS = {1: lambda day: f"{day.year:04}", 2: dates.month, 3: dates.day}

SEASONS: dict[str, Text] = {
    "1": pgettext_lazy("a date", "spring"),
    "2": pgettext_lazy("a date", "summer"),
    "3": pgettext_lazy("a date", "autumn"),
    "4": pgettext_lazy("a date", "winter"),
}

# What a name has beside the family's, as it is read.
REST = ("given", "dropping-particle", "suffix")


def publication(record: Record) -> str:
    """Who published it: "TechCrunch AI"."""
    return str(record.get("container-title") or record.get("publisher") or "")


def day_parts(record: Record) -> list[int]:
    """Year, month and day of `issued`, as many of them as are known; of a range those of its begin."""
    return next(iter(_ends(record)), [])


def issued(record: Record) -> str:
    """When it came out, as precisely as it is known: "24 April 2026", "about spring 2026", "n.d."."""
    said = record.get("issued")
    if not isinstance(said, dict):
        return ""
    ends = _ends(record)
    if not ends:
        return str(said.get("literal") or said.get("raw") or "")
    season = SEASONS.get(str(said.get("season")), "")
    first, *last = (" ".join(filter(None, [str(season), _day(parts)])) for parts in ends)
    days = _("{begin} to {end}").format(begin=first, end=last[0]) if last else first
    return _("about {date}").format(date=days) if said.get("circa") else days


def _ends(record: Record) -> list[list[int]]:
    """The one or two days of `issued`, each with as many parts as are known; none for what is no date."""
    try:
        ends = [[int(part) for part in parts][:3] for parts in record["issued"]["date-parts"]]
        for parts in ends:
            date(*[abs(parts[0]), *parts[1:], 1, 1][:3])
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        return []
    return ends[:2]


def _day(parts: list[int]) -> str:
    text = PRECISIONS[len(parts)](date(*[abs(parts[0]), *parts[1:], 1, 1][:3]))
    # The year has four letters for every year.
    text = text.replace(f"{abs(parts[0]):04}", str(abs(parts[0])))
    return text if parts[0] > 0 else _("{date} BC").format(date=text)


def address(record: Record) -> str:
    """Where to read it; only a web address is one."""
    found = str(record.get("URL") or "")
    return found if found.startswith(("https://", "http://")) else ""


def title(record: Record) -> str:
    """What to call it: the title, else the address without its scheme."""
    return str(record.get("title") or address(record).partition("://")[2].removesuffix("/"))


def names(record: Record) -> list[tuple[str, str]]:
    """Each author's family name and the rest; a name that is one whole has no rest."""
    found = []
    for name in record.get("author") or []:
        if not isinstance(name, dict):
            continue
        particle = str(name.get("non-dropping-particle") or "")
        family = " ".join(part for part in (particle, str(name.get("family") or "")) if part)
        rest = " ".join(
            str(name[part]) for part in ("given", "dropping-particle", "suffix") if name.get(part)
        )
        whole = str(name.get("literal") or "")
        if family or rest or whole:
            found.append((family, rest) if family else (whole or rest, ""))
    return found


def authors(record: Record) -> list[str]:
    """Each author's name as it is read."""
    return [f"{rest} {family}".strip() for family, rest in names(record)]


def by(record: Record) -> str:
    """The authors as they are read: "Ada Lovelace and Charles Babbage", "Ada Lovelace and others"."""
    read = authors(record)
    if len(read) > 3:
        return _("{name} and others").format(name=read[0])
    if len(read) < 2:
        return "".join(read)
    return _("{first} and {last}").format(first=", ".join(read[:-1]), last=read[-1])


def sentence(record: Record) -> str:
    """All that names it, in one line of plain text."""
    told = _("“{title}”.").format(title=title(record)) if title(record) else ""
    if by(record):
        told = f"{by(record)}: {told}"
    place = ", ".join(part for part in (publication(record), issued(record)) if part)
    return " ".join(part for part in (told, f"{place}." if place else "", address(record)) if part)
