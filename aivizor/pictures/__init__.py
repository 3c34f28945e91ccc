"""Pictures that people send: decoded, bounded, made anew, and named by us.

Nothing of the file that came in is kept but what it shows: a picture that carries a script, a
place or a name loses it here (DESIGN section 6). Pillow is loaded with the first of them, or the first
form for one: no page that is read needs it, and the start need not wait for it.
"""

import re
import secrets
from contextlib import suppress
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from aivizor import renditions

LONGEST_SIDE = 2000
MOST_BYTES = 10 * 1024 * 1024
CONTENT_TYPE = "image/webp"
EMPTY = _("This file is empty. Choose the picture again.")
# The tail is what the storage adds to a name that is taken.
_STEM = r"[0-9a-f]{32}(-[0-9]{1,5}x[0-9]{1,5})?(_[A-Za-z0-9]{7})?"
NAME = re.compile(rf"{_STEM}\.webp", re.ASCII)
# Of a picture or of a rendition.
FILE = re.compile(_STEM + renditions.ENDING, re.ASCII)


class Made(ContentFile):
    """A picture as `clean` makes it, with its `renditions`, which are stored beside it."""

    def __init__(self, picture: Any) -> None:
        encoding = _loaded("encoding")
        name = f"{secrets.token_hex(16)}-{picture.width}x{picture.height}.webp"
        super().__init__(encoding.encoded(picture, "WEBP", **encoding.WHOLE), name=name)
        self.renditions: dict[str, bytes] = encoding.make(picture)


def clean(upload: "File[bytes]", *, longest_side: int = LONGEST_SIDE) -> Made:
    """The picture in `upload` as a WebP file of ours, upright, in sRGB, without metadata.

    No side is longer than `longest_side` pixels; of an animation the first frame is kept. The
    name says the size: `<token>-<width>x<height>.webp`. Raises ValidationError with a sentence
    for people where the file is no picture, is broken, or is larger than the limits.

    It takes a second or two for a large picture, so it comes before any transaction.
    """
    if isinstance(upload, Made):
        return upload
    if not upload.size:
        raise ValidationError(EMPTY, code="empty")
    if upload.size > MOST_BYTES:
        raise ValidationError(
            _("This picture is larger than {most} MB. Make it smaller and send it again.").format(
                most=MOST_BYTES // 2**20
            ),
            code="too_large",
        )
    upload.seek(0)
    picture = _loaded("decoding").decode(upload.read(), longest_side)
    # Pillow writes colour profiles and XMP that it finds here into the new file.
    picture.info = {}
    return Made(picture)


def renditions_of(file: "File[bytes]") -> dict[str, bytes]:
    """The renditions of a picture that is stored already. Raises ValidationError where it is damaged."""
    made: dict[str, bytes] = _loaded("encoding").make(_loaded("decoding").decode(file.read(), LONGEST_SIDE))
    return made


def clean_first(files: MultiValueDict, name: str, *, longest_side: int = LONGEST_SIDE) -> None:
    """Makes the picture that was sent as `name` anew before a form does, whose transaction it would hold up.

    One that is refused stays as it is, and the form says why.
    """
    if upload := files.get(name):
        with suppress(ValidationError):
            files[name] = clean(upload, longest_side=longest_side)


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
            # Known when a form is shown; this runs already when its class is made.
            attrs["accept"] = lazy(lambda: _loaded("decoding").ACCEPT, str)()
        return attrs


def _loaded(name: str) -> Any:
    return import_module(f"{__name__}.{name}")
