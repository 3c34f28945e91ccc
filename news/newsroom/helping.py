"""What the scripts of the article's form ask for: the preview, names, a token.

django-markdownx's own addresses are not mounted. Its upload is open to anyone and believes the
name and the type that a browser sends; its preview shows whatever markup was typed.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from aivizor import clock, limits, markdown
from aivizor.languages import Text
from aivizor.limits import TooFast
from aivizor.search import inside
from news.models import Category, Publication, Tag

View = Callable[[HttpRequest], HttpResponse]
NOT_YOURS = _("You may not write articles.")
MOST_NAMES = 10
# Of so many that have the words, those are offered that may be: people whose account is closed are not.
MOST_FOUND = 50


def for_writers(view: View) -> View:
    """Lets in whoever may write articles; says as JSON why something is refused."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not any(request.user.has_perm(f"news.{can}_article") for can in ("add", "change")):
            return refusal(NOT_YOURS, HTTPStatus.FORBIDDEN)
        try:
            return view(request)
        except TooFast as fast:
            answer = refusal(fast.sentence, HTTPStatus.TOO_MANY_REQUESTS)
            answer["Retry-After"] = str(fast.retry_after)
            return answer
        except ValidationError as error:
            return refusal(" ".join(error.messages), HTTPStatus.BAD_REQUEST)

    return guarded


@for_writers
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The HTML that the posted `content` becomes, where `keys` are those of the sources."""
    limits.take("preview", str(request.user.pk), clock.now(request))
    keys = request.POST.get("keys", "").split()
    return HttpResponse(markdown.article(request.POST.get("content", ""), keys))


@for_writers
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """The people whose username and display name have the words of `q`, for the line of an author."""
    found = User.objects.filter(pk__in=inside.found(User.KIND, asked(request), MOST_FOUND), is_active=True)
    people = found.order_by("key")[:MOST_NAMES]
    return JsonResponse({"names": [{"value": user.username, "name": str(user)} for user in people]})


@for_writers
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """The publications whose names have the words of `q`, for the line of a source."""
    found = Publication.objects.filter(pk__in=inside.found(Publication.KIND, asked(request), MOST_FOUND))
    names = found.order_by("slug").values_list("name", flat=True)[:MOST_NAMES]
    return JsonResponse({"names": [{"value": name, "name": ""} for name in names]})


@for_writers
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """The categories whose names have the words of `q`, for the line of an article's."""
    found = Category.objects.filter(pk__in=inside.found(Category.KIND, asked(request), MOST_FOUND))
    names = found.values_list("name", flat=True)[:MOST_NAMES]
    return JsonResponse({"names": [{"value": name, "name": ""} for name in names]})


@for_writers
@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """The tags whose names have the words of `q`, for the list of articles."""
    found = Tag.objects.filter(pk__in=inside.found(Tag.KIND, asked(request), MOST_FOUND))
    names = found.order_by("name").values_list("name", flat=True)[:MOST_NAMES]
    return JsonResponse({"names": [{"value": name, "name": ""} for name in names]})


def asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:80]


@for_writers
@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """A token with which the form can be sent: the page's own is stale after another sign-in."""
    return JsonResponse({"token": get_token(request)})


def refusal(sentence: Text, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"error": sentence, **more}, status=status)
