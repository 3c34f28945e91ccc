"""A picture in smaller widths, as AVIF and as WebP, beside the picture itself.

Their names follow from the picture's own, which says its size: `…-1200x800.webp` has
`…-1200x800-800.avif` beside it. So what shows a picture asks neither disk nor database which there
are. One that is missing after all is answered with the picture (aivizor/media.py).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# In pixels, by what phones ask for, which have two or three to a point: a line of a list up to 264, a
# tile 346 or 519, a whole width 717 or 1076. Browsers take the next larger one.
WIDTHS = (320, 520, 800, 1280)
TYPES = {"avif": "image/avif", "webp": "image/webp"}
# How wide a picture is shown, for each place: what CSS makes of it, told before CSS is there.
SIZES = {
    "text": "(min-width: 48rem) 44rem, 92vw",
    "cover": "(min-width: 66rem) 52rem, (min-width: 48rem) 44rem, 92vw",
    "lead": "(min-width: 62rem) 25rem, (min-width: 46rem) 48vw, 92vw",
    "story": "(min-width: 44rem) 9.5rem, 22vw",
    "featured": "(min-width: 62rem) 24rem, (min-width: 46rem) 45vw, 22vw",
    "tile": "(min-width: 30rem) 16rem, 46vw",
    "small": "(min-width: 62rem) 9rem, 46vw",
}
_SIZE = re.compile(r"-([1-9][0-9]{0,4})x([1-9][0-9]{0,4})(_[A-Za-z0-9]{7})?\.webp$")
ENDING = rf"(-({'|'.join(map(str, WIDTHS))}))?\.(webp|avif)"
_ENDING = re.compile(f"{ENDING}$")
Address = Callable[[str], str]


class Size(NamedTuple):
    """In pixels."""

    width: int
    height: int


def size_of(name: str) -> Size | None:
    """The size that a picture's name or address says, None for one that says none."""
    found = _SIZE.search(name)
    return Size(int(found[1]), int(found[2])) if found else None


def picture_of(name: str) -> str:
    """The name or address of the picture that a rendition belongs to; a picture's is its own."""
    return _ENDING.sub(".webp", name)


def type_of(name: str) -> str:
    """The content type of a picture or rendition."""
    return TYPES[name.rpartition(".")[2]]


def widths(width: int) -> list[int]:
    """Those worth making of a picture that is so wide: well below its own."""
    return [each for each in WIDTHS if each * 5 <= width * 4]


def endings(width: int, kind: str) -> dict[int, str]:
    """What the names of a picture of that width end in, in `kind` ("avif" or "webp"), by their widths.

    The picture's own width is among them. Nothing for one that is too small to have renditions.
    """
    narrow = widths(width)
    return {each: f"-{each}.{kind}" for each in narrow} | {width: f".{kind}"} if narrow else {}


def beside(name: str, kind: str) -> dict[int, str]:
    """The names of a picture in `kind`, the picture itself too, by their widths; of its addresses alike."""
    size, stem = size_of(name), name.removesuffix(".webp")
    found = endings(size.width, kind) if size else {}
    return {width: stem + ending for width, ending in found.items()}


def names(name: str) -> set[str]:
    """The names of all renditions that can be made of a picture, without its own."""
    return {each for kind in TYPES for each in beside(name, kind).values()} - {name}


def same(name: str) -> str:
    return name


def srcset(name: str, kind: str, address: Address = same) -> str:
    """What an `srcset` says of the picture in `kind`; "" for a picture without renditions."""
    return ", ".join(f"{address(each)} {width}w" for width, each in beside(name, kind).items())


def html(name: str, alt: str, place: str, address: Address = same, **more: str) -> SafeString:
    """The picture with this name or address as HTML, for a place in SIZES.

    `address` makes an address of a name; `more` are attributes of the <img>, of which empty ones
    are left out. Its width and height stand there wherever its name says them.
    """
    size, several = size_of(name), srcset(name, "webp", address)
    attributes = {
        "srcset": several,
        "sizes": SIZES[place] if several else "",
        **({"width": str(size.width), "height": str(size.height)} if size else {}),
        **more,
    }
    filled = format_html_join("", ' {}="{}"', [pair for pair in attributes.items() if pair[1]])
    shown = format_html('<img src="{}" alt="{}"{}>', address(name), alt, filled)
    if not several:
        return shown
    return format_html(
        '<picture><source type="image/avif" srcset="{}" sizes="{}">{}</picture>',
        *(srcset(name, "avif", address), SIZES[place], shown),
    )


def store(name: str, made: dict[str, bytes]) -> int:
    """Puts renditions beside the stored picture `name`, those that are not there yet; says how many."""
    stem = name.removesuffix(".webp")
    return sum(_put(stem + ending, data) for ending, data in made.items())


def _put(name: str, data: bytes) -> bool:
    if default_storage.exists(name):
        return False
    stored = default_storage.save(name, ContentFile(data))
    if stored != name:
        # Somebody else was faster by a moment, and theirs is the same.
        default_storage.delete(stored)
    return stored == name


def is_ours(srcset: str) -> bool:
    """Whether an `srcset` of somebody's HTML names pictures of ours only."""
    return bool(_SRCSET.fullmatch(srcset))


_CANDIDATE = rf"{re.escape(settings.MEDIA_URL)}[\w-]+(/[\w-]+)*\.(webp|avif) [0-9]{{1,5}}w"
_SRCSET = re.compile(rf"{_CANDIDATE}(, {_CANDIDATE}){{0,5}}", re.ASCII)
