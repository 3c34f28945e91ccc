"""Words of titles and tags, kept so that one that was typed wrong leads to one that is there.

A word is kept by keys: itself with no sign doubled, and that with each one sign left out. Two words that
differ in one sign, or in two that changed places, have a key in common; so what is near to a word is
found in one index, whatever the number of words. Words stay when their titles go: whoever offers one
asks first whether anything that is seen has it (meaning.py).
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aivizor.search.row import NEVER, KnownWord
from aivizor.search.words import words

if TYPE_CHECKING:
    from aivizor.search.document import Document

# Shorter words are near to too many, longer ones are no words.
SHORTEST, LONGEST = 4, 32
# How many are looked at that are near by their keys.
MOST_NEAR = 60
_DOUBLED = re.compile(r"(.)\1+")


def learn(documents: Iterable["Document"]) -> None:
    """Keeps the words of the titles and tags that readers may find, in the caller's transaction."""
    texts = (text for one in documents if one.visible_from < NEVER for text in (one.title, *one.tags))
    found = {word for text in texts for word in words(text) if is_word(word)}
    if not found:
        return
    squeezed = {squeeze(word) for word in found}
    known = set(KnownWord.objects.filter(key__in=squeezed).values_list("word", flat=True))
    rows = [KnownWord(key=key, word=word) for word in sorted(found - known) for key in sorted(keys(word))]
    # Somebody else may learn the same at this moment.
    KnownWord.objects.bulk_create(rows, ignore_conflicts=True)


def near(word: str) -> list[str]:
    """The known words that `word` may have been meant for, the nearest first; itself is none of them."""
    if not is_word(word):
        return []
    rows = KnownWord.objects.filter(key__in=keys(word)).values_list("word", flat=True).distinct()
    far = {other: distance(word, other) for other in rows[:MOST_NEAR] if other != word}
    most = 1 if len(word) < 6 else 2
    return sorted((other for other in far if far[other] <= most), key=lambda other: (far[other], other))


def is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and not word.isdigit()


def squeeze(word: str) -> str:
    """The word with no sign doubled, which is what most often goes wrong."""
    return _DOUBLED.sub(r"\1", word)


def keys(word: str) -> set[str]:
    whole = squeeze(word)
    return {whole} | {whole[:place] + whole[place + 1 :] for place in range(len(whole))}


def distance(one: str, other: str) -> int:
    """How many signs were left out, added, mistaken, or changed places with the next (Damerau)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (sign != wanted))
            if row > 1 and column > 1 and sign == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
