"""What each use of a source says: where in it, and which words. Citations are as a revision keeps them."""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any, NamedTuple

from aivizor.markdown import references

Cited = dict[str, Any]


class Way(NamedTuple):
    """The way back to one use of a source: id, name, what it says, and what of the citation it keeps."""

    id: str
    name: str
    locator: str
    quote: str
    keeps: str

    @property
    def spoken(self) -> str:
        return references.spoken(self.locator)

    @property
    def says(self) -> bool:
        return bool(self.locator or self.quote)


def ways(citation: Cited) -> Iterator[Way]:
    """Each use of the citation in the text, named ↑ where there is one, else a, b, c …, 27, 28."""
    uses = range(1, citation.get("uses", 0) + 1)
    names = ["↑"] if len(uses) == 1 else [*ascii_lowercase, *map(str, uses[26:])]
    for use, name in zip(uses, names, strict=False):
        locator, quote = _own(citation, use)
        keeps = " ".join(_kept(citation, locator, quote))
        yield Way(references.name(citation["number"], use), name, locator, quote, keeps)


def relied_on(citation: Cited, use: int = 1) -> tuple[str, str]:
    """Where a use looks and the words that it relies on: its own, else those of the citation."""
    locator, quote = _own(citation, use)
    keeps = _kept(citation, locator, quote)
    return (
        locator or (citation["locator"] if "locator" in keeps else ""),
        quote or (citation["quote"] if "quote" in keeps else ""),
    )


def quotes(citation: Cited) -> Iterator[str]:
    """All words that the article has from the source: those of the citation and those of its uses."""
    own = (place["quote"] for place in citation.get("places", []))
    return filter(None, [citation["quote"], *own])


def _own(citation: Cited, use: int) -> tuple[str, str]:
    places = citation.get("places", [])
    place = places[use - 1] if use <= len(places) else {}
    return place.get("locator", ""), place.get("quote", "")


def _kept(citation: Cited, locator: str, quote: str) -> tuple[str, ...]:
    """What of the citation's own a use has, beside what it says itself.

    The citation's words stand at the citation's place: they are never shown at another one.
    """
    is_pair = bool(citation["locator"] and citation["quote"])
    if is_pair and (locator or quote):
        return ()
    return tuple(part for part, said in (("locator", locator), ("quote", quote)) if not said)
