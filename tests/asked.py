"""What each test asks of its database, and which tests therefore tell the same of PostgreSQL as others do.

`--note-asked FOLDER`, on SQLite, writes down what was asked; `--asked FOLDER`, on PostgreSQL, reads what the
same code asked a moment ago. A test is left out there only where all that it asks is asked by tests that run:
the same statement, from the same place in the site's code, with values of the same kinds. Of what was not
noted everything runs: a new test, one that is about PostgreSQL, one of several processes or transactions, one
in which a statement failed, and one of whose statements the two databases have ways of their own.
"""

import inspect
import json
import os
import re
import sys
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
FLOORS = tuple(f"{ROOT / name}{os.sep}" for name in ("accounts", "aivizor", "community", "news"))
# To search, to ask for a plan, to read JSON, a text or a time by parts.
OWN_WAYS = re.compile(
    r"\b(MATCH|REGEXP|EXPLAIN|COLLATE|CAST|SUBSTR\w*|JSON\w*|django_(date|time|format)\w*)\b|ESCAPE '",
    re.IGNORECASE,
)
TRANSACTION = re.compile(r"(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|BEGIN|COMMIT|ROLLBACK)\b")
# How many values are sought at once, or rows written.
VALUES, ROWS = re.compile(r"%s(, %s)+"), re.compile(r"\(%s\)(, \(%s\))+")


def pytest_addoption(parser):
    parser.addoption("--note-asked", type=Path, metavar="FOLDER", help="keep there what each test asks")
    parser.addoption(
        "--asked", type=Path, metavar="FOLDER", help="leave out what asks nothing more than others"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    folder = item.config.getoption("--note-asked")
    if not folder or not may_be_left_out(item):
        return (yield)
    notes = Notes()
    with connection.execute_wrapper(notes):
        result = yield
    if not notes.are_of_one_database:
        with (folder / os.environ.get("PYTEST_XDIST_WORKER", "alone")).open("a") as file:
            print(json.dumps([item.nodeid, sorted(notes.asked)]), file=file)
    return result


def may_be_left_out(item):
    """Whether the test is one of one transaction, and its file doesn't say which database it is on."""
    marker = item.get_closest_marker("django_db")
    commits = "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction"))
    about_one = any(item.get_closest_marker(name) for name in ("postgres", "slow", "browser"))
    return not commits and not about_one and "vendor" not in source(item.module)


@cache
def source(module):
    return inspect.getsource(module)


class Notes:
    """What was asked so far. `are_of_one_database` says whether any of it may be different on another one."""

    def __init__(self):
        self.asked = set()
        self.are_of_one_database = False

    def __call__(self, execute, sql, params, many, context):
        statement, is_own = shape(sql)
        values = params if many else [params or ()]
        kinds = sorted({kind(value) for row in values for value in row})
        told = "\n".join((statement, place(sys._getframe(1)), *kinds))
        self.asked.add(blake2b(told.encode(), digest_size=8).hexdigest())
        self.are_of_one_database |= is_own
        try:
            return execute(sql, params, many, context)
        except Exception:
            self.are_of_one_database = True
            raise


@lru_cache(4_000)
def shape(sql):
    """The statement without what differs each time, and whether databases understand it in their own ways."""
    transaction = TRANSACTION.match(sql)
    told = transaction[1] if transaction else ROWS.sub("(%s)", VALUES.sub("%s", sql))
    return told, bool(OWN_WAYS.search(sql))


def kind(value):
    """What databases may take differently: a type, no value, a long or foreign text, a large number."""
    if isinstance(value, str):
        return f"{len(value) > 200} {value.isascii()} {value.isprintable()}"
    return f"{type(value).__name__} {isinstance(value, int) and abs(value) > 2**31}"


def place(frame):
    """The function of the site that asks; none where the test itself does."""
    while frame and not frame.f_code.co_filename.startswith(FLOORS):
        frame = frame.f_back
    return f"{frame.f_code.co_filename} {frame.f_code.co_qualname}" if frame else ""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    folder = config.getoption("--asked")
    if not folder:
        return
    covered = needless(noted(folder), {item.nodeid for item in items})
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in covered])
    items[:] = [item for item in items if item.nodeid not in covered]


def noted(folder):
    """By its name what each test asked."""
    lines = [line for file in folder.iterdir() for line in file.read_text().splitlines()]
    return {name: set(asked) for name, asked in map(json.loads, lines)}


def needless(asked, names):
    """Of those tests the ones that ask only what others of them ask, which are not needless."""
    known, found = set(), set()
    # Those that ask most come first, so that few are needed. Each worker has to find the same ones.
    for name in sorted(names & asked.keys(), key=lambda name: (-len(asked[name]), name)):
        if asked[name] <= known:
            found.add(name)
        known |= asked[name]
    return found
