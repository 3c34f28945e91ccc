"""What Pillow does for us with a picture that was decoded: it writes it, in each width that screens need."""

import io

from PIL import Image, features

from aivizor.renditions import endings

# At the same noise AVIF needs a fourth fewer bytes for drawings, a tenth for photographs. A lower speed
# saves hardly more and takes several times as long.
AVIF = {"quality": 65, "speed": 8}
WEBP = {"quality": 80, "method": 4}
# Of the picture itself.
WHOLE = {"quality": 85, "method": 4}


def make(picture: Image.Image) -> dict[str, bytes]:
    """The renditions of a picture: the bytes of each by what its name ends in.

    Where Pillow was built without AVIF there are none of that kind.
    """
    made, (width, height) = {}, picture.size
    avif, webp = endings(width, "avif"), endings(width, "webp")
    for each in sorted(webp, reverse=True):
        # Each is made of the one before it, which has pixels enough.
        picture = reduced(picture, each, max(1, round(height * each / width)))
        if features.check("avif"):
            made[avif[each]] = encoded(picture, "AVIF", **AVIF)
        if each != width:
            made[webp[each]] = encoded(picture, "WEBP", **WEBP)
    return made


def reduced(picture: Image.Image, width: int, height: int) -> Image.Image:
    if width == picture.width:
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def encoded(picture: Image.Image, kind: str, **options: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()
