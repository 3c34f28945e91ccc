"""How the tests are run: in which order, with how much memory, and what is noted of them."""

import gc
import os
from itertools import groupby

import pytest
from django.template import Template
from django.test.utils import instrumented_test_render


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Each worker gets as many of the long tests as the others.

    xdist's worksteal gives each worker as long a stretch of them all.
    """
    shares = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if is_long(item)]
    short = [item for item in items if not is_long(item)]
    ends = [len(short) * share // shares for share in range(shares + 1)]
    items[:] = [
        item
        for share, of_share in enumerate(dealt(long, shares))
        for item in mixed(of_share, short[ends[share] : ends[share + 1]])
    ]


def dealt(long, shares):
    """The long tests for each worker. Those of a file stay together: what one starts, the next one uses."""
    found = [[] for _ in range(shares)]
    files = [list(of_file) for _, of_file in groupby(long, key=lambda item: item.path)]
    for of_file in sorted(files, key=len, reverse=True):
        min(found, key=len).extend(of_file)
    return found


def mixed(long, short):
    """The long tests, evenly among the first three quarters of the short ones.

    Long tests wait half of their time, for a browser or for a process, and short ones use the
    processor meanwhile. One at the end of a stretch would be waited for by the other workers.
    """
    step = len(short) * 3 // 4 // max(1, len(long))
    for number, item in enumerate(long):
        yield item
        yield from short[number * step : (number + 1) * step]
    yield from short[len(long) * step :]


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
