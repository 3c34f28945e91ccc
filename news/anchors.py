"""Finds a passage again in a text that was edited since."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from news.models.notes import BESIDE

# How much of a passage must be the same for it to be the same passage, and how many places are looked at.
ALIKE = 0.5
MOST_PLACES = 200
MOST_EDITED = 5
BY_WORDS = 120
# So many characters beside a changed passage must still be there to find it by.
LEAST_BESIDE = 12


@dataclass(frozen=True)
class Place:
    """Where a passage stands in a text; `is_edited` where its own words are not the same any more."""

    start: int
    end: int
    is_edited: bool = False


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What is kept of the text before and after a passage."""
    return text[max(start - BESIDE, 0) : start], text[end : end + BESIDE]


def find(text: str, quote: str, before: str = "", after: str = "") -> Place | None:
    """The place of the passage: where its words stand, those before and after it deciding among several.

    Where its words were edited it is what now stands between those before and after, if that is
    still alike. None where it is gone. White space counts for nothing.
    """
    words = quote.split()
    if not words:
        return None
    found = list(_places(text, words))
    if found:
        return max(found, key=lambda place: _fit(text, place, before, after))
    return _between(text, " ".join(words), before, after)


def _places(text: str, words: list[str]) -> Iterator[Place]:
    """Where these words stand one after the other."""
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for number, match in enumerate(pattern.finditer(text)):
        if number == MOST_PLACES:
            return
        yield Place(match.start(), match.end())


def _fit(text: str, place: Place, before: str, after: str) -> int:
    """How many characters beside the place are as they were beside the passage."""
    now_before, now_after = beside(text, place.start, place.end)
    return _same(before[::-1], now_before[::-1]) + _same(after, now_after)


def _same(one: str, other: str) -> int:
    """With how many of the same characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _between(text: str, quote: str, before: str, after: str) -> Place | None:
    """What stands between the words that were beside the passage, if it is alike."""
    best: tuple[float, Place] | None = None
    for start in _ends(text, before):
        end = _begin(text, after, start, start + 3 * len(quote) + BESIDE)
        if end is None or not text[start:end].strip():
            continue
        alike = _alike(quote, text[start:end])
        if alike >= ALIKE and (best is None or alike > best[0]):
            best = (alike, Place(start, end, is_edited=True))
    return best[1] if best else None


def _alike(one: str, other: str) -> float:
    """How much of two passages is the same, from 0 to 1: by their letters, of long ones by their words."""
    if len(one) > BY_WORDS:
        return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return SequenceMatcher(None, one, " ".join(other.split()), autojunk=False).ratio()


def _ends(text: str, before: str) -> Iterator[int]:
    """The places right behind the words `before`; the beginning of the text where there were none."""
    if not before.strip():
        yield 0
        return
    near = before[-LEAST_BESIDE:]
    at = text.find(near)
    for _ in range(MOST_EDITED):
        if at < 0:
            return
        yield at + len(near)
        at = text.find(near, at + 1)


def _begin(text: str, after: str, start: int, latest: int) -> int | None:
    """The place right before the words `after`; the end of the text where there were none."""
    if not after.strip():
        return len(text) if len(text) <= latest else None
    at = text.find(after[:LEAST_BESIDE], start, latest)
    return at if at >= 0 else None
