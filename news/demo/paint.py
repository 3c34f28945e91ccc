"""A sheet to draw on, in the house's colours. Drawn at twice its size and reduced: smooth edges."""

import io
import math
from collections.abc import Iterable, Sequence

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

PAPER = "#f7f3e9"
SAND = "#e9e0cc"
INK = "#1f2427"
GREEN = "#0f5a4a"
MOSS = "#5f8f7b"
MIST = "#bcd0c7"
OCHRE = "#c08a35"
CLAY = "#a65a3a"
SLATE = "#4b6273"
HAZE = "#a9b8c1"
NIGHT = "#17262b"

SCALE = 2
Point = tuple[float, float]


def mix(one: str, other: str, share: float) -> str:
    """The colour that is `share` (0 to 1) of the way from one to the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def thin(colour: str, share: float) -> str:
    """The colour, letting through what is below it; 1 is opaque."""
    return f"{colour}{round(255 * share):02x}"


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point on a circle; 0 degrees is to the right, 90 is down."""
    turn = math.radians(degrees)
    return x + radius * math.cos(turn), y + radius * math.sin(turn)


class Sheet:
    """A picture in the making. Lengths are in pixels of the finished picture."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def fade(self, top: str, bottom: str) -> None:
        """Fills the sheet from one colour to the other, downwards."""
        column = (1, self.image.height)
        share = Image.linear_gradient("L").resize(column)
        blend = Image.composite(Image.new("RGB", column, bottom), Image.new("RGB", column, top), share)
        self.image.paste(blend.resize(self.image.size))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.draw.ellipse(self._round(x, y, radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        self.draw.ellipse(self._round(x, y, radius), outline=colour, width=self._width(width))

    def arc(
        self, x: float, y: float, radius: float, begin: float, end: float, width: float, colour: str
    ) -> None:
        """A part of a ring, clockwise, with round ends; the radius is that of its middle."""
        outer = self._round(x, y, radius + width / 2)
        self.draw.arc(outer, begin, end, fill=colour, width=self._width(width))
        for degrees in (begin, end):
            self.disc(*around(x, y, radius, degrees), width / 2, colour)

    def line(self, points: Iterable[Point], width: float, colour: str) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=colour, width=self._width(width), joint="curve")

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        corners = [v * SCALE for v in (x, y, x + width, y + height)]
        self.draw.rounded_rectangle(corners, radius * SCALE, fill=colour)

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float = 2) -> None:
        corners = [v * SCALE for v in (x, y, x + width, y + height)]
        self.draw.rectangle(corners, outline=colour, width=self._width(line))

    def shape(self, points: Sequence[Point], colour: str) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def file(self) -> ContentFile:
        """The finished picture as a file, as somebody would send it."""
        written = io.BytesIO()
        self.image.reduce(SCALE).save(written, "PNG", compress_level=0)
        return ContentFile(written.getvalue(), name="drawing.png")

    def _round(self, x: float, y: float, radius: float) -> list[float]:
        return [v * SCALE for v in (x - radius, y - radius, x + radius, y + radius)]

    def _width(self, width: float) -> int:
        return max(1, round(width * SCALE))
