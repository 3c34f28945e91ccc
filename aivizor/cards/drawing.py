"""How a card is drawn. Loads Pillow, so it is loaded with the first card."""

import io

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from aivizor import frame
from aivizor.cards import HEIGHT, WIDTH, Card
from aivizor.cards.lettering import SANS, SERIF, Lines, fitted, sized
from aivizor.pictures.decoding import decode

# The site's own colours in the light (static/aivizor/site.css).
PAPER, INK, QUIET, LINE, GREEN = "#fbf9f4", "#1b1c1e", "#5c5d5c", "#e1ddd2", "#0b5c49"
EDGE = 80
BAND = 14
INNER = WIDTH - 2 * EDGE
# Where the headline stands, and how large its letters are.
TOP, FLOOR = 150, 490
SIZES = range(90, 37, -4)
SMALL = 30
QUALITY = {"quality": 88, "subsampling": 0, "optimize": True}
# Room for one line, whatever its size.
ONE_LINE = 1


def made(card: Card) -> bytes:
    """The card as a JPEG file: what reads shared pages knows that kind, and not always a newer one."""
    picture = cut(card) if card.picture else lettered(card)
    written = io.BytesIO()
    picture.save(written, "JPEG", **QUALITY)
    return written.getvalue()


def cut(card: Card) -> Image.Image:
    """The picture in a card's shape, around the point that is to be kept."""
    with default_storage.open(card.picture) as file:
        picture = decode(file.read(), max(WIDTH, HEIGHT) * 2)
    if picture.mode == "RGBA":
        flat = Image.new("RGB", picture.size, PAPER)
        flat.paste(picture, mask=picture.getchannel("A"))
        picture = flat
    centre = (card.focus[0] / 100, card.focus[1] / 100)
    return ImageOps.fit(picture.convert("RGB"), (WIDTH, HEIGHT), Image.Resampling.LANCZOS, centering=centre)


def lettered(card: Card) -> Image.Image:
    """The headline, with its section and year above and the site below."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, BAND - 1, HEIGHT), fill=GREEN)
    headline = fitted(card.headline, (SERIF, SANS), SIZES, INNER, FLOOR - TOP)
    _above(pen, card)
    if headline:
        _lines(pen, headline)
    pen.line((EDGE, 528, WIDTH - EDGE, 528), fill=LINE, width=2)
    _site(pen, card.site or frame.here().name, has_headline=headline is not None)
    return sheet


def _above(pen: ImageDraw.ImageDraw, card: Card) -> None:
    if section := fitted(card.section, (SANS,), range(SMALL, SMALL - 1, -1), INNER - 140, ONE_LINE):
        pen.text((EDGE, 84), section.lines[0], font=section.font, fill=GREEN, anchor="ls")
    pen.text((WIDTH - EDGE, 84), card.year, font=sized(SANS, SMALL), fill=QUIET, anchor="rs")


def _lines(pen: ImageDraw.ImageDraw, headline: Lines) -> None:
    """The lines in the middle of their room, from the side at which they are read."""
    x, anchor = (WIDTH - EDGE, "rs") if headline.is_rtl else (EDGE, "ls")
    room = FLOOR - TOP - headline.height * len(headline.lines)
    baseline = TOP + max(0, room) // 2 + round(headline.font.size)
    for number, line in enumerate(headline.lines):
        pen.text((x, baseline + number * headline.height), line, font=headline.font, fill=INK, anchor=anchor)


def _site(pen: ImageDraw.ImageDraw, name: str, *, has_headline: bool) -> None:
    """The site's name with its check mark; large where there is nothing else to read."""
    largest, y = (38, 582) if has_headline else (92, 350)
    if not (written := fitted(name, (SANS,), range(largest, 27, -2), INNER, ONE_LINE)):
        return
    before, check, after = written.lines[0].partition("v")
    x = float(EDGE)
    for part, colour in ((before, INK), (check, GREEN), (after, INK)):
        pen.text((x, y), part, font=written.font, fill=colour, anchor="ls")
        x += written.font.getlength(part)
