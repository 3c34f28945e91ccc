"""RIS, as reference managers read it: a tag, two blanks, a dash and a value in each line."""

from collections.abc import Iterable, Iterator

from news.sources.bibliography import records
from news.sources.bibliography.records import Record

TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MULTI",
    "chapter": "CHAP",
    "dataset": "DATA",
    "legal_case": "CASE",
    "legislation": "STAT",
    "motion_picture": "VIDEO",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "thesis": "THES",
    "webpage": "ELEC",
}


def written(items: Iterable[Record]) -> str:
    """A file of entries. Lines end as the format wants it, by CR and LF."""
    return "".join(f"{tag}  - {value}\r\n" for item in items for tag, value in _lines(item))


def _lines(item: Record) -> Iterator[tuple[str, str]]:
    day = records.day_parts(item)
    yield "TY", TYPES.get(str(item.get("type")), "GEN")
    found = [
        *(("AU", ", ".join(filter(None, name))) for name in records.names(item)),
        ("TI", records.title(item)),
        ("T2", records.publication(item)),
        ("PY", str(day[0]) if day else ""),
        ("DA", "/".join([f"{part:02}" for part in day] + [""] * (4 - len(day))) if day else ""),
        ("DO", item.get("DOI")),
        ("UR", records.address(item)),
        ("LA", item.get("language")),
        ("AB", item.get("abstract")),
    ]
    for tag, value in found:
        if line := " ".join(str(value or "").split()):
            yield tag, line
    yield "ER", ""
