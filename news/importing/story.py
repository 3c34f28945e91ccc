"""A story: what a file says of an article, understood and within bounds."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor import markdown
from aivizor.numbers import grouped
from aivizor.tags import split
from news.importing import fields
from news.importing.front_matter import Unreadable, parts, text_of
from news.models import Article, Category, Citation, Genre, Publication, Source

# The fields that are one line of text, and the column in which each is kept.
LINES: dict[str, tuple[type[Model], str]] = {
    "title": (Article, "title"),
    "author": (User, "name"),
    "category": (Category, "name"),
    "summary": (Article, "summary"),
    "type": (Article, "genre"),
}
SOURCE_LINES: dict[str, tuple[type[Model], str]] = {
    "publication": (Publication, "name"),
    "title": (Source, "title"),
    "url": (Source, "url"),
    "locator": (Citation, "locator"),
    "quote": (Citation, "quote"),
    "key": (Citation, "key"),
    "kind": (Citation, "role"),
}
KINDS = tuple(Citation.Role.values)
GENRES = tuple(Genre.values)
FIELDS = ("title", "author", "published", "category", "type", "tags", "summary", "sources")
SOURCE_FIELDS = (
    *("publication", "title", "authors", "url", "published", "date"),
    *("locator", "quote", "key", "kind"),
)
MOST_AUTHORS, LONGEST_NAME = 100, 200


@dataclass(frozen=True)
class Cited:
    """One source as a file names it; `issued` is a year, a month or a day as ISO 8601 writes it."""

    publication: str = ""
    title: str = ""
    url: str = ""
    issued: str = ""
    locator: str = ""
    quote: str = ""
    key: str = ""
    kind: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """What a file says; `published` is aware and in UTC."""

    title: str
    body: str
    author: str = ""
    published: datetime | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    genre: str = Genre.NEWS
    sources: tuple[Cited, ...] = ()


def read(path: Path) -> Story:
    """The story in the file at `path`. Raises Unreadable, whose sentence says what to mend."""
    said, body = parts(text_of(path))
    fields.refuse_unknown(said, FIELDS)
    lines = {name: fields.line(said, name, *column) for name, column in LINES.items()}
    if not lines["title"]:
        raise Unreadable(_("There is no title. Add a line like title: What happened."))
    if not body.strip():
        raise Unreadable(_("There is no text below the front matter. Write it there, in Markdown."))
    if len(body) > markdown.ARTICLE:
        long = _("The text has {count} characters; {most} is the most. Part it.")
        count, most = (grouped(one) for one in (len(body), markdown.ARTICLE))
        raise Unreadable(long.format(count=count, most=most))
    genre = lines.pop("type") or Genre.NEWS
    if genre not in GENRES:
        unknown = _("type is “{type}”. The types are {types}.")
        raise Unreadable(unknown.format(type=genre, types=", ".join(GENRES)))
    return Story(
        body=body,
        genre=genre,
        published=fields.instant(said.get("published")),
        tags=_tags(said.get("tags")),
        sources=_sources(said.get("sources")),
        **lines,
    )


def _tags(value: Any) -> tuple[str, ...]:
    """A list, or one line parted by commas."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    for tag in listed:
        if not isinstance(tag, str):
            raise Unreadable(
                _("One of the tags is {kind}. Write them as text: [machine learning, C++].").format(
                    kind=fields.kind(tag)
                )
            )
    try:
        return tuple(split(fields.shown(", ".join(listed), _("One of the tags"))))
    except ValidationError as error:
        raise Unreadable(error.messages[0]) from None


def _sources(value: Any) -> tuple[Cited, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Unreadable(_("sources is not a list. Begin each source with - publication: and its name."))
    sources = tuple(_source(source, number) for number, source in enumerate(value, start=1))
    keys = [source.key for source in sources if source.key]
    for key in keys:
        if keys.count(key) > 1:
            raise Unreadable(_("Two sources have the key {key}. Give each its own.").format(key=key))
    return sources


def _source(said: Any, number: int) -> Cited:
    where = _("Source {number}:").format(number=number) + " "
    if not isinstance(said, dict):
        bare = _("it has no fields. Write {fields}, one to a line.")
        raise Unreadable(where + bare.format(fields=", ".join(SOURCE_FIELDS)))
    fields.refuse_unknown(said, SOURCE_FIELDS, where)
    lines = {name: fields.line(said, name, *column, where) for name, column in SOURCE_LINES.items()}
    if lines["key"]:
        _check_key(lines["key"], where)
    if lines["kind"] not in ("", *KINDS):
        unknown = _("its kind is “{kind}”. The kinds are {kinds}.")
        raise Unreadable(where + unknown.format(kind=lines["kind"], kinds=", ".join(KINDS)))
    authors = _authors(said.get("authors"), where)
    return Cited(issued=fields.issued(said, where), authors=authors, **lines)


def _authors(value: Any, where: str) -> tuple[str, ...]:
    """One name or a list of them, each as “Lovelace, Ada” or whole."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if len(listed) > MOST_AUTHORS:
        many = _("it has {count} authors; {most} are allowed.")
        raise Unreadable(where + many.format(count=len(listed), most=MOST_AUTHORS))
    for name in listed:
        if not isinstance(name, str):
            wrong = _("one of its authors is {kind}. Write names as text.")
            raise Unreadable(where + wrong.format(kind=fields.kind(name)))
        if len(name) > LONGEST_NAME:
            long = _("the name of an author is too long: {most} characters at most.")
            raise Unreadable(where + long.format(most=LONGEST_NAME))
    return tuple(filter(None, (fields.shown(name, where + _("one of its authors")) for name in listed)))


def _check_key(key: str, where: str) -> None:
    try:
        validate_slug(key)
    except ValidationError:
        wrong = _("its key is “{key}”. Use plain letters, numbers, - and _.")
        raise Unreadable(where + wrong.format(key=key)) from None
