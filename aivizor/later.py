"""A part of the site that is loaded when the first of its pages is asked for, not when the site starts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.module_loading import import_string


def view(place: str) -> Callable[..., HttpResponse]:
    """The view "app.module.name" of a module that is not loaded yet; one that asks for nothing unusual."""

    def later(request: HttpRequest, **named: Any) -> HttpResponse:
        answer: HttpResponse = import_string(place)(request, **named)
        return answer

    return later


class Later(URLResolver):
    """The addresses of one namespace below `route`, from a module that is not loaded yet.

    Django reads all addresses of a site before it makes the first link. It finds those of a
    namespace by its name; so here it reads none until a link or a request leads there.
    """

    def __init__(self, route: str, module: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=namespace, namespace=namespace)

    def _populate(self) -> None:
        """Nothing: what asks for a name of the namespace goes by `url_patterns`."""
