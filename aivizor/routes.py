"""`path` as Django has it, for addresses that cost nothing until one is held against them.

Django writes a regular expression for every address of a site, and compiles all of them before it
makes the first link, for which it only reads them. That was a twentieth of a start. And most addresses
name no part that differs: those are compared as they are.
"""

import re
from functools import cached_property, partial
from typing import Any

from django.urls import path as of_django
from django.urls.resolvers import RoutePattern


class Expression:
    """A regular expression: `pattern` is its text, which is compiled when it is searched for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """As re.Pattern's."""
        return self.compiled.search(text)


class Route(RoutePattern):
    """A route in the words of Django's `path`."""

    @cached_property
    def regex(self) -> Expression:
        return Expression(self._regex)

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        """What is left of `path` behind this route, and the values of its parts; None where it differs."""
        if self.converters:
            return super().match(path)
        if path == self._route if self._is_endpoint else path.startswith(self._route):
            return path[len(self._route) :], (), {}
        return None


path = partial(of_django.func, Pattern=Route)
