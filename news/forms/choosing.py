"""Puts a part of one text in the place of another's, in the data of an article's form.

A part is named as in news.forms.sides. Its fields are a name or the prefix of a list of rows.
"""

from typing import Any

from django.http import QueryDict

from aivizor.tags import join
from news.forms import ai_use, authors, citations
from news.models import Article

Entries = dict[str, str]

FIELDS = {
    "title": ("title",),
    "summary": ("summary",),
    "body": ("body",),
    "category": ("category",),
    "genre": ("genre",),
    "tags": ("tags",),
    "cover": ("cover-clear", "cover_alt", "cover_from"),
    "authors": ("authors-",),
    "ai": ai_use.FIELDS,
    "sources": ("citations-",),
}
# The parts of which both can stand, one after the other.
JOINED = ("summary", "body", "tags", "authors", "sources")
ROWS = {
    "authors": (authors.AuthorRows, authors.rows_of, "user"),
    "sources": (citations.CitationRows, citations.rows_of, "source"),
}


def entries_of(data: QueryDict) -> Entries:
    """What the data of a form say of the parts."""
    return {name: data[name] for name in data if any(_is_of(name, part) for part in FIELDS)}


def put(data: QueryDict, part: str, entries: Entries) -> None:
    """Writes the entries of the part over those in `data`."""
    for name in [name for name in data if _is_of(name, part)]:
        del data[name]
    for name, value in entries.items():
        if _is_of(name, part):
            data[name] = value


def stored(article: Article, part: str) -> Entries:
    """What the form of the article, as it is stored, holds of the part."""
    if part in ROWS:
        return _rows(part, [{k: str(v or "") for k, v in row.items()} for row in ROWS[part][1](article)])
    if part == "cover":
        return {"cover_alt": article.cover_alt}
    if part == "ai":
        return ai_use.typed_of(article.ai)
    if part == "tags":
        return {"tags": join(article.tags.all())}
    if part == "category":
        return {"category": str(article.category or "")}
    (name,) = FIELDS[part]
    return {name: getattr(article, name)}


def both(part: str, theirs: Entries, mine: Entries) -> Entries:
    """Theirs and mine, one after the other; of a row that both have mine."""
    if part in ROWS:
        return _both_rows(part, theirs, mine)
    (name,) = FIELDS[part]
    between = ", " if part == "tags" else "\n\n"
    texts = (entries.get(name, "").strip() for entries in (theirs, mine))
    return {name: between.join(text for text in texts if text)}


def _both_rows(part: str, theirs: Entries, mine: Entries) -> Entries:
    same = ROWS[part][2]
    rows, added = {}, []
    for index, row in enumerate(_said(part, theirs)):
        rows[row.get(same, "").casefold() or index] = row
    for row in _said(part, mine):
        known = row.get(same, "").casefold()
        if known in rows:
            rows[known] = row
        else:
            added.append(row)
    return _rows(part, [*rows.values(), *added])


def _said(part: str, entries: Entries) -> list[Entries]:
    """The rows that stay, in their order, each by the names of its fields."""
    rows = ROWS[part][0](entries, prefix=_prefix(part))
    rows.is_valid()
    return [{name: str(row[name].data or "") for name in row.fields} for row in rows.kept()]


def _rows(part: str, rows: list[Entries]) -> Entries:
    """The rows as the data of their list; empty ones wait behind them."""
    prefix, shown = _prefix(part), len(rows) + ROWS[part][0].extra
    entries = {f"{prefix}-TOTAL_FORMS": str(shown), f"{prefix}-INITIAL_FORMS": "0"}
    for index, row in enumerate(rows):
        entries |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
        entries[f"{prefix}-{index}-ORDER"] = str(index + 1)
    return entries


def _prefix(part: str) -> str:
    return FIELDS[part][0].removesuffix("-")


def _is_of(name: str, part: str) -> bool:
    return any(name == field or (field.endswith("-") and name.startswith(field)) for field in FIELDS[part])


def lines(entries: Any) -> Entries:
    """Entries that came back from a form, as far as they are any."""
    if not isinstance(entries, dict):
        return {}
    return {name: value for name, value in entries.items() if isinstance(value, str)}
