"""The site's addresses answer as Django's own would, and none is prepared before it is needed."""

import re

import pytest
from django.urls import clear_url_caches, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from aivizor.routes import Expression, Route

PATHS = [
    "",
    "feed/",
    "feed",
    "feed/\n",
    "feed//",
    "Feed/",
    "x/feed/",
    "tag/",
    "tag/chips/",
    "tag/a/b/",
    "tag/\0/",
]
PATHS += ["7/", "-7/", "77777777777777777777/", "tag/chips/\n", "a.b/", "aXb/", "tag/%41/", "٧/"]


@pytest.mark.parametrize(
    "route", ["", "feed/", "tag/", "tag/<name:slug>/", "<row:pk>/", "<str:token>/", "a.b/"]
)
@pytest.mark.parametrize("ends", [True, False])
def test_a_route_matches_what_djangos_own_matches(route, ends):
    ours, djangos = Route(route, is_endpoint=ends), RoutePattern(route, is_endpoint=ends)
    assert [ours.match(path) for path in PATHS] == [djangos.match(path) for path in PATHS]


def test_a_link_is_made_without_preparing_an_address(monkeypatch):
    prepared = []
    monkeypatch.setattr(Expression, "compiled", property(lambda self: prepared.append(self.pattern)))
    clear_url_caches()
    assert reverse("news:tag", args=["chips"]) == "/community/news/tag/chips/"
    assert prepared == []


def test_all_addresses_of_the_site_but_those_in_regular_expressions_are_such_routes():
    found = [pattern for pattern in walk(get_resolver()) if isinstance(pattern, RoutePattern)]
    assert len(found) > 100
    assert {type(pattern) for pattern in found} == {Route}
    assert all(re.compile(pattern.regex.pattern) for pattern in found)


def walk(resolver):
    """The patterns below it, but for those of the back office, which Django's admin writes."""
    for entry in resolver.url_patterns:
        if getattr(entry, "namespace", None) != "admin":
            yield entry.pattern
            yield from walk(entry) if hasattr(entry, "url_patterns") else ()
