"""Whether a page still has the words that an article quotes: compared as people read, not sign by sign."""

import re
from unicodedata import normalize

# What stands for words that were left out.
GAP = re.compile(r"\[ ?(?:…|\.{3}) ?\]|\( ?(?:…|\.{3}) ?\)|…|\.{3,}|\. \. \.")
MARKS = "\"'`´‘’‚‛“”„‟‹›«»′″「」『』"
ONE_MARK = dict.fromkeys(map(ord, MARKS), "'")
# Those that stand not within a word, as an apostrophe does.
QUOTATION = re.compile(r"(?<!\w)'|'(?!\w)")
# Soft hyphens, and signs that take no room: of direction, of joining, of where a line may break.
UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")
DASHES = re.compile("[\u2010-\u2015\u2212\u2e3a\u2e3b]")
AROUND_DASH = re.compile(r" ?-[ -]*")
# A footnote's number, which nobody quotes.
FOOTNOTE = re.compile(r"\s?\[ ?\d{1,3} ?\]")
# Normalising sorts the accents of a letter in the square of their number, so no piece is longer.
PIECE = re.compile(r"\S{1,200}")
LONGEST_TEXT = 5_000_000
# How often words may turn out to be the inside of other ones before they count as not there.
TRIES = 1_000
# Up to here are the letters of languages that part their words: Latin, Greek, Cyrillic, Armenian.
LAST_PARTED = "\u058f"


def stands(quote: str, text: str) -> bool:
    """Whether the words of the quote stand in the text, those between its gaps in their order.

    What differs in blanks, case, quotation marks, dashes and invisible signs is the same. A quote
    without words stands everywhere.
    """
    return stands_in(quote, folded(text))


def stands_in(quote: str, folded_text: str) -> bool:
    """As `stands`, for a text that was folded once for many quotes."""
    at, tries = 0, TRIES
    for part in filter(None, map(folded, parts_of(quote))):
        while (at := folded_text.find(part, at)) >= 0 and _is_inside(part, folded_text, at):
            at, tries = at + 1, tries - 1
            if not tries:
                return False
        if at < 0:
            return False
        at += len(part)
    return True


def parts_of(quote: str) -> list[str]:
    """What a quote says between its gaps, “…” or “[...]”."""
    return [part for piece in GAP.split(quote) if (part := piece.strip())]


def folded(text: str) -> str:
    """The text in the one form that is compared, of bounded length."""
    seen = UNSEEN.sub("", text[:LONGEST_TEXT].translate(ONE_MARK))
    plain = seen if seen.isascii() else PIECE.sub(_normal, seen)[:LONGEST_TEXT].translate(ONE_MARK)
    bare = QUOTATION.sub("", FOOTNOTE.sub("", DASHES.sub("-", plain)))
    return AROUND_DASH.sub("-", " ".join(bare.split())).casefold()


def _normal(found: re.Match[str]) -> str:
    return found[0] if found[0].isascii() else normalize("NFKC", found[0])


def _is_inside(part: str, text: str, at: int) -> bool:
    """Whether the part begins or ends within a word of the text: “can” in “cannot”."""
    ends = at + len(part)
    return _is_one_word(text[at - 1 : at], part[0]) or _is_one_word(part[-1], text[ends : ends + 1])


def _is_one_word(left: str, right: str) -> bool:
    return all(sign.isalnum() and sign <= LAST_PARTED for sign in (left, right))
