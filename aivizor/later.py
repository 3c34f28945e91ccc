"""A part of the site that is loaded when the first of its pages is asked for, not when the site starts."""

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class Later(URLResolver):
    """The addresses of one namespace below `route`, from a module that is not loaded yet.

    Django reads all addresses of a site before it makes the first link. It finds those of a
    namespace by its name; so here it reads none until a link or a request leads there.
    """

    def __init__(self, route: str, module: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=namespace, namespace=namespace)

    def _populate(self) -> None:
        """Nothing: what asks for a name of the namespace goes by `url_patterns`."""
