"""Words as they are compared: one case, one form of a letter, nothing invisible between.

A text is taken apart once, and each of its words looked up: thousands of watched phrases cost no more
than ten. A phrase is found as whole words; in scripts without blanks every sign is a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

# Scripts that write no blanks between words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
LAST = 0x20000

Phrases = Mapping[str, list[tuple[str, ...]]]


def folded(text: str) -> str:
    """The text in one case and form, without the signs that nobody sees."""
    text = unicodedata.normalize("NFKC", text).translate(_unseen())
    return unicodedata.normalize("NFKC", text.casefold()).translate(_unseen())


def words(text: str) -> list[str]:
    """The words and single signs of the text, folded, in their order."""
    return _pattern().findall(folded(text))


def key(phrase: str) -> str:
    """What two phrases share that are found in the same texts; "" for one in which nothing can be found."""
    found = words(phrase)
    return " ".join(found) if any(_is_read(word) for word in found) else ""


def phrases(keys: Iterable[str]) -> Phrases:
    """The phrases of these keys by their first words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in keys:
        parts = tuple(one.split(" "))
        found.setdefault(parts[0], []).append(parts)
    return found


def found_in(text_words: list[str], among: Phrases) -> Iterator[str]:
    """The keys of the phrases that stand among these words."""
    for place, word in enumerate(text_words):
        for parts in among.get(word, ()):
            if tuple(text_words[place : place + len(parts)]) == parts:
                yield " ".join(parts)


def _is_read(word: str) -> bool:
    return any(unicodedata.category(sign)[0] in "LNSP" for sign in word)


@cache
def _unseen() -> dict[int, None]:
    """Signs without width or ink: joiners, soft hyphens, turns of direction, variants of a sign."""
    unseen = [code for code in range(LAST) if unicodedata.category(chr(code)) == "Cf"]
    return dict.fromkeys([*unseen, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x34F, *range(0xFE00, 0xFE10)])


@cache
def _pattern() -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(LAST) if unicodedata.category(chr(code))[0] == "M")
    inner = rf"(?:(?![{UNSPACED}])[\w{marks}])+"
    return re.compile(rf"{inner}|[^\s]")
