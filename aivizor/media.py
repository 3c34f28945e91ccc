"""Pictures that people sent, as files for a browser; nothing else that may lie in the folder."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from aivizor import pictures

PATH = re.compile(rf"pictures/[0-9a-f]{{2}}/{pictures.NAME.pattern}")
# The name is random and the file never changes. The policy makes even a file that a browser took
# for a page unable to do anything.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def serve(request: HttpRequest, path: str) -> FileResponse:
    """The picture that is stored at `path`; Http404 for a name that is not one of ours."""
    if not PATH.fullmatch(path):
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError as missing:
        raise Http404 from missing
    return FileResponse(file, content_type=pictures.CONTENT_TYPE, headers=HEADERS)
