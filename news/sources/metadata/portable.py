"""What a PDF says of itself: its XMP packet, then its Info dictionary.

Nothing of it is rendered or followed: places are looked for in the bytes, and all of it is bounded.
"""

import html
import re

from news.sources.dates import issued_from
from news.sources.metadata import packed
from news.sources.metadata.addresses import doi_in
from news.sources.metadata.found import LONGEST_NAME, Found, language, line
from news.sources.metadata.people import Person, persons

LONGEST_PACKET, MOST_PACKETS, MOST_ITEMS = 200_000, 20, 100
TAGS = re.compile(r"<[^>]{0,500}>")
# What programs call a text that nobody gave a title.
MADE_BY = re.compile(r"(Microsoft (Word|PowerPoint|Excel) ?- ?|Print(ing)? )", re.I)
FILE = re.compile(r"\.(docx?|pdf|indd|dvi|tex|qxd|rtf|odt|pptx?|xlsx?|pages|ps)\Z", re.I)
UNTITLED = re.compile(r"((powerpoint )?presentation|untitled|document|slide|title)[ -]?[0-9]*\Z", re.I)
LOGIN = re.compile(r"[a-z0-9._-]+\Z")


def found_in(body: bytes) -> Found:
    """The facts that the file names; what its program made up is left out."""
    packet, info = _packet(body), packed.info(body)
    dates = [
        *_values(packet, "prism:publicationDate", "xmp:CreateDate", "dc:date"),
        info.get("CreationDate", ""),
    ]
    names = _values(packet, "dc:creator") or info.get("Author", "").split(";")
    journal = line(_first(packet, "prism:publicationName"), LONGEST_NAME)
    dois = map(doi_in, _values(packet, "prism:doi", "pdfx:doi", "dc:identifier"))
    return Found(
        title=next(filter(None, map(_title, [*_values(packet, "dc:title"), info.get("Title", "")])), ""),
        publication=journal or line(_first(packet, "dc:publisher"), LONGEST_NAME),
        issued=next(filter(None, map(issued_from, dates)), ""),
        authors=_authors(names),
        doi=next(filter(None, dois), ""),
        type="article-journal" if journal else "document",
        language=language(_first(packet, "dc:language")),
    )


def _title(text: str) -> str:
    """The title without what a program put there by itself; empty where that is all of it."""
    title = MADE_BY.sub("", line(text), count=1)
    if FILE.search(title):
        title = FILE.sub("", title)
        title = title if " " in title else ""
    return "" if UNTITLED.match(title) else title


def _authors(names: list[str]) -> list[Person]:
    """The authors; the name under which somebody signed in to a computer is none."""
    return [name for name in persons(map(line, names)) if not LOGIN.match(name.get("literal", ""))]


def _packet(body: bytes) -> str:
    """The last XMP packet of the file that names a title or a creator; pictures in it have packets, too."""
    end = len(body)
    for _turn in range(MOST_PACKETS):
        end = body.rfind(b"<rdf:RDF", 0, end)
        if end < 0:
            return ""
        text = body[end : end + LONGEST_PACKET].partition(b"</rdf:RDF>")[0].decode(errors="replace")
        if "dc:title" in text or "dc:creator" in text:
            return text
    return ""


def _values(packet: str, *names: str) -> list[str]:
    """The values of the properties: those in a list, a text or an attribute."""
    return [text for name in names for value in _of(packet, name) if (text := html.unescape(value).strip())]


def _of(packet: str, name: str) -> list[str]:
    begins = packet.find(f"<{name}")
    if begins >= 0:
        inside = packet[begins:].partition(">")[2].partition(f"</{name}>")[0]
        items = [
            item.partition(">")[2].partition("</rdf:li>")[0] for item in inside.split("<rdf:li")[1:MOST_ITEMS]
        ]
        return [TAGS.sub("", item) for item in items or [inside]]
    return [packet.partition(f'{name}="')[2].partition('"')[0]]


def _first(packet: str, name: str) -> str:
    return next(iter(_values(packet, name)), "")
