"""What a start loads, and what it leaves until somebody needs it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

from aivizor.later import View

HEAVY = (
    "PIL",
    "markdown_it",
    "nh3",
    "psycopg",
    "aivizor.fetching",
    "news.admin",
    "news.workflow",
    "news.forms",
    "community.forms",
)
# What follows a start runs in a process of its own each time; to start takes longest.
START = """
import os, sys
from django.core.checks import run_checks
from django.urls import get_resolver, reverse
from aivizor.wsgi import application
get_resolver()._populate()
for then in sys.stdin:
    if not os.fork():
        exec(then)
        print(*(name for name in sys.argv[1:] if name in sys.modules), flush=True)
        os._exit(0)
    assert not os.wait()[1]
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """`loaded(then)`: what of all that is heavy a site has loaded after its start and what followed it."""
    folder, pipe = tmp_path_factory.mktemp("var"), subprocess.PIPE
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder)}
    (folder / "static").mkdir()
    command = [sys.executable, "-c", START, *HEAVY]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdin=pipe, stdout=pipe, text=True
    ) as site:

        def loaded(then):
            print(then, file=site.stdin, flush=True)
            line = site.stdout.readline()
            assert line, "it failed"
            return line.split()

        yield loaded


def test_a_start_loads_nothing_that_only_writing_needs(loaded):
    assert loaded("pass") == []


def test_the_back_office_is_loaded_when_it_is_first_asked_for(loaded):
    assert "news.admin" not in loaded("reverse('news:list')")
    assert "news.admin" not in loaded("get_resolver().resolve('/community/')")
    assert "news.admin" in loaded("get_resolver().resolve('/admin/')")
    assert "news.admin" in loaded("reverse('admin:news_article_changelist')")


def test_djangos_checks_see_the_back_office(loaded):
    assert "news.admin" in loaded("run_checks(tags=['admin'])")


def test_every_address_leads_to_a_view_that_is_there():
    def views(patterns):
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from views(one.url_patterns)
            elif isinstance(one.callback, View):
                yield one.callback

    found = list(views(get_resolver().url_patterns))
    assert len(found) > 100
    assert all(callable(view.found) for view in found)
