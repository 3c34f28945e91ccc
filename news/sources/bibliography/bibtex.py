"""BibTeX, in the fields that BibTeX and BibLaTeX know, in UTF-8."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

from news.sources.bibliography import records
from news.sources.bibliography.records import Record

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
# Where each type says what it is part of, or who stands behind it.
PLACES = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
PLACES |= {"book": "publisher", "techreport": "institution", "phdthesis": "school"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SPECIAL = {sign: f"\\{sign}" for sign in "&%$#_{}"}
SPECIAL |= {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
ESCAPES = str.maketrans(SPECIAL)
# What an address keeps as it is, but for what would end its field.
IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def written(items: Iterable[Record]) -> str:
    """A file of entries, each under a key of its own: techcrunchai2026, techcrunchai2026-2."""
    taken: set[str] = set()
    return "\n".join(_entry(item, _key(item, taken)) for item in items)


def _entry(item: Record, key: str) -> str:
    kind = TYPES.get(str(item.get("type")), "misc")
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(item, kind) if value)
    return f"@{kind}{{{key},\n{fields}\n}}\n"


def _fields(item: Record, kind: str) -> Iterator[tuple[str, str]]:
    day = records.day_parts(item)
    yield "author", _held(" and ".join(map(_name, records.names(item))))
    # In braces of its own a title keeps its capitals.
    yield "title", _held(_held(_plain(records.title(item))))
    yield PLACES.get(kind, "howpublished"), _held(_plain(records.publication(item)))
    yield "year", _held(str(day[0])) if day else ""
    yield "month", MONTHS[day[1] - 1] if len(day) > 1 else ""
    yield "date", _held("-".join(f"{part:02}" for part in day))
    yield "doi", _held(_plain(item.get("DOI")))
    yield "url", _held(_line(records.address(item)).translate(IN_ADDRESSES))
    yield "language", _held(_plain(item.get("language")))
    yield "abstract", _held(_plain(item.get("abstract")))


def _name(name: tuple[str, str]) -> str:
    family, rest = map(_plain, name)
    return f"{family}, {rest}" if rest else _held(family)


def _held(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _plain(value: object) -> str:
    return _line(value).translate(ESCAPES)


def _line(value: object) -> str:
    return " ".join(str(value or "").split())


def _key(item: Record, taken: set[str]) -> str:
    """Of the first author or the publication and the year, in the letters of ASCII."""
    named = [family for family, _rest in records.names(item)][:1]
    who = " ".join([*named, records.publication(item), records.title(item), "source"])
    folded = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode().lower()
    words = ["".join(filter(str.isalnum, word)) for word in folded.split()]
    begin = "".join(words[:2])[:24] + "".join(map(str, records.day_parts(item)[:1]))
    ends = (f"-{number}" for number in count(2))
    key = begin
    while key in taken:
        key = begin + next(ends)
    taken.add(key)
    return key
