"""How the tests are run: in which order, with how much memory, and what is noted of them."""

import gc
import os

import pytest
from django.template import Template
from django.test.utils import instrumented_test_render


def pytest_collection_modifyitems(items):
    """Each worker begins with as many of the long tests as the others.

    xdist's worksteal gives each worker as long a stretch of them all; a long test at the end of one
    would be waited for by the others.
    """
    shares = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if is_long(item)]
    short = [item for item in items if not is_long(item)]
    ends = [len(short) * share // shares for share in range(shares + 1)]
    items[:] = [
        item
        for share in range(shares)
        for item in (*long[share::shares], *short[ends[share] : ends[share + 1]])
    ]


def is_long(item):
    return item.get_closest_marker("slow") or item.get_closest_marker("browser")


def pytest_collection_finish():
    """What was loaded stays, and need not be looked through; what tests leave goes.

    The settings of gunicorn, which some of them load, turn the collector off until a site is ready.
    """
    gc.freeze()
    gc.enable()
    # With Python's own, it looks for garbage an eighth of the time.
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def widgets_are_not_noted(django_test_environment):
    """The test client copies the context of every template that is rendered; of widgets nobody reads it.

    They are most of the templates of a form in the back office, and took a sixth of its test's time.
    """

    def render(template, context):
        if (template.name or "").startswith(("django/forms/", "admin/widgets/")):
            return template.nodelist.render(context)
        return instrumented_test_render(template, context)

    Template._render = render
