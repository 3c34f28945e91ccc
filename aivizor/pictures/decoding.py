"""What Pillow does for us: it decodes what a picture shows, within bounds, and nothing beside it."""

import io
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError, features

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
            _("This picture is damaged or cut off. Open it, save it again, and send that."), code="damaged"
        ) from damage


def check_header(picture: Image.Image) -> None:
    """Raises ValidationError for more pixels or frames than we decode; reads no pixel itself."""
    if picture.width * picture.height > MOST_PIXELS:
        raise too_many_pixels()
    # To count a GIF's frames means to read it all, and the first is all that we take of it. MPO is
    # what Pillow calls the JPEG of a phone that keeps other views of the picture in it.
    if picture.format not in ("GIF", "MPO") and getattr(picture, "n_frames", 1) > MOST_FRAMES:
        raise ValidationError(
            _("This animation has more than {most} frames. Send one frame of it as a picture.").format(
                most=MOST_FRAMES
            ),
            code="too_many_frames",
        )


def not_a_picture(data: bytes) -> ValidationError:
    if re.search(rb"<svg[\s>]", data[:4096], re.IGNORECASE):
        return ValidationError(
            _("Drawings in SVG can't be shown here. Export it as PNG or WebP and send that."), code="svg"
        )
    return ValidationError(
        _("This is not a picture that can be shown here. Send a JPEG, PNG, WebP or GIF file."),
        code="not_a_picture",
    )


def too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has more than {most} megapixels. Make it smaller and send it again.").format(
            most=MOST_PIXELS // 1_000_000
        ),
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
