"""Drawings for covers: things and patterns."""

import math

from news.demo.paint import (
    GREEN,
    HAZE,
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


def echoes() -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, NIGHT)
    sheet.fade("#22363d", NIGHT)
    for number in range(9, 0, -1):
        x = 250 + number * 92
        sheet.ring(x, 338, 118 - number * 4, 12 - number, mix(OCHRE, NIGHT, 0.25 + number * 0.07))
    sheet.disc(250, 338, 118, OCHRE)
    return sheet
