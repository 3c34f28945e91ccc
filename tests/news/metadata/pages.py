"""Makes pages of many kinds for the tests: what a site answers, and what is to be found in it."""

import json
import zlib
from dataclasses import dataclass, field

from aivizor.fetching import Fetched


@dataclass(frozen=True)
class Kind:
    """A kind of page with what it is cited by; `url` is where it is found when it is not the address."""

    name: str
    answer: Fetched
    title: str = ""
    publication: str = ""
    issued: str = ""
    authors: list = field(default_factory=list)
    type: str = "webpage"
    url: str = ""
    doi: str = ""

    @property
    def facts(self):
        return {
            "title": self.title,
            "publication": self.publication,
            "issued": self.issued,
            "authors": self.authors,
            "type": self.type,
            "url": self.url or self.answer.url,
            "doi": self.doi,
        }


def page(url, head="", body="", *, status=200, kind="text/html; charset=utf-8", lang="en", **more):
    text = f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return Fetched(url, status, {"content-type": kind}, text.encode(), **more)


def ld(*nodes):
    """JSON-LD as a page has it; several nodes stand in a graph."""
    said = nodes[0] if len(nodes) == 1 else {"@context": "https://schema.org", "@graph": list(nodes)}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def metas(*pairs, by="name"):
    return "".join(f'<meta {by}="{name}" content="{value}">' for name, value in pairs)


def og(**said):
    return metas(*((f"og:{name}", value) for name, value in said.items()), by="property")


def name(family, given):
    return {"family": family, "given": given}


def pdf(*objects, trailer=b"", kind="application/pdf", url="https://agency.example/files/report.pdf"):
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"]
    parts += [b"%d 0 obj\n%b\nendobj" % (number, said) for number, said in enumerate(objects, start=1)]
    body = b"\n".join([*parts, b"trailer\n<< /Root 1 0 R " + trailer + b" >>\nstartxref\n0\n%%EOF"])
    return Fetched(url, 200, {"content-type": kind}, body)


def packed(*objects):
    """A stream of objects, each with its number, as PDF 1.5 has them."""
    head, data = b"", b""
    for number, said in objects:
        head += b"%d %d " % (number, len(data))
        data += said + b" "
    stream = zlib.compress(head + data)
    said = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
    return said % (len(objects), len(head), len(stream)) + b"\nstream\n" + stream + b"\nendstream"
