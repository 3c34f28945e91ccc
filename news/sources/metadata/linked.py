"""What a page says of itself in JSON-LD, in the words of schema.org."""

import html
import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from news.sources.dates import issued_from
from news.sources.metadata.addresses import doi_in, same_page
from news.sources.metadata.found import LONGEST_NAME, Found, language, line
from news.sources.metadata.kinds import ORGANISATIONS, PAGES, SERIES, SHOWN, WORKS
from news.sources.metadata.people import MOST, Person, person, persons

Node = dict[str, Any]

MOST_NODES, DEEPEST = 2_000, 5


def found_in(texts: list[str], url: str) -> tuple[Found, Found]:
    """What the page at this address says of its work, and what it says of itself as a page."""
    nodes = list(_nodes([_parsed(text) for text in texts]))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    reader = _Reader(by_id)
    work = _work_at(nodes, url)
    page = next((node for node in nodes if PAGES & set(_types(node))), None)
    return reader.found(work), reader.found(page)


def _parsed(text: str) -> Any:
    """What the text means; None for what is no JSON, or nests without end."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    for attempt in (text, html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(roots: list[Any]) -> Iterator[Node]:
    """The objects that stand for themselves, those that are named first before those inside them."""
    waiting = deque(roots)
    for _turn in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value[:MOST_NODES])
        elif isinstance(value, dict):
            yield value
            waiting.extend(value.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage"))


def _work_at(nodes: list[Node], url: str) -> Node | None:
    """The work that the page is about; of several that name their addresses only the one that is here."""
    for table in (WORKS, SHOWN):
        works = [node for node in nodes if _is_work(node, table)]
        here = [node for node in works if any(same_page(address, url) for address in _addresses(node))]
        if len(works) > 1 and not here:
            works = [node for node in works if not any("://" in address for address in _addresses(node))]
        if here or works:
            return (here or works)[0]
    return None


def _is_work(node: Node, table: dict[str, str]) -> bool:
    return bool(table.keys() & set(_types(node))) and bool(_text(node.get("headline") or node.get("name")))


def _addresses(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    told = [node.get("url"), page.get("@id") if isinstance(page, dict) else page, node.get("@id")]
    return [address for address in told if isinstance(address, str)]


def _types(node: Node) -> list[str]:
    said = node.get("@type")
    names = said if isinstance(said, list) else [said]
    return [name.replace("schema:", "").rpartition("/")[2] for name in names if isinstance(name, str)]


def _text(value: Any, deep: int = 0) -> str:
    """A value as a text: itself, its first, or its name."""
    if isinstance(value, str):
        return line(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value}" if abs(value) < 10**9 else ""
    if deep < DEEPEST and isinstance(value, list) and value:
        return _text(value[0], deep + 1)
    if deep < DEEPEST and isinstance(value, dict):
        return _text(value.get("@value") or value.get("name"), deep + 1)
    return ""


class _Reader:
    """Reads nodes, of which some only name others that stand elsewhere."""

    def __init__(self, by_id: dict[str, Node]) -> None:
        self.by_id = by_id

    def found(self, node: Node | None) -> Found:
        """The facts of a node; none of none."""
        if node is None:
            return Found()
        csl = next((kind for name in _types(node) if (kind := (WORKS | SHOWN).get(name, ""))), "")
        dates = ("datePublished", "uploadDate", "legislationDate", "dateCreated")
        return Found(
            title=_text(node.get("headline") or node.get("name")),
            publication=self._publication(node, csl),
            issued=next(filter(None, (issued_from(_text(node.get(name))) for name in dates)), ""),
            authors=self._authors(node.get("author") or node.get("creator")),
            doi=next(filter(None, map(doi_in, self._identifiers(node))), ""),
            type=csl,
            language=language(self._language(node.get("inLanguage"))),
        )

    def _publication(self, node: Node, csl: str) -> str:
        series = self._series(node)
        publisher = self._name(node.get("publisher"))
        # Who publishes a journal is not its name.
        told = series or (publisher if csl != "article-journal" else "")
        return line(told or self._name(node.get("sourceOrganization")), LONGEST_NAME)

    def _series(self, node: Node) -> str:
        for _step in range(DEEPEST):
            node = self._whole(node.get("isPartOf") or node.get("partOfSeries"))
            if SERIES & set(_types(node)):
                return _text(node)
        return ""

    def _whole(self, value: Any) -> Node:
        """The object that a value is or names."""
        if isinstance(value, list):
            value = value[0] if value else {}
        if not isinstance(value, dict):
            return {}
        named = value.get("@id")
        return self.by_id.get(named, value) if isinstance(named, str) and "name" not in value else value

    def _name(self, value: Any) -> str:
        name = _text(value if isinstance(value, str) else self._whole(value))
        return "" if "://" in name else name

    def _authors(self, value: Any) -> list[Person]:
        found: list[Person] = []
        for one in (value if isinstance(value, list) else [value])[:MOST]:
            told = persons([_text(one)]) if isinstance(one, str) else self._author(self._whole(one))
            found += [name for name in told if name not in found]
        return found[:MOST]

    def _author(self, node: Node) -> list[Person]:
        family, given = (line(_text(node.get(name)), LONGEST_NAME) for name in ("familyName", "givenName"))
        if family and given:
            return [{"family": family, "given": given}]
        if any(kind.endswith(ORGANISATIONS) for kind in _types(node)):
            told = person(_text(node), is_many=True)
            return [told] if told else []
        return persons([_text(node)])

    def _language(self, value: Any) -> str:
        code = value.get("alternateName") if isinstance(value, dict) else value
        return _text(code)

    def _identifiers(self, node: Node) -> Iterator[str]:
        for name in ("doi", "identifier", "sameAs", "@id", "url"):
            for value in (told if isinstance(told := node.get(name), list) else [told])[:20]:
                yield _text(value.get("value") if isinstance(value, dict) else value)
