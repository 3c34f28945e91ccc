"""The pages that are measured, as the site sends them; the bare floor sends the same."""

import pickle
from pathlib import Path
from typing import NamedTuple

from bench import load
from bench.load import Answer

REASONS = {200: "200 OK", 304: "304 Not Modified"}


class Page(NamedTuple):
    """What the site answers at an address, and what it answers to who has the page already."""

    first: Answer
    again: Answer

    @property
    def etag(self) -> str:
        return self.first.header("ETag")

    @property
    def lacks(self) -> str:
        """What is missing before one may call it ready-made, "" for nothing."""
        if self.first.status != 200:
            return f"missing: it answers {self.first.status}"
        return "" if self.first.header("Content-Encoding") == "gzip" else "it comes uncompressed"


Pages = dict[str, Page]


def caught(port: int, paths: list[str]) -> Pages:
    """The pages at these paths. Each is asked for twice, since the first answer may make it."""
    found = {}
    for path in paths:
        load.fetch(port, path)
        first = load.fetch(port, path)
        found[path] = Page(first, load.fetch(port, path, If_None_Match=first.header("ETag") or '"none"'))
    return found


def lacking(pages: Pages, paths: list[str]) -> str:
    """What the first page lacks that lacks something."""
    return next((lacks for path in paths if (lacks := pages[path].lacks)), "")


def store(pages: Pages, file: Path) -> None:
    """Writes what bench/floors/bare.py sends: by path, the page and the answer without it."""
    triples = {
        path: {
            is_again: (REASONS[answer.status], answer.headers, answer.body)
            for is_again, answer in ((False, page.first), (True, page.again))
            if answer.status in REASONS
        }
        for path, page in pages.items()
    }
    file.write_bytes(pickle.dumps(triples))
