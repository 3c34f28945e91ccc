"""Pictures that people send: decoded, bounded, made anew, and named by us.

Nothing of the file that came in is kept but what it shows: a picture that carries a script, a
place or a name loses it here (DESIGN section 6).
"""

import io
import re
import secrets
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError, features

from aivizor import renditions

LONGEST_SIDE = 2000
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_FRAMES = 300
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", *(["AVIF"] if features.check("avif") else [])]
ACCEPT = ",".join(f"image/{name.lower()}" for name in FORMATS)
# What undoes each value of EXIF's Orientation; 1 is upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
EMPTY = "This file is empty. Choose the picture again."
# The tail is what the storage adds to a name that is taken.
_STEM = r"[0-9a-f]{32}(-[0-9]{1,5}x[0-9]{1,5})?(_[A-Za-z0-9]{7})?"
NAME = re.compile(rf"{_STEM}\.webp", re.ASCII)
# Of a picture or of a rendition.
FILE = re.compile(_STEM + renditions.ENDING, re.ASCII)


class Made(ContentFile):
    """A picture as `clean` makes it, with its `renditions`, which are stored beside it."""

    def __init__(self, picture: Image.Image) -> None:
        name = f"{secrets.token_hex(16)}-{picture.width}x{picture.height}.webp"
        super().__init__(renditions.encoded(picture, "WEBP", quality=85, method=4), name=name)
        self.renditions = renditions.make(picture)


def clean(upload: "File[bytes]", *, longest_side: int = LONGEST_SIDE) -> Made:
    """The picture in `upload` as a WebP file of ours, upright, in sRGB, without metadata.

    No side is longer than `longest_side` pixels; of an animation the first frame is kept. The
    name says the size: `<token>-<width>x<height>.webp`. Raises ValidationError with a sentence
    for people where the file is no picture, is broken, or is larger than the limits above.

    It takes a second or two for a large picture, so it comes before any transaction.
    """
    if isinstance(upload, Made):
        return upload
    if not upload.size:
        raise ValidationError(EMPTY, code="empty")
    if upload.size > MOST_BYTES:
        raise ValidationError(
            f"This picture is larger than {MOST_BYTES // 2**20} MB. Make it smaller and send it again.",
            code="too_large",
        )
    upload.seek(0)
    picture = decode(upload.read(), longest_side)
    # Pillow writes colour profiles and XMP that it finds here into the new file.
    picture.info = {}
    return Made(picture)


def renditions_of(file: "File[bytes]") -> dict[str, bytes]:
    """The renditions of a picture that is stored already. Raises ValidationError where it is damaged."""
    return renditions.make(decode(file.read(), LONGEST_SIDE))


def clean_first(files: MultiValueDict, name: str) -> None:
    """Makes the picture that was sent as `name` anew before a form does, whose transaction it would hold up.

    One that is refused stays as it is, and the form says why.
    """
    if upload := files.get(name):
        with suppress(ValidationError):
            files[name] = clean(upload)


def decode(data: bytes, longest_side: int) -> Image.Image:
    """The picture in `data`, upright, shrunk, in RGB or RGBA; ValidationError where there is none."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            check_header(picture)
            # A JPEG can be decoded at half or a quarter of its size, in as much less time.
            picture.draft(None, (longest_side, longest_side))
            picture.load()
            return as_shown(picture, longest_side)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise too_many_pixels() from bomb
    except UnidentifiedImageError as unknown:
        raise not_a_picture(data) from unknown
    # Whatever a damaged file meets inside a decoder: OSError, SyntaxError, ValueError, struct.error …
    except Exception as damage:
        raise ValidationError(
            "This picture is damaged or cut off. Open it, save it again, and send that.", code="damaged"
        ) from damage


def check_header(picture: Image.Image) -> None:
    """Raises ValidationError for more pixels or frames than we decode; reads no pixel itself."""
    if picture.width * picture.height > MOST_PIXELS:
        raise too_many_pixels()
    # To count a GIF's frames means to read it all, and the first is all that we take of it. MPO is
    # what Pillow calls the JPEG of a phone that keeps other views of the picture in it.
    if picture.format not in ("GIF", "MPO") and getattr(picture, "n_frames", 1) > MOST_FRAMES:
        raise ValidationError(
            f"This animation has more than {MOST_FRAMES} frames. Send one frame of it as a picture.",
            code="too_many_frames",
        )


def not_a_picture(data: bytes) -> ValidationError:
    if re.search(rb"<svg[\s>]", data[:4096], re.IGNORECASE):
        return ValidationError(
            "Drawings in SVG can't be shown here. Export it as PNG or WebP and send that.", code="svg"
        )
    return ValidationError(
        f"This is not a picture that can be shown here. Send a {', '.join(FORMATS)} file.",
        code="not_a_picture",
    )


def too_many_pixels() -> ValidationError:
    return ValidationError(
        f"This picture has more than {MOST_PIXELS // 1_000_000} megapixels."
        " Make it smaller and send it again.",
        code="too_many_pixels",
    )


def as_shown(picture: Image.Image, longest_side: int) -> Image.Image:
    """`picture` as a viewer shows it: the right way up, its colours in sRGB, and not larger."""
    profile = picture.info.get("icc_profile")
    has_alpha = picture.has_transparency_data
    if picture.mode.startswith("I;16"):
        # Pillow would make white of all but the darkest of the 65,536 greys.
        picture = picture.point(lambda grey: grey / 256).convert("L")
    if picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture = upright(picture)
    mode = "RGBA" if has_alpha else "RGB"
    return in_srgb(picture, profile, mode) if profile else picture.convert(mode)


def upright(picture: Image.Image) -> Image.Image:
    """`picture` turned as its EXIF data says; as it is where that can't be read."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # Broken metadata raises anything, and costs nobody the picture.
        return picture
    turn = TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def in_srgb(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """`picture` with the colours that its ICC `profile` means; as it is where that is unreadable."""
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, theirs, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):
        converted = None
    return converted or picture.convert(mode)


def new_name(instance: Model, filename: str) -> str:
    """Where a picture is stored, for `upload_to`: `pictures/<two characters>/<name>`.

    Keeps a name that `clean` gave; makes a new one for anything else, so that no part of a
    client's file name reaches the disk.
    """
    name = PurePosixPath(filename).name
    if not NAME.fullmatch(name):
        name = f"{secrets.token_hex(16)}.webp"
    return f"pictures/{name[:2]}/{name}"


class PictureField(forms.FileField):
    """A form field for one picture; what it gives is what `clean` made of the upload."""

    default_error_messages = {"empty": EMPTY}

    def __init__(
        self, *, longest_side: int = LONGEST_SIDE, max_length: int | None = None, **kwargs: Any
    ) -> None:
        # `max_length` comes from the model field and is about the stored name, which is ours.
        super().__init__(**kwargs)
        self.longest_side = longest_side

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The new picture as a ContentFile; `initial` where none was sent; False where it is to go."""
        upload = super().clean(data, initial)
        return clean(upload, longest_side=self.longest_side) if data and upload else upload

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.FileInput):
            attrs["accept"] = ACCEPT
        return attrs
