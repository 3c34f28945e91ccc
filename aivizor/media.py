"""Pictures that people sent, as files for a browser; nothing else that may lie in the folder."""

import re
from contextlib import suppress

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from aivizor import cards, pictures, renditions

PATH = re.compile(rf"pictures/[0-9a-f]{{2}}/{pictures.FILE.pattern}")
# The name is random and the file never changes. The policy makes even a file that a browser took
# for a page unable to do anything.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
# A picture in place of a rendition that is not made yet: asked for again soon.
FOR_NOW = {**HEADERS, "Cache-Control": "public, max-age=300"}


@require_safe
def serve(request: HttpRequest, path: str) -> FileResponse:
    """The picture, rendition or card that is stored at `path`; Http404 for a name that is not one of ours.

    Where a rendition is missing its picture comes, whatever page asked for it.
    """
    if cards.PATH.fullmatch(path):
        return _card(path)
    if not PATH.fullmatch(path):
        raise Http404
    picture = renditions.picture_of(path)
    for name, headers in ((path, HEADERS), (picture, FOR_NOW)):
        with suppress(FileNotFoundError):
            file = default_storage.open(name)
            return FileResponse(file, content_type=renditions.type_of(name), headers=headers)
    raise Http404


def _card(path: str) -> FileResponse:
    """The card that is stored at `path`, or for now one without words, which tells nothing."""
    with suppress(FileNotFoundError):
        return FileResponse(default_storage.open(path), content_type=cards.CONTENT_TYPE, headers=HEADERS)
    return FileResponse(cards.BLANK.open("rb"), content_type=cards.CONTENT_TYPE, headers=FOR_NOW)
