"""How the pages of an article find it, and refuse who may not edit it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from news import rules

View = Callable[..., HttpResponse]


def of_writers(view: View) -> View:
    """Refuses who may not write articles, before all else that is asked of a request."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not request.user.has_perm("news.change_article"):
            raise PermissionDenied
        return view(request, **named)

    return guarded


def of_article(view: View) -> View:
    """A view whose address has the number `pk` of an article is given the article in its place.

    Refuses who may not write articles at all, and finds no article that the user may not edit;
    this comes before everything else that the view asks of a request.
    """

    @of_writers
    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
        return view(request, get_object_or_404(rules.editable_by(request.user), pk=pk), **named)

    return guarded


def reading_past(view: View) -> View:
    """A view that refuses who may not read past revisions."""

    @wraps(view)
    def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not request.user.has_perm("news.view_revision"):
            raise PermissionDenied
        return view(request, *given, **named)

    return guarded
