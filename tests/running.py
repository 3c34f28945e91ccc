"""In which order the tests are run, and with how much memory."""

import gc
import os


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
