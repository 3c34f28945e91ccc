"""Text as words that can be found, the same on every database: no case, no accents.

Both engines store the words made here, joined by blanks, and are asked for words made here, so
that neither's own idea of a letter, a word or a locale matters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

# A longer word is cut: PostgreSQL takes none of 2,047 bytes or more.
LONGEST = 64
# Scripts that put no blank between words (Thai to Khmer, kana, Han): each sign is a word.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u3096\u309d-\u30fa\u30fd-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)


class Signs(dict[int, str | None]):
    """A table for str.translate: letters, digits and marks stay, all else parts words.

    What becomes of a sign is looked up once; the text keeps its length.
    """

    def __missing__(self, code: int) -> str | None:
        self[code] = kept = self.kept(chr(code))
        return kept

    def kept(self, sign: str) -> str | None:
        category = unicodedata.category(sign)
        return sign if category[0] in "LNM" or category == "Cf" else " "


class FoldedSigns(Signs):
    """The same without accents and invisible signs.

    Marks of a combining class below 10 (a dakuten, a virama) make another letter of theirs and stay.
    """

    def kept(self, sign: str) -> str | None:
        if unicodedata.category(sign) == "Cf" or unicodedata.combining(sign) >= 10:
            return None
        return super().kept(sign)


SIGNS, FOLDED_SIGNS = Signs(), FoldedSigns()


def words(text: str) -> list[str]:
    """The words of `text` in their order, folded: "Ёж, Crème" gives "еж" and "creme"."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return [word[:LONGEST] for word in _word().findall(folded.translate(FOLDED_SIGNS))]


@lru_cache(maxsize=20_000)
def words_of(piece: str) -> tuple[str, ...]:
    """`words` of one piece, remembered, because texts are made of the same pieces again and again."""
    return tuple(words(piece))


def pieces(text: str) -> Iterator[re.Match[str]]:
    """Where words stand in `text` as it is written: the spans of these matches are theirs."""
    return _word().finditer(text.translate(SIGNS))


@cache
def _word() -> re.Pattern[str]:
    """Compiled when words are first looked for: with so many signs that takes a while."""
    return re.compile(f"[{UNSPACED}][\u3099\u309a\u30fc]*|[^\\s{UNSPACED}]+")


def mark(kind: str) -> str:
    """A word for a kind of documents, which no text has, because its first sign is no letter."""
    return f"§{kind}"
