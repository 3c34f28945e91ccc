"""What a person typed into the search field, as terms: any text is understood, none is an error."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from aivizor.search.words import words

# More is cut off, so that a query's cost is bounded.
LONGEST = 200
# A word may be unfinished from this length on: what begins with one letter is everything.
SHORTEST_PREFIX = 2
# What is worth how much: all terms are in the title, all words stand together, a term is in the title.
ALL_IN_TITLE, TOGETHER, SOME_IN_TITLE = 4, 2, 1
PART = re.compile(r'(-*)(?:"([^"]*)"?|([^\s"]+))')
QUOTES = str.maketrans("“”„‟«»", '""""""')


class Term(NamedTuple):
    """Words that must follow each other; of a prefix, the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    def meets(self, word: str) -> bool:
        """Whether `word`, folded, is one of the term's."""
        return word in self.words or (self.is_prefix and word.startswith(self.words[-1]))

    def stands_in(self, text: str) -> bool:
        """Whether the term is in `text`: words, folded and joined by blanks."""
        return f" {' '.join(self.words)}{'' if self.is_prefix else ' '}" in f" {text} "


@dataclass(frozen=True)
class Query:
    """Terms that a document must all have, and terms of which it must have none."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]

    @property
    def together(self) -> Term | None:
        """All words that are wanted as one term, all of them finished; None for a single term."""
        joined = tuple(word for term in self.wanted for word in term.words)
        return Term(joined) if len(self.wanted) > 1 else None

    @property
    def finished(self) -> "Query":
        """The same, with no word that may go on."""
        return Query(tuple(Term(term.words) for term in self.wanted), self.unwanted)

    def merit(self, title: str, *, is_together: bool) -> int:
        """How well a document that matches does: `title` is folded, as in Term.stands_in."""
        in_title = [term.stands_in(title) for term in self.wanted]
        return ALL_IN_TITLE * all(in_title) + TOGETHER * is_together + SOME_IN_TITLE * any(in_title)


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
    if last is not None and len(wanted[last].words[-1]) >= SHORTEST_PREFIX:
        wanted[last] = wanted[last]._replace(is_prefix=True)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))
