"""What a person typed into the search field, as terms: any text is understood, none is an error."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from aivizor.search.words import words

# More is cut off, so that a query's cost is bounded.
LONGEST = 200
PART = re.compile(r'(-*)(?:"([^"]*)"?|([^\s"]+))')
QUOTES = str.maketrans("“”„‟«»", '""""""')


class Term(NamedTuple):
    """Words that must follow each other; of a prefix, the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    def meets(self, word: str) -> bool:
        """Whether `word`, folded, is one of the term's."""
        return word in self.words or (self.is_prefix and word.startswith(self.words[-1]))


@dataclass(frozen=True)
class Query:
    """Terms that a document must all have, and terms of which it must have none."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def parse(text: str) -> Query:
    """All words must be there; "words in quotes" together; -word not; the last may be unfinished.

    Other signs only part words: `don't` asks for "don t". No word that is wanted means no hits.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    last = None
    for minus, quoted, bare in PART.findall(text[:LONGEST].translate(QUOTES)):
        if not (found := tuple(words(quoted or bare))):
            continue
        (unwanted if minus else wanted).append(Term(found))
        last = None if minus or quoted else len(wanted) - 1
    if last is not None:
        wanted[last] = wanted[last]._replace(is_prefix=True)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))
