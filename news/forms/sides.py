"""Two texts of one article side by side: what a form holds, and what is stored.

Both are taken apart into the same parts, which can be compared and shown. What a form leaves as it
was (the cover that nobody replaced, the facts of a source that nobody touched) it takes from what
it is compared with: a form says nothing about them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile

from news.forms.citations import FACTS, CitationRow
from news.forms.fields import one_line
from news.models.tags import key_of


@dataclass(frozen=True)
class Part:
    """One part of an article: its value to compare, its lines and its picture to show."""

    value: object
    lines: tuple[str, ...] = field(compare=False)
    picture: str = field(compare=False, default="")


@dataclass(frozen=True)
class Difference:
    """A part that is not the same on both sides; a line carries whether the other side lacks it."""

    label: str
    mine: Part
    theirs: Part

    @property
    def my_lines(self) -> list[tuple[str, bool]]:
        return _marked(self.mine, self.theirs)

    @property
    def their_lines(self) -> list[tuple[str, bool]]:
        return _marked(self.theirs, self.mine)


def stored(content: dict[str, Any]) -> dict[str, Part]:
    """The parts of a content as Article.content() and Revision.content() give it."""
    category = content["category"] or {"id": None, "name": ""}
    return {
        "Title": _line(content["title"]),
        "Summary": _text(content["summary"].strip()),
        "Text": _text(content["body"]),
        "Category": Part(category["id"], _lines(category["name"])),
        "Tags": _tags(tag["name"] for tag in content["tags"]),
        "Cover": _cover(content["cover"]),
        "Authors": _authors((by["username"], by["name"]) for by in content["authors"]),
        "Sources": _sources(
            (recorded(citation["source"]), citation["locator"], citation["quote"], citation["key"])
            for citation in content["citations"]
        ),
    }


def typed(form: Any, beside: dict[str, Any]) -> dict[str, Part]:
    """The parts of what a valid ArticleForm holds, seen beside a content."""
    cleaned = form.cleaned_data
    category = cleaned["category"]
    records = {citation["source"]["id"]: citation["source"] for citation in beside["citations"]}
    return {
        "Title": _line(cleaned["title"]),
        "Summary": _text(cleaned["summary"]),
        "Text": _text(cleaned["body"]),
        "Category": Part(category and category.pk, _lines(category.name if category else "")),
        "Tags": _tags(cleaned["tags"]),
        "Cover": _typed_cover(cleaned, beside["cover"]),
        "Authors": _authors((user.username, str(user)) for user in form.authors.users()),
        "Sources": _sources(
            (_facts(row, records), *(row.cleaned_data.get(name, "") for name in ("locator", "quote", "key")))
            for row in form.citations.kept()
        ),
    }


def differences(mine: dict[str, Part], theirs: dict[str, Part]) -> list[Difference]:
    """The parts that are not the same, in the order of the form."""
    return [Difference(label, mine[label], theirs[label]) for label in mine if mine[label] != theirs[label]]


def recorded(record: dict[str, Any]) -> dict[str, str]:
    """The facts of a source, as a row of the form shows them, from its CSL-JSON record."""
    numbers = record.get("issued", {}).get("date-parts", [[]])[0]
    issued = "-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers))
    facts = (record.get("container-title", ""), record.get("title", ""), record.get("URL", ""), issued)
    return dict(zip(FACTS, map(one_line, facts), strict=True))


def _facts(row: CitationRow, records: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The facts that a row gives its source: what was typed, or what `records` have of it."""
    known = records.get(str(row.stored.pk)) if row.stored and not row.touched else None
    return recorded(known) if known else row.facts


def _typed_cover(cleaned: dict[str, Any], beside: dict[str, Any] | None) -> Part:
    cover, alt = cleaned["cover"], cleaned["cover_alt"]
    if cover and not isinstance(cover, FieldFile):
        return Part(("new", alt), ("The picture that you chose", alt))
    return _cover({"name": beside["name"], "alt": alt} if beside and cover is not False else None)


def _cover(cover: dict[str, Any] | None) -> Part:
    if not cover:
        return Part(None, ("No cover",))
    alt = one_line(cover["alt"])
    return Part((cover["name"], alt), (alt,), default_storage.url(cover["name"]))


def _tags(names: Iterable[str]) -> Part:
    names = sorted(names, key=key_of)
    return Part([key_of(name) for name in names], _lines(", ".join(names)))


def _authors(people: Iterable[tuple[str, str]]) -> Part:
    people = list(people)
    return Part([username for username, _name in people], tuple(name for _username, name in people))


def _sources(cited: Iterable[tuple[dict[str, str], str, str, str]]) -> Part:
    value, lines = [], []
    for number, (facts, locator, quote, key) in enumerate(cited, start=1):
        quote = "\n".join(quote.strip().splitlines())
        value.append((tuple(facts.values()), locator, quote, key))
        shown = [*facts.values(), locator, quote and f"“{quote}”"]
        lines.append(f"{number}. " + " · ".join(part for part in shown if part))
    return Part(value, tuple(lines))


def _line(text: str) -> Part:
    return Part(one_line(text), _lines(one_line(text)))


def _text(text: str) -> Part:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Part(lines, tuple(lines))


def _lines(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _marked(shown: Part, other: Part) -> list[tuple[str, bool]]:
    known = set(other.lines)
    return [(line, bool(line.strip()) and line not in known) for line in shown.lines]
