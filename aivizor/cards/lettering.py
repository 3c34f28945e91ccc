"""Words on a card: in letters that the fonts have, in lines that fit.

The fonts are DejaVu's, which may be passed on (fonts/LICENSE), because a server need not have any. They have
Latin, Greek, Cyrillic, Armenian, Georgian, and the sans also Hebrew and Arabic.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont, features

SERIF, SANS = "DejaVuSerifCondensed-Bold.ttf", "DejaVuSans-Bold.ttf"
# What no font has: its picture stands for everything that a font lacks.
LACKING = "\U0010fffd"
ELLIPSIS = "…"
# They can't be seen, and letters need them: in Persian they part, in Hindi they join.
JOINERS = "\u200c\u200d"
LINE_HEIGHT = 1.22
_FONTS = Path(__file__).parent / "fonts"


class Lines(NamedTuple):
    """Words in lines, in one font and size, and whether they are read from right to left."""

    lines: list[str]
    font: ImageFont.FreeTypeFont
    is_rtl: bool

    @property
    def height(self) -> int:
        """From one line to the next, in pixels."""
        return round(self.font.size * LINE_HEIGHT)


def fitted(text: str, fonts: tuple[str, ...], sizes: range, width: int, height: int) -> Lines | None:
    """`text` in the first of the fonts that has all its letters, in the first size in which it fits.

    In the last size it is cut. Signs that no font has are left out; None where hardly anything would be left.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    name = next((font for font in fonts if _letters(writable(text, font)) == _letters(text)), fonts[-1])
    written = " ".join(writable(text, name).split())
    if not is_readable(written, text):
        return None
    is_rtl = reads_from_right(written)
    for size in sizes:
        font = sized(name, size)
        lines = wrapped(written, font, width)
        most = max(1, height // round(size * LINE_HEIGHT))
        if len(lines) <= most:
            return Lines(lines, font, is_rtl)
    return Lines([*lines[: most - 1], _cut(lines[most - 1], font, width)], font, is_rtl)


def writable(text: str, font: str) -> str:
    """The text without what the font lacks, and without signs that can't be seen."""
    kept: list[str] = []
    for sign in text:
        joins = sign in JOINERS and kept and unicodedata.category(kept[-1])[0] in "LM"
        if joins or _is_written(sign, font):
            kept.append(sign)
    return "".join(kept)


def is_readable(written: str, text: str) -> bool:
    """Whether most letters of the text are there, in a script that can be written here."""
    wanted, there = _letters(text), _letters(written)
    can_turn = features.check("raqm") and features.check("fribidi")
    return bool(there) and there * 4 >= wanted * 3 and (can_turn or not _turns(written))


def _letters(text: str) -> int:
    """How many letters and digits it has."""
    return sum(sign.isalnum() for sign in text)


def reads_from_right(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left."""
    first = next((way for sign in text if (way := unicodedata.bidirectional(sign)) in ("L", "R", "AL")), "L")
    return first != "L"


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The words in lines of at most `width` pixels; a word that is longer alone is cut into several."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        *whole, lines[-1] = _pieces(word, font, width)
        lines[-1:] = [*whole, lines[-1]]
    return lines


@lru_cache(maxsize=32)
def sized(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / name, size)


def _pieces(word: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and font.getlength(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _cut(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The line with a sign at its end that says there is more."""
    while line and font.getlength(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _turns(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


@lru_cache(maxsize=10_000)
def _is_written(sign: str, name: str) -> bool:
    """Whether the sign can be seen, and the font has it: what it lacks looks like all else that it lacks."""
    if unicodedata.category(sign)[0] == "C":
        return False
    return sign.isspace() or _seen(sign, name) != _seen(LACKING, name)


def _seen(sign: str, name: str) -> tuple[tuple[int, int], bytes]:
    # By itself: what joins letters leaves some signs out instead of saying that they lack.
    font = ImageFont.truetype(_FONTS / name, 24, layout_engine=ImageFont.Layout.BASIC)
    mask = font.getmask(sign)
    return mask.size, bytes(mask)
