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
START = """
import sys
from django.urls import get_resolver, reverse
from aivizor.wsgi import application
get_resolver()._populate()
{then}
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""


@pytest.fixture
def loaded(tmp_path):
    """What of these names a site has loaded after its start and what followed it."""
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}
    (tmp_path / "static").mkdir()

    def loaded(*names, then=""):
        command = [sys.executable, "-c", START.format(then=then), *names]
        said = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, check=True
        )
        return said.stdout.decode().split()

    return loaded


def test_a_start_loads_nothing_that_only_writing_needs(loaded):
    assert loaded(*HEAVY) == []


def test_the_back_office_is_loaded_when_it_is_first_asked_for(loaded):
    assert loaded("news.admin", then="reverse('news:list')") == []
    assert loaded("news.admin", then="get_resolver().resolve('/community/')") == []
    assert loaded("news.admin", then="get_resolver().resolve('/admin/')") == ["news.admin"]
    assert loaded("news.admin", then="reverse('admin:news_article_changelist')") == ["news.admin"]


def test_djangos_checks_see_the_back_office(loaded):
    look = "from django.core.checks import run_checks; run_checks(tags=['admin'])"
    assert loaded("news.admin", then=look) == ["news.admin"]


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
