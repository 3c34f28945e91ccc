"""Texts of one article side by side: what a form holds, what it began from, and what is stored.

All are taken apart into the same parts, which can be compared and shown. What a form leaves as it
was (the cover that nobody replaced, the facts of a source that nobody touched) it takes from what
it is compared with: a form says nothing about them. What was typed and is not valid yet counts as
it was typed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from aivizor.tags import key_of
from news.ai_use import AIUse
from news.forms import ai_use
from news.forms.citations import ALL, FACTS, CitationRow
from news.forms.fields import one_line
from news.forms.more import of_record, shown
from news.models import Citation, Genre
from news.models.sources import issued_of
from news.sources import citing


@dataclass(frozen=True)
class Part:
    """One part of an article: its value to compare, its lines and its picture to show."""

    value: object
    lines: tuple[str, ...] = field(compare=False)
    picture: str = field(compare=False, default="")

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


Parts = dict[str, Part]
# What each part is called on a page, by the name under which it is kept.
LABELS: dict[str, Text] = {
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Text"),
    "category": _("Category"),
    "genre": pgettext_lazy("an article", "Type"),
    "tags": _("Tags"),
    "cover": _("Cover"),
    "authors": _("Authors"),
    "ai": _("AI use"),
    "sources": _("Sources"),
}
KINDS = dict(Citation.Role.choices)
USES = dict(AIUse.choices)
GENRES = dict(Genre.choices)


def stored(content: dict[str, Any]) -> Parts:
    """The parts of a content as Article.content() and Revision.content() give it."""
    category = content["category"] or {"id": None, "name": ""}
    return {
        "title": _line(content["title"]),
        "summary": _text(content["summary"].strip()),
        "body": _text(content["body"]),
        "category": Part(category["id"], _lines(category["name"])),
        "genre": _genre(content.get("genre", Genre.NEWS)),
        "tags": _tags(tag["name"] for tag in content["tags"]),
        "cover": _cover(content["cover"]),
        "authors": _authors((by["username"], by["name"]) for by in content["authors"]),
        "ai": _stored_ai(content.get("ai")),
        "sources": _sources(
            (
                recorded(citation["source"]),
                *(citation[name] for name in ("role", "locator", "quote", "key")),
            )
            for citation in content["citations"]
        ),
    }


def typed(form: Any, beside: dict[str, Any]) -> Parts:
    """The parts of what an ArticleForm holds that was validated, seen beside a content."""
    cleaned, said = form.cleaned_data, form.said
    category = cleaned.get("category")
    tags = cleaned["tags"] if "tags" in cleaned else said("tags").split(",")
    rows = form.citations.kept()
    records = {citation["source"]["id"]: citation["source"] for citation in beside["citations"]}
    return {
        "title": _line(said("title")),
        "summary": _text(said("summary").strip()),
        "body": _text(said("body")),
        "category": Part(category and category.pk, _lines(category.name if category else "")),
        "genre": _genre(said("genre") or beside.get("genre", Genre.NEWS)),
        "tags": _tags(tags),
        "cover": _typed_cover(cleaned.get("cover"), said("cover_alt"), beside["cover"]),
        "authors": _authors(_named(row.said("user")) for row in form.authors.kept()),
        "ai": _typed_ai(said),
        "sources": _sources(
            (_facts(row, records), row.said("role"), row.said("locator"), row.said("quote"), key)
            for row, key in zip(rows, citing.keys_for([row.said("key") for row in rows]), strict=True)
        ),
    }


def recorded(record: dict[str, Any]) -> dict[str, str]:
    """What a row of the form shows of a source, from its CSL-JSON record."""
    told = [record.get(name, "") for name in ("container-title", "title", "URL")]
    facts = (*told, issued_of(record))
    return dict(zip(FACTS, map(one_line, facts), strict=True)) | of_record(record)


def _facts(row: CitationRow, records: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What a row says of its source: what was typed, or what `records` have of it."""
    known = records.get(str(row.stored.pk)) if row.stored and not row.touched else None
    return recorded(known) if known else {name: row.said(name) for name in ALL}


def _named(user: Any) -> tuple[str, str]:
    """The username and the name of an author; what was typed, where it is nobody's."""
    return getattr(user, "username", str(user)), str(user)


def _typed_cover(cover: Any, alt: str, beside: dict[str, Any] | None) -> Part:
    if isinstance(cover, str):
        # Of the library.
        return _cover({"name": cover, "alt": alt})
    if cover and not isinstance(cover, FieldFile):
        return Part(("new", alt), (gettext("The picture that you chose"), alt))
    return _cover({"name": beside["name"], "alt": alt} if beside and cover is not False else None)


def _cover(cover: dict[str, Any] | None) -> Part:
    if not cover:
        return Part(None, (gettext("No cover"),))
    alt = one_line(cover["alt"])
    return Part((cover["name"], alt), (alt,), default_storage.url(cover["name"]))


def _genre(genre: str) -> Part:
    return Part(genre, _lines(str(GENRES.get(genre, genre))))


def _tags(names: Iterable[str]) -> Part:
    names = sorted(names, key=key_of)
    return Part([key_of(name) for name in names], _lines(", ".join(names)))


def _authors(people: Iterable[tuple[str, str]]) -> Part:
    people = list(people)
    return Part([username for username, _name in people], tuple(name for _username, name in people))


def _typed_ai(said: Callable[[str], Any]) -> Part:
    """How AI was used by what was typed; a person that is nobody counts as typed."""
    use, tool, purpose, who = (said(name) for name in ai_use.FIELDS)
    return _ai(use, tool, purpose, getattr(who, "pk", who or None), str(who or ""))


def _stored_ai(ai: dict[str, Any] | None) -> Part:
    if not ai:
        return _ai("", "", "", None, "")
    who = ai["responsible"] or {"id": None, "name": ""}
    return _ai(ai["use"], ai["tool"], ai["purpose"], who["id"], who["name"])


def _ai(use: str, tool: str, purpose: str, person_id: Any, name: str) -> Part:
    """How AI was used; a person is the same under another name."""
    told = [str(USES.get(use, use)), one_line(tool), one_line(purpose), name]
    return Part((use, *told[1:3], person_id), tuple(line for line in told if line))


def _sources(cited: Iterable[tuple[dict[str, str], str, str, str, str]]) -> Part:
    value, lines = [], []
    for number, (facts, role, locator, quote, key) in enumerate(cited, start=1):
        quote = "\n".join(quote.strip().splitlines())
        value.append((tuple(facts.values()), role, locator, quote, key))
        told = [*shown(facts).values(), str(KINDS.get(role, role)), locator, _quoted(quote)]
        lines.append(f"{number}. " + " · ".join(part for part in told if part))
    return Part(value, tuple(lines))


def _quoted(words: str) -> str:
    return gettext("“{words}”").format(words=words) if words else ""


def _line(text: str) -> Part:
    return Part(one_line(text), _lines(one_line(text)))


def _text(text: str) -> Part:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Part(lines, tuple(lines))


def _lines(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
