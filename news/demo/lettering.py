"""Drawings for covers: what is written, as lines and bars."""

import math

from news.demo.drawings import HEIGHT, WIDTH
from news.demo.paint import GREEN, HAZE, INK, MIST, MOSS, OCHRE, PAPER, SAND, SLATE, Sheet, around, mix, thin


def margin_notes() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, PAPER)
    lengths = (1, 0.94, 0.98, 0.62, 0, 0.97, 1, 0.91, 0.96, 0.4, 0, 1, 0.95, 0.99, 0.7)
    marked = {1: 150, 6: 318, 12: 486}
    for number, share in enumerate(lengths):
        y = 96 + number * 33
        sheet.box(130, y, 560 * share, 11, thin(INK, 0.22), 5)
    for number, top in marked.items():
        y = 96 + number * 33 + 5
        end = 130 + 560 * lengths[number]
        sheet.box(end - 190, y - 5, 190, 11, GREEN, 5)
        path = [_curve(end + 12, y, 806, top + 26, step / 40) for step in range(41)]
        sheet.line(path, 2.5, MOSS)
        sheet.disc(end + 12, y, 7, GREEN)
        sheet.box(812, top - 26, 5, 104, GREEN)
        sheet.box(838, top - 22, 170, 13, INK, 6)
        sheet.box(838, top + 8, 232, 9, thin(INK, 0.25), 4)
        sheet.box(838, top + 34, 196, 9, thin(INK, 0.25), 4)
        sheet.disc(845, top + 68, 7, OCHRE)
    return sheet


def _curve(x0: float, y0: float, x1: float, y1: float, share: float) -> tuple[float, float]:
    """A point of a line that leaves and arrives level."""
    eased = (1 - math.cos(math.pi * share)) / 2
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * eased


def type_in_steps() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, SAND)
    sheet.disc(930, 250, 190, OCHRE)
    bars = [
        (92, 800, GREEN),
        (62, 640, INK),
        (42, 720, SLATE),
        (27, 560, MOSS),
        (17, 610, HAZE),
        (11, 430, HAZE),
    ]
    y = 88.0
    for height, width, colour in bars:
        sheet.box(110, y, width, height, colour)
        y += height + 34
    return sheet


def mended_lines() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, PAPER)
    for number in range(15):
        y = 60 + number * 40
        if number != 8:
            lift = 54 * math.exp(-((number - 8) ** 2) / 7) * (-1 if number < 8 else 1)
            points = [
                (x, y + lift * math.exp(-((x - 640) ** 2) / 26_000)) for x in range(-10, WIDTH + 20, 10)
            ]
            sheet.line(points, 3, mix(SLATE, PAPER, 0.45 if number % 2 else 0.2))
    y = 60 + 8 * 40
    sheet.line([(-10, y), (520, y)], 6, INK)
    sheet.line([(760, y), (WIDTH + 10, y)], 6, INK)
    sheet.line([(520, y), (760, y)], 6, OCHRE)
    sheet.disc(520, y, 11, INK)
    sheet.disc(760, y, 11, INK)
    sheet.disc(640, y, 30, OCHRE)
    sheet.disc(640, y, 17, PAPER)
    return sheet


def signs() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, SLATE)
    sheet.fade("#566f80", "#435868")
    for offset in (-46, 46):
        sheet.line([(276 + offset + 20, 170), (276 + offset - 20, 500)], 26, PAPER)
        sheet.line([(150, 335 + offset * 1.25), (402, 335 + offset * 1.25)], 26, PAPER)
    for turn in range(3):
        ends = [around(600, 335, 150, turn * 60 + 90 + half) for half in (0, 180)]
        sheet.line(ends, 30, OCHRE)
    sheet.line([(850, 190), (1010, 335), (850, 480)], 30, MIST)
    return sheet


def entries() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, SAND)
    sheet.fade(PAPER, SAND)
    words = (150, 190, 165, 120, 140, 240, 180, 210, 225)
    for number, width in enumerate(words):
        y = 84 + number * 58
        sheet.box(400 - width, y, width, 22, GREEN if number % 3 else OCHRE, 6)
        sheet.box(440, y + 3, 420 + (number * 97) % 220, 7, thin(INK, 0.35), 3)
        sheet.box(440, y + 17, 260 + (number * 61) % 180, 7, thin(INK, 0.2), 3)
    return sheet
