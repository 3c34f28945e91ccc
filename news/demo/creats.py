"""Drawings for the Creats board: what comes of a rule and a number that is always the same."""

import math
from collections.abc import Callable
from random import Random

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
    Point,
    Sheet,
    around,
    mix,
    thin,
)

SIDE = 900
MIDDLE = SIDE / 2
GOLDEN_ANGLE = 137.50776


def sunflower() -> Sheet:
    sheet = Sheet(SIDE, SIDE, "#123f37")
    sheet.fade("#145247", "#0d332d")
    for number in range(900, 0, -1):
        radius = 13.4 * math.sqrt(number)
        share = number / 900
        x, y = around(MIDDLE, MIDDLE, radius, number * GOLDEN_ANGLE)
        sheet.disc(x, y, 2.5 + 8 * share, mix("#f3dfae", CLAY, share) if number % 3 else OCHRE)
    return sheet


def pendulum() -> Sheet:
    sheet = Sheet(SIDE, SIDE, PAPER)
    steps, piece = 12_000, 240
    points: list[Point] = []
    for step in range(steps):
        time = step / 90
        reach = 400 * math.exp(-time / 60)
        x = MIDDLE + reach * math.sin(3.006 * time + 1.3)
        points.append((x, MIDDLE + reach * math.sin(2 * time)))
    for begin in range(0, steps, piece):
        colour = mix(GREEN, OCHRE, begin / steps)
        sheet.line(points[begin : begin + piece + 1], 1.3, thin(colour, 0.8))
    return sheet


def quarter_arcs() -> Sheet:
    sheet = Sheet(SIDE, SIDE, SAND)
    dice, cells = Random(7), 12
    side = SIDE / cells
    for row in range(cells):
        for column in range(cells):
            x, y = column * side, row * side
            turned = dice.random() < 0.5
            corners = (
                [(x + side, y, 90), (x, y + side, 270)] if turned else [(x, y, 0), (x + side, y + side, 180)]
            )
            for cx, cy, begin in corners:
                near = math.hypot(cx - MIDDLE, cy - MIDDLE) / 640
                sheet.arc(cx, cy, side / 2, begin, begin + 90, 17, mix(OCHRE, GREEN, min(1, near)))
    return sheet


def contours() -> Sheet:
    sheet = Sheet(SIDE, SIDE, "#eef0e6")
    step = 15
    places = range(0, SIDE + 1, step)
    height = {(x, y): _height(x, y) for x in places for y in places}
    for x, y in ((x, y) for x in places[:-1] for y in places[:-1]):
        corners = [(x, y), (x + step, y), (x + step, y + step), (x, y + step)]
        heights = [height[corner] for corner in corners]
        for level in range(23):
            wanted = 0.05 + level * 0.05
            if min(heights) < wanted < max(heights):
                ends = _crossings(corners, heights, wanted)
                sheet.line(ends[:2], 2.8 if level % 5 == 0 else 1.4, mix(HAZE, GREEN, level / 22))
    for x, y, _width, _top in PEAKS:
        sheet.disc(x, y, 5, OCHRE)
    return sheet


# Where each hill stands, how wide and how high it is.
PEAKS = [(290, 300, 150, 1.0), (650, 215, 105, 0.7), (600, 620, 165, 1.1), (190, 730, 95, 0.55)]


def _height(x: float, y: float) -> float:
    return sum(
        top * math.exp(-((x - px) ** 2 + 1.3 * (y - py) ** 2) / (2 * width * width))
        for px, py, width, top in PEAKS
    )


def _crossings(corners: list[tuple[int, int]], heights: list[float], level: float) -> list[Point]:
    """Where the line of one height crosses the edges of a cell."""
    ends: list[Point] = []
    for at in range(4):
        (x, y), (to_x, to_y) = corners[at - 1], corners[at]
        below, above = heights[at - 1] - level, heights[at] - level
        if below * above < 0:
            share = below / (below - above)
            ends.append((x + (to_x - x) * share, y + (to_y - y) * share))
    return ends


def winter_tree() -> Sheet:
    sheet = Sheet(SIDE, SIDE, "#d8dfe0")
    sheet.fade("#c7d2d4", "#efe6d6")
    sheet.disc(640, 300, 120, thin("#f6efdf", 0.9))
    sheet.box(0, 800, SIDE, 100, "#e7e2d6")
    _branch(sheet, Random(23), (430, 815), -90, 175, 26)
    return sheet


def _branch(sheet: Sheet, dice: Random, root: Point, degrees: float, length: float, width: float) -> None:
    if length < 9:
        return
    tip = around(*root, length, degrees)
    sheet.line([root, tip], width, INK)
    sheet.disc(*tip, width / 2, INK)
    for side in (-1, 1):
        turn = side * (14 + 20 * dice.random())
        _branch(sheet, dice, tip, degrees + turn, length * (0.66 + 0.16 * dice.random()), width * 0.66)


def rule_ninety() -> Sheet:
    sheet = Sheet(SIDE, SIDE, NIGHT)
    cells, size = 129, 6.6
    left, top = (SIDE - cells * size) / 2, 240
    row = [number == cells // 2 for number in range(cells)]
    for line in range(64):
        for column, alive in enumerate(row):
            if alive:
                colour = mix(OCHRE, MIST, line / 63)
                sheet.box(left + column * size, top + line * size, size - 1.2, size - 1.2, colour)
        row = [
            (row[number - 1] if number else False) != (row[number + 1] if number + 1 < cells else False)
            for number in range(cells)
        ]
    return sheet


def leaning_squares() -> Sheet:
    sheet = Sheet(SIDE, SIDE, "#f3efe4")
    dice, count, side = Random(1968), 12, 58
    left, top = (SIDE - count * side) / 2, 60
    for row in range(13):
        unrest = (row / 12) ** 2
        for column in range(count):
            x = left + (column + 0.5) * side + dice.uniform(-1, 1) * 26 * unrest
            y = top + (row + 0.5) * side + dice.uniform(-1, 1) * 26 * unrest
            turn = dice.uniform(-1, 1) * 50 * unrest
            corners = [around(x, y, side * 0.66, turn + 45 + quarter * 90) for quarter in range(5)]
            sheet.line([*corners, corners[1]], 2, mix(SLATE, CLAY, unrest))
    return sheet


def tides() -> Sheet:
    sheet = Sheet(SIDE, SIDE, "#e9e4d5")
    sheet.fade("#f4ead2", "#dfe3dd")
    sheet.disc(450, 250, 118, OCHRE)
    for number in range(34):
        y = 300 + number * 19
        share = number / 33
        points = [
            (
                x,
                y
                + (5 + 13 * share) * math.sin(x / (60 + 90 * share) + number * 0.83)
                + 5 * math.sin(x / 41 - number),
            )
            for x in range(-10, SIDE + 12, 6)
        ]
        sheet.shape([(-10, SIDE + 20), *points, (SIDE + 10, SIDE + 20)], mix("#c9d8d2", GREEN, share**0.8))
        sheet.line(points, 1.2, thin(mix(MOSS, PAPER, 0.7), 0.8))
    return sheet


CREATS: dict[str, Callable[[], Sheet]] = {
    "sunflower": sunflower,
    "pendulum": pendulum,
    "quarter-arcs": quarter_arcs,
    "contours": contours,
    "winter-tree": winter_tree,
    "rule-ninety": rule_ninety,
    "leaning-squares": leaning_squares,
    "tides": tides,
}
