"""The files in which the records are taken away."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from news.sources.bibliography import bibtex, ris
from news.sources.bibliography.records import Record


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called, its media type, and how records become its text."""

    name: str
    media_type: str
    written: Callable[[Iterable[Record]], str]


def csl_json(records: Iterable[Record]) -> str:
    """Each under the key that its own file gave it, where it came from one."""
    items = [{**record, "id": record.get("citation-key") or record["id"]} for record in records]
    return json.dumps(items, ensure_ascii=False, indent=2)


# By the ends of their files' names.
FORMATS = {
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.written),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris.written),
}
