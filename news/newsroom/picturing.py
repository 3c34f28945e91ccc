"""What the script of an article's pictures asks for: a place for one, and those of the library."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock, limits, pictures, renditions
from aivizor.search import inside
from news import library
from news.forms.fields import one_line
from news.models import LibraryPicture
from news.newsroom.helping import asked, for_writers

MOST = 24


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("picture/", view(picture), name="news_article_picture"),
        path("picture/describe/", view(describe), name="news_article_describe"),
        path("picture/take/", view(take), name="news_article_take"),
        path("pictures/", view(offered), name="news_article_pictures"),
    ]


@for_writers
@require_POST
def picture(request: HttpRequest) -> HttpResponse:
    """Stores the posted `image` as a picture of the library; gives its address."""
    now = clock.now(request)
    limits.take("upload", str(request.user.pk), now)
    upload = request.FILES.get("image")
    if upload is None:
        raise ValidationError(_("Choose a picture."))
    added = library.add(pictures.clean(upload), request.user, now)
    return JsonResponse({"image_path": added.file.url, "number": added.pk})


@for_writers
@require_POST
def describe(request: HttpRequest) -> HttpResponse:
    """What the sender of the picture `number` says of it, kept where the library knows nothing yet."""
    said = {name: one_line(_posted(request, name)) for name in ("alt", "credit")}
    library.describe(_number(request), request.user, said)
    return HttpResponse(status=204)


@for_writers
@require_safe
def offered(request: HttpRequest) -> HttpResponse:
    """The pictures of the library that have the words of `q`; without words the newest."""
    rows, words = LibraryPicture.objects.order_by("-pk"), asked(request)
    if words:
        rows = rows.filter(pk__in=inside.found(LibraryPicture.KIND, words))
    return JsonResponse({"pictures": [_told(row) for row in rows[:MOST]]})


@for_writers
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """What goes into a text with the picture `number` of the library, which stays until it can be saved."""
    row = library.take(_number(request), clock.now(request))
    if row is None:
        raise ValidationError(_("This picture is not in the library any more. Choose another one."))
    return JsonResponse(_told(row))


def _told(row: LibraryPicture) -> dict[str, Any]:
    small = min(renditions.beside(row.file.name, "webp").items(), default=(0, row.file.name))[1]
    return {
        "number": row.pk,
        "image_path": row.file.url,
        "small": default_storage.url(small),
        "width": row.width,
        "height": row.height,
        "name": str(row),
        "alt": row.alt,
        "credit": row.credits,
    }


def _posted(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")


def _number(request: HttpRequest) -> int:
    """The posted `number`; 0, which no row has, for what is none."""
    said = _posted(request, "number")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0
