"""The icons of the site as pictures, all from one drawing: static/aivizor/icon.svg.

Phones and installed sites want PNG. `manage.py icons` makes them after the drawing was changed, and a
test holds that they are its picture. Of SVG this knows what the drawing is made of: a ground, which is a
rectangle with round corners, and lines with round ends and joints. Anything else is refused, not guessed.
"""

import io
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "static" / "aivizor"
SOURCE = FOLDER / "icon.svg"
# Drawn so many times larger, and made small: so edges are smooth.
FINER = 8
_ELEMENT = re.compile(r"<(/?\w+)([^>]*?)/?>")
_FACT = re.compile(r'([\w-]+)="([^"]*)"')
_NUMBERS = re.compile(r"-?[0-9]*\.?[0-9]+")
_LINE = re.compile(r"M[-0-9. ]+", re.ASCII)


class Icon(NamedTuple):
    """How large a picture is. One whose corners somebody else cuts `is_whole`: the ground fills it."""

    size: int
    is_whole: bool = False


# What cuts a maskable icon leaves the circle in its middle that is four fifths as wide
# (https://www.w3.org/TR/appmanifest/#icon-masks); the mark of the drawing lies within.
ICONS = {
    "icon-180.png": Icon(180, is_whole=True),
    "icon-192.png": Icon(192),
    "icon-512.png": Icon(512),
    "icon-maskable-512.png": Icon(512, is_whole=True),
}


def drawn(icon: Icon, svg: str) -> Any:
    """The picture of the drawing `svg` as Pillow's Image. Raises ValueError for what it does not know."""
    pillow = import_module("PIL.Image"), import_module("PIL.ImageDraw")
    (_, around), *shapes = [(name, dict(_FACT.findall(facts))) for name, facts in _ELEMENT.findall(svg)]
    width = float(around["viewBox"].split()[2])
    scale = icon.size * FINER / width
    side = icon.size * FINER
    picture = pillow[0].new("RGBA", (side, side), (0, 0, 0, 0))
    pen = pillow[1].Draw(picture)
    for name, facts in shapes:
        if name == "rect":
            radius = 0 if icon.is_whole else float(facts["rx"]) * scale
            pen.rounded_rectangle((0, 0, side - 1, side - 1), radius, facts["fill"])
        elif name == "path":
            _stroke(pen, list(_points(facts, scale)), float(facts["stroke-width"]) * scale, facts["stroke"])
        elif name != "/svg":
            raise ValueError(f"An icon can't be drawn of <{name}>: only of <rect> and <path>.")
    return picture.reduce(FINER)


def written(icon: Icon, svg: str) -> bytes:
    """The picture as a PNG file."""
    file = io.BytesIO()
    drawn(icon, svg).save(file, "PNG", optimize=True)
    return file.getvalue()


def _points(facts: dict[str, str], scale: float) -> Iterator[tuple[float, float]]:
    """The points of a line from place to place."""
    look = [facts.get(name) for name in ("fill", "stroke-linecap", "stroke-linejoin")]
    if not _LINE.fullmatch(facts["d"]) or look != ["none", "round", "round"]:
        raise ValueError(f"An icon can't be drawn of the path {facts['d']!r}: only of straight lines.")
    numbers = [float(number) * scale for number in _NUMBERS.findall(facts["d"])]
    yield from zip(numbers[::2], numbers[1::2], strict=True)


def _stroke(pen: Any, points: list[tuple[float, float]], width: float, colour: str) -> None:
    """A line with round ends and joints. Pillow's own lines are a little too thin where they lean."""
    half = width / 2
    for (x, y), (x_end, y_end) in pairwise(points):
        length = hypot(x_end - x, y_end - y)
        across, down = (y - y_end) / length * half, (x_end - x) / length * half
        ends = [(x + across, y + down), (x_end + across, y_end + down)]
        pen.polygon([*ends, (x_end - across, y_end - down), (x - across, y - down)], colour)
    for x, y in points:
        pen.ellipse((x - half, y - half, x + half, y + half), colour)
