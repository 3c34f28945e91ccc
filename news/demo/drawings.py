"""The drawings on the covers of the demo's articles."""

import math

from news.demo.paint import (
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
    around,
    mix,
    thin,
)

WIDTH, HEIGHT = 1200, 675


def wafer() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, SAND)
    sheet.fade(PAPER, SAND)
    x, y, radius = 700, 360, 450
    sheet.disc(x, y, radius, GREEN)
    step, size = 50, 42
    for row in range(-9, 10):
        for column in range(-9, 10):
            left, top = x + column * step - size / 2, y + row * step - size / 2
            far = max(math.hypot(left + dx - x, top + dy - y) for dx in (0, size) for dy in (0, size))
            if far > radius - 12:
                continue
            lit = (row * 5 + column * 3) % 17 == 0
            colour = OCHRE if lit else mix(GREEN, MIST, 0.12 + 0.5 * ((row * row + column * 7) % 11) / 11)
            sheet.box(left, top, size, size, colour, 4)
    sheet.ring(x, y, radius, 3, thin(NIGHT, 0.5))
    return sheet


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


def veiled() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, NIGHT)
    sheet.fade("#22373d", NIGHT)
    bubbles = [(150, 84, 560, MIST), (330, 216, 640, MOSS), (210, 348, 520, None), (420, 480, 610, PAPER)]
    for x, y, width, colour in bubbles:
        if colour is None:
            _hatched(sheet, x, y, width, 100)
            continue
        sheet.box(x, y, width, 100, colour, 26)
        sheet.box(x + 36, y + 32, width - 130, 10, thin(NIGHT, 0.55), 5)
        sheet.box(x + 36, y + 58, width - 230, 10, thin(NIGHT, 0.35), 5)
    return sheet


def _hatched(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    for offset in range(0, int(width + height), 16):
        begin = (x + min(offset, width), y + max(0, offset - width))
        end = (x + max(0, offset - height), y + min(offset, height))
        sheet.line([begin, end], 2, thin(HAZE, 0.5))
    sheet.frame(x, y, width, height, OCHRE, 3)


def ripples() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, "#e6ece6")
    for number in range(17, 0, -1):
        radius = 30 + number * 34
        sheet.ring(330, 400, radius, 7, thin(GREEN, 0.9 - number * 0.045))
        sheet.ring(880, 280, radius, 7, thin(OCHRE, 0.9 - number * 0.045))
    sheet.disc(330, 400, 30, GREEN)
    sheet.disc(880, 280, 30, OCHRE)
    return sheet


def hills() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, PAPER)
    sheet.fade("#f3e3c3", "#f7efe0")
    sheet.disc(815, 235, 92, OCHRE)
    for number in range(6):
        share = number / 5
        colour = mix("#b9c9cb", GREEN, share) if number < 5 else NIGHT
        base, height, wave = 300 + number * 66, 62 - number * 4, 330 - number * 24
        ridge = [
            (
                x,
                base
                - height * (math.sin(x / wave * 2 + number * 1.7) + 0.45 * math.sin(x / wave * 5 + number)),
            )
            for x in range(0, WIDTH + 10, 8)
        ]
        sheet.shape([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], colour)
    return sheet


def ramp() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, SAND)
    sheet.fade("#dfe6e4", "#f1ead9")
    rise, tread, base = 52, 104, 580
    for number in range(8):
        x = 250 + number * tread
        sheet.box(x, base - (number + 1) * rise, WIDTH - x, rise + 1, mix(HAZE, SLATE, number / 9))
    sheet.shape([(40, base), (WIDTH, base - 470), (WIDTH, base - 434), (130, base)], GREEN)
    sheet.box(0, base, WIDTH, HEIGHT - base, NIGHT)
    sheet.disc(562, 293, 70, OCHRE)
    return sheet


def overlap() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, PAPER)
    for degrees, colour in ((150, GREEN), (30, OCHRE), (270, SLATE)):
        x, y = around(600, 362, 118, degrees)
        sheet.disc(x, y, 205, thin(colour, 0.72))
    for degrees in (150, 30, 270):
        x, y = around(600, 362, 118, degrees)
        sheet.ring(x, y, 205, 2, thin(PAPER, 0.7))
    sheet.disc(600, 362, 34, PAPER)
    return sheet


def dial() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, GREEN)
    sheet.fade("#12675a", "#0c453b")
    x, y = 600, 338
    for hour in range(96):
        long = hour % 8 == 0
        outer, inner = 296, 268 if long else 284
        ends = [around(x, y, radius, hour * 3.75 - 90) for radius in (inner, outer)]
        sheet.line(ends, 3 if long else 1.5, thin(PAPER, 0.9 if long else 0.45))
    windows = [(-90, 38, MIST), (38, 96, PAPER), (96, 214, OCHRE)]
    for number, (begin, end, colour) in enumerate(windows):
        sheet.arc(x, y, 226 - number * 52, begin, end, 26, colour)
        sheet.arc(x, y, 226 - number * 52, end, begin + 360, 2, thin(PAPER, 0.25))
    sheet.disc(x, y, 12, PAPER)
    sheet.line([(x, y), around(x, y, 262, 214)], 4, PAPER)
    return sheet


def many_then_one() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, NIGHT)
    sheet.fade("#1d3237", NIGHT)
    for column in range(27):
        x = 76 + column * 40
        reach = 7 if column < 12 else max(0.0, 7 * (1 - (column - 12) / 7))
        for row in range(-7, 8):
            if abs(row) > reach:
                continue
            tone = mix(MOSS, MIST, 0.5 + 0.5 * math.sin(column * 0.9 + row * 0.7))
            sheet.disc(x, 338 + row * 40, 11, tone if reach else OCHRE)
    return sheet


def chain() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, PAPER)
    sheet.fade(PAPER, "#ece5d6")
    pieces = [360, 360, 360, 300, 210, 120, 50]
    for number, left in enumerate(pieces):
        x, y = 170 + number * 146, 340 + 16 * math.sin(number)
        colour = mix(GREEN, HAZE, min(1, number / 5))
        if left == 360:
            sheet.ring(x, y, 106, 20, colour)
            continue
        gaps = number - 1
        for piece in range(gaps):
            begin = piece * 360 / gaps + number * 37
            sheet.arc(x, y, 96, begin, begin + left / gaps, 20 - number * 2, colour)
    for number in range(2):
        x = 170 + number * 146
        sheet.arc(x, 340 + 16 * math.sin(number), 96, -62, -30, 20, mix(GREEN, HAZE, number / 5))
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
