"""What the checks look at: a page as it would be published, stored or still in its form."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from django.core.exceptions import ValidationError

from aivizor import markdown
from aivizor.markdown import Part, Place
from news import ai_use


@dataclass(frozen=True)
class Cited:
    """A source as far as it is known."""

    publication: str
    title: str
    url: str
    issued: str
    quote: str = ""
    # By which the text refers to it.
    key: str = ""
    # Whether a person has said so of this article's use of it.
    is_checked: bool = False

    @classmethod
    def from_citation(cls, citation: Mapping[str, Any], *, is_checked: bool = False) -> Self:
        """From a citation with its CSL-JSON record, as a revision keeps it."""
        record = citation["source"]
        return cls(
            publication=record.get("container-title", ""),
            title=record.get("title", ""),
            url=record.get("URL", ""),
            issued=str(record.get("issued") or ""),
            quote=citation["quote"],
            key=citation["key"],
            is_checked=is_checked,
        )

    def __str__(self) -> str:
        return self.title or self.publication or self.url


@dataclass(frozen=True)
class Page:
    """All that is checked; `cover_alt` is None where there is no cover."""

    title: str
    summary: str
    body: str
    has_category: bool
    has_author: bool
    cover_alt: str | None
    sources: tuple[Cited, ...]
    # By its address, what became of the link of a source that is dead.
    dead: Mapping[str, str] = field(default_factory=dict)
    # By its name in small letters, who is behind a publication.
    owners: Mapping[str, str] = field(default_factory=dict)
    # Whether it cites our own articles only, which do the same.
    is_circle: bool = False
    # A value of AIUse; empty where nobody said.
    ai_use: str = ""
    # By its address and its quote, when the page of a source was seen without these words.
    misquoted: Mapping[tuple[str, str], datetime] = field(default_factory=dict)

    @classmethod
    def from_content(cls, content: Mapping[str, Any], checked: Container[str] = ()) -> Self:
        """From what Article.content() and Revision.content() give, and the keys of what was checked."""
        return cls(
            title=content["title"],
            summary=content["summary"],
            body=content["body"],
            has_category=content["category"] is not None,
            has_author=bool(content["authors"]),
            cover_alt=content["cover"] and content["cover"]["alt"],
            sources=tuple(
                Cited.from_citation(citation, is_checked=citation["key"] in checked)
                for citation in content["citations"]
            ),
            ai_use=ai_use.of(content),
        )

    @cached_property
    def parts(self) -> list[Part]:
        """What the text is made of; nothing where it can't be rendered, which is said elsewhere."""
        try:
            return markdown.parts(self.body)
        except ValidationError:
            return []

    @property
    def keys(self) -> frozenset[str]:
        """By which the text refers to the sources, as in [^key]."""
        return frozenset(source.key for source in self.sources if source.key)

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """By key what the text says at each reference."""
        return markdown.places(self.body, self.keys)

    def quoted(self) -> Iterator[tuple[str, str]]:
        """The words that the article has from each source, those in its text too, each with the address."""
        for source in self.sources:
            yield source.url, source.quote
            yield from ((source.url, place.quote) for place in self.places.get(source.key, []))

    def line(self, at: int) -> int:
        """The line of the text in which this place is, counted from 1."""
        return self.body.count("\n", 0, at) + 1

    def of_kind(self, kind: str) -> list[Part]:
        return [part for part in self.parts if part.kind == kind]
