"""Whether there is anything to see in a text."""

import unicodedata

# Letters and signs by their kind, and yet nothing to see: fillers of Hangul, the empty Braille cell,
# and the joiner of graphemes.
UNSEEN_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0")


def is_blank(text: str) -> bool:
    """Whether the text holds nothing but blanks, controls and other signs that nobody sees."""
    return all(sign in UNSEEN_LETTERS or unicodedata.category(sign)[0] in "ZC" for sign in text)
