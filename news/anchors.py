"""Finds a passage again in a text that was edited since."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, takewhile

from news.models.notes import BESIDE

# How much of a passage must be the same for it to be the same passage, and how many places are looked at.
ALIKE = 0.5
MOST_PLACES = 200
MOST_EDITED = 5
BY_WORDS = 120
# So many characters beside a changed passage must still be there to find it by.
LEAST_BESIDE = 12
# So long a passage stands nowhere else by chance; a shorter one needs some of the words beside it.
TELLING = 30
LEAST_KNOWN = 1 / 3


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

    A few words that now stand only elsewhere are not it. Where its words were edited it is what now
    stands between those before and after, if that is still alike. None where it is gone. White space
    counts for nothing.
    """
    quote = " ".join(quote.split())
    if not quote:
        return None
    found = max(_places(text, quote), key=lambda place: _fit(text, place, before, after), default=None)
    if found and (len(quote) >= TELLING or _is_known(text, found, before, after)):
        return found
    return _between(text, quote, before, after)


def _places(text: str, quote: str) -> Iterator[Place]:
    """Where these words stand one after the other."""
    flat = _flat(text)
    at = flat.text.find(quote)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield Place(flat.origin(at), flat.origin(at + len(quote) - 1) + 1)
        at = flat.text.find(quote, at + 1)


@dataclass(frozen=True)
class Flat:
    """A text with single blanks between its words, and where each begins here and in the text itself."""

    text: str
    starts: list[int]
    origins: list[int]

    def origin(self, at: int) -> int:
        """Where the character, which is no blank, stands in the text itself."""
        word = bisect_right(self.starts, at) - 1
        return self.origins[word] + at - self.starts[word]


@lru_cache(maxsize=2)
def _flat(text: str) -> Flat:
    """Kept for the next note: all those on an article are looked for in the same text."""
    words = list(re.finditer(r"\S+", text))
    lengths = (len(word[0]) + 1 for word in words)
    starts = [0, *accumulate(lengths)][:-1]
    return Flat(" ".join(word[0] for word in words), starts, [word.start() for word in words])


def _fit(text: str, place: Place, before: str, after: str) -> int:
    """How many characters beside the place are as they were beside the passage."""
    now_before, now_after = beside(text, place.start, place.end)
    return _same(before[::-1], now_before[::-1]) + _same(after, now_after)


def _is_known(text: str, place: Place, before: str, after: str) -> bool:
    """Whether enough of the words that were beside the passage are beside this place."""
    were = set(f"{before} {after}".split())
    now = set(" ".join(beside(text, place.start, place.end)).split())
    return len(were & now) >= len(were) * LEAST_KNOWN


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
    """How much of two passages is the same, from 0 to 1: by their letters; of long ones by their words.

    In which order those stand is not asked: where all are the same that would take seconds.
    """
    if len(one) > BY_WORDS:
        return SequenceMatcher(None, one.split(), other.split(), autojunk=False).quick_ratio()
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
