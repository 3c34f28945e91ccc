"""The style page: every part of the look in every state, for who works on it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.style import samples


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The page in debug mode; elsewhere there is none."""
    if not settings.DEBUG:
        raise Http404("The style page is shown in debug mode only.")
    return render(request, "news/style.html", samples.everything())
