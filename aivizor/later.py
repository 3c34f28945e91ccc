"""A part of the site that is loaded when the first of its pages is asked for, not when the site starts."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.module_loading import import_string


class View:
    """The view "app.module.name" of a module that is loaded when it is asked for."""

    def __init__(self, place: str) -> None:
        self.place = place
        # By these Django names it, also where nobody asks for it.
        self.__module__, _, self.__name__ = place.rpartition(".")
        self.__qualname__ = self.__name__

    def __call__(self, request: HttpRequest, **named: Any) -> HttpResponse:
        answer: HttpResponse = self.found(request, **named)
        return answer

    @cached_property
    def found(self) -> Any:
        return import_string(self.place)

    @property
    def parameters(self) -> frozenset[str] | None:
        """As aivizor.pages.ready_made tells them; None where it is not ready-made."""
        return getattr(self.found, "parameters", None)

    @property
    def csrf_exempt(self) -> bool:
        return getattr(self.found, "csrf_exempt", False)


class Module:
    """A module of views: each of its attributes is one, to be asked for later."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __getattr__(self, name: str) -> View:
        return View(f"{self.place}.{name}")


def modules(package: str, *names: str) -> list[Module]:
    """The modules of these names in the package.

    A file of addresses names its views through them: a start reads all addresses, and no page needs all
    views.
    """
    return [Module(f"{package}.{name}") for name in names]


class Later(URLResolver):
    """The addresses of one namespace below `route`, from a module that is not loaded yet.

    Django reads all addresses of a site before it makes the first link. It finds those of a
    namespace by its name; so here it reads none until a link or a request leads there.
    """

    def __init__(self, route: str, module: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=namespace, namespace=namespace)

    def _populate(self) -> None:
        """Nothing: what asks for a name of the namespace goes by `url_patterns`."""
