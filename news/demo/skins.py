"""Drawings for the Skins board: looks that a page could have, as mock-ups."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from news.demo.paint import (
    CLAY,
    GREEN,
    HAZE,
    INK,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    SLATE,
    Sheet,
    mix,
    thin,
)

# Square, as the grid of a showcase shows them.
WIDTH = HEIGHT = 960


@dataclass(frozen=True)
class Look:
    """The colours of a page."""

    desk: str
    page: str
    text: str
    quiet: str
    accent: str


def _page(look: Look, x: float = 90, y: float = 70, width: float = 780) -> Sheet:
    """A page that lies on a desk and runs out of the picture below."""
    sheet = Sheet(WIDTH, HEIGHT, look.desk)
    sheet.box(x + 8, y + 10, width, HEIGHT, thin("#000000", 0.10), 6)
    sheet.box(x, y, width, HEIGHT, look.page, 6)
    return sheet


def _lines(sheet: Sheet, x: float, y: float, width: float, count: int, colour: str, size: float = 8) -> float:
    """Lines of text, the last one short; gives the place below them."""
    for number in range(count):
        share = 0.58 if number == count - 1 else (1, 0.95, 0.98, 0.92)[number % 4]
        sheet.box(x, y, width * share, size, colour, size / 2)
        y += size * 2.3
    return y + size * 1.6


def broadsheet() -> Sheet:
    look = Look("#8f8a7e", "#fbf8f0", INK, "#b9b4a8", CLAY)
    sheet = _page(look)
    sheet.box(290, 104, 380, 34, look.text)
    sheet.line([(126, 160), (834, 160)], 3, look.text)
    sheet.line([(126, 167), (834, 167)], 1, look.text)
    sheet.box(126, 190, 470, 26, look.text)
    sheet.box(126, 226, 340, 26, look.text)
    for column in range(3):
        x = 126 + column * 242
        top: float = 286 if column < 2 else 190
        if column == 2:
            sheet.box(x, top, 224, 150, mix(look.accent, look.page, 0.35))
            top += 172
        while top < HEIGHT:
            top = _lines(sheet, x, top, 224, 6, look.quiet, 6)
        if column:
            sheet.line([(x - 9, 286 if column == 1 else 190), (x - 9, HEIGHT)], 1, look.quiet)
    return sheet


def night_reading() -> Sheet:
    look = Look("#0c1518", NIGHT, "#d7d2c4", "#53666c", OCHRE)
    sheet = _page(look)
    sheet.disc(752, 170, 54, look.accent)
    sheet.disc(776, 156, 50, look.page)
    sheet.box(170, 130, 90, 10, look.accent, 5)
    sheet.box(170, 160, 440, 24, look.text, 4)
    sheet.box(170, 198, 330, 24, look.text, 4)
    y = 266.0
    while y < HEIGHT:
        y = _lines(sheet, 170, y, 560, 5, look.quiet, 9)
    return sheet


def herbarium() -> Sheet:
    look = Look("#cfd8c6", "#f4f3e6", GREEN, "#b7c4ae", MOSS)
    sheet = _page(look)
    _sprig(sheet, 690, 800)
    sheet.box(140, 130, 300, 22, look.text, 4)
    sheet.box(140, 164, 220, 22, look.text, 4)
    y = 232.0
    while y < HEIGHT:
        y = _lines(sheet, 140, y, 360, 5, look.quiet)
    return sheet


def _sprig(sheet: Sheet, x: float, y: float) -> None:
    stem = [(x + 30 * (step / 40) ** 2, y - step * 16) for step in range(41)]
    sheet.line(stem, 4, GREEN)
    for number in range(3, 39, 3):
        for side in (-1, 1):
            tone = mix(GREEN, MIST, 0.1 + 0.5 * number / 40 + 0.12 * (side > 0))
            sheet.shape(_leaf(*stem[number], side, 118 * (1 - number / 50)), tone)
    sheet.disc(*stem[-1], 11, OCHRE)


def _leaf(x: float, y: float, side: int, length: float) -> list[tuple[float, float]]:
    """A leaf that grows out and up from the point, as the outline of a lens."""
    outline = []
    for step in range(33):
        along = step / 16 if step <= 16 else 2 - step / 16
        swell = 0.24 * length * math.sin(math.pi * along) * (1 if step <= 16 else -1)
        outline.append(
            (x + side * (along * length * 0.82 + swell * 0.57), y - along * length * 0.57 + swell * 0.82)
        )
    return outline


def large_print() -> Sheet:
    look = Look(OCHRE, "#fffdf6", INK, INK, GREEN)
    sheet = _page(look)
    for number, width in enumerate((600, 520, 610)):
        sheet.box(150, 130 + number * 62, width, 40, look.text, 4)
    sheet.box(150, 336, 250, 58, look.accent, 29)
    y = 440.0
    for width in (640, 590, 650, 610, 630, 570, 645, 600, 620):
        sheet.box(150, y, width, 24, mix(look.text, look.page, 0.25), 6)
        y += 58
    return sheet


def signal_box() -> Sheet:
    look = Look("#101c14", "#142019", "#9fd6a8", "#35523d", "#d9a441")
    sheet = _page(look)
    sheet.box(90, 70, 780, 36, "#1d2f24")
    for number, colour in enumerate((CLAY, OCHRE, MOSS)):
        sheet.disc(116 + number * 26, 88, 7, colour)
    widths = (360, 0, 520, 460, 540, 280, 0, 430, 500, 390, 0, 470, 330, 540, 450, 0, 400, 520, 290, 510)
    for number, width in enumerate(widths):
        y = 140 + number * 42
        sheet.box(128, y, 12, 12, look.accent if width in (360, 430, 470, 400) else look.quiet)
        if width:
            bright = look.text if width in (360, 430, 470, 400) else look.quiet
            sheet.box(166, y, width, 12, bright)
    sheet.box(166 + 510 + 14, 140 + 19 * 42 - 6, 14, 24, look.accent)
    return sheet


def margins() -> Sheet:
    look = Look("#d9d2c3", PAPER, INK, "#cfc8b8", GREEN)
    sheet = _page(look, 60, 56, 840)
    sheet.box(116, 116, 84, 20, thin(look.accent, 0.16), 5)
    sheet.box(128, 123, 60, 6, look.accent, 3)
    sheet.box(116, 156, 430, 26, look.text, 4)
    sheet.box(116, 196, 360, 26, look.text, 4)
    sheet.line([(116, 250), (560, 250)], 1, HAZE)
    sheet.disc(134, 280, 17, CLAY)
    sheet.box(164, 270, 130, 9, look.text, 4)
    sheet.box(164, 287, 210, 7, look.quiet, 3)
    sheet.line([(116, 312), (560, 312)], 1, HAZE)
    y = 340.0
    for number in range(6):
        sheet.box(610, y, 4, 62, look.accent)
        sheet.box(630, y + 2, 120, 9, look.text, 4)
        sheet.box(630, y + 22, 210, 7, look.quiet, 3)
        sheet.box(630, y + 38, (180, 205, 160, 190, 210, 170)[number], 7, look.quiet, 3)
        y = _lines(sheet, 116, y, 444, 5, mix(look.text, look.page, 0.7))
    return sheet


def shelves() -> Sheet:
    look = Look(SLATE, SAND, INK, HAZE, CLAY)
    sheet = _page(look)
    tones = (GREEN, OCHRE, SLATE, MOSS, CLAY, MIST, HAZE, NIGHT, OCHRE, CLAY, GREEN, SLATE)
    for number, tone in enumerate(tones):
        x, y = 136 + number % 3 * 236, 116 + number // 3 * 232
        sheet.box(x, y, 216, 138, tone, 4)
        if number % 2:
            sheet.disc(x + 108, y + 69, 34, thin(PAPER, 0.5))
        else:
            sheet.shape([(x + 30, y + 138), (x + 108, y + 44), (x + 186, y + 138)], thin(PAPER, 0.4))
        sheet.box(x, y + 154, 170, 11, look.text, 4)
        sheet.box(x, y + 176, 110, 8, mix(look.quiet, look.text, 0.2), 4)
    return sheet


SKINS: dict[str, Callable[[], Sheet]] = {
    "broadsheet": broadsheet,
    "night-reading": night_reading,
    "herbarium": herbarium,
    "large-print": large_print,
    "signal-box": signal_box,
    "margins": margins,
    "shelves": shelves,
}
