"""What somebody may have meant who typed something that nothing has."""

from datetime import datetime

from aivizor import search
from aivizor.search import spelling
from aivizor.search.query import LONGEST
from aivizor.search.within import EVERYTHING, Within
from aivizor.search.words import pieces, words_of

# So much is asked at most, whatever was typed.
MOST_WORDS, MOST_TRIED, MOST_COUNTED = 8, 5, 50


def meant(text: str, now: datetime, within: Within = EVERYTHING) -> str:
    """`text` with each word that nothing has in place of one near to it; "" where that finds nothing either.

    Only what is visible at `now` counts, so no word is told that readers can't read.
    """
    text = text[:LONGEST]
    said, done = "", 0
    for piece in list(pieces(text))[:MOST_WORDS]:
        if instead := _instead(piece.group(), text[: piece.start()], now):
            said += text[done : piece.start()] + instead
            done = piece.end()
    if not said:
        return ""
    said += text[done:]
    # First for the words as they stand: for what one may begin with, databases gather all that does.
    is_there = search.count(said, now, within, 1) or search.find(said, now, within=within, limit=1).hits
    return said if is_there else ""


def _instead(piece: str, before: str, now: datetime) -> str:
    """The word that stands for the piece; "" where it is known, where none is near, or it is not wanted."""
    folded = words_of(piece)
    if len(folded) != 1 or before.endswith("-") or search.count(folded[0], now, EVERYTHING, 1):
        return ""
    counted = {
        word: search.count(word, now, EVERYTHING, MOST_COUNTED)
        for word in spelling.near(folded[0])[:MOST_TRIED]
    }
    there = [word for word in counted if counted[word]]
    nearest = {word: spelling.distance(folded[0], word) for word in there}
    return min(there, key=lambda word: (nearest[word], -counted[word], word), default="")
