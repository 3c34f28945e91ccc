"""What many tests of a file ask for is made once, and each of them finds it as if it were new.

    pytestmark = pytest.mark.standing("sourced")

The first test that asks for the fixture `sourced` makes it, and all that it is made of, in a transaction that
stays open. A test's own transaction is a savepoint in it, and is rolled back; of what Python holds, each test
is given copies. Before a test of the database that does not ask for `sourced`, all of it is rolled back: no
test sees what it did not ask for. So tests that ask for the same are best written together.
"""

import inspect
import time
from copy import deepcopy

import pytest
from django.db import transaction

# What stands has a `now` of its own. For a test it shall be about now, as ever.
SECONDS = 30


class Ground:
    """What stands in the database between tests."""

    def __init__(self):
        self.asked, self.made, self.copies = (), {}, {}

    def prepare(self, request):
        """What this test asks for stands afterwards, and nothing else."""
        asked = asked_by(request.node)
        if asked != self.asked or (asked and time.monotonic() > self.until):
            self.clear()
            if asked:
                self.lay(request, asked)
        self.copies = {}

    def lay(self, request, asked):
        if "transactional_db" in request.fixturenames or request.node.get_closest_marker("django_db"):
            pytest.fail("What stands is in an open transaction: who asks for it has rows by `db` only.")
        request.getfixturevalue("django_db_setup")
        self.blocker = request.getfixturevalue("django_db_blocker")
        self.asked, self.until, self.transaction = asked, time.monotonic() + SECONDS, transaction.atomic()
        with self.blocker.unblock():
            self.transaction.__enter__()
            try:
                for name in asked[1:]:
                    self.make(request, name)
            except BaseException:
                self.clear()
                raise

    def make(self, request, name):
        """What the fixture of this name gives, made with what it asks for."""
        if name == "db":
            return None
        fixture = request.node._fixtureinfo.name2fixturedefs.get(name, [None])[-1]
        if fixture is None or inspect.isgeneratorfunction(fixture.func):
            pytest.fail(f"What stands can't be made with `{name}`, which is about one test.")
        if fixture.scope != "function":
            return request.getfixturevalue(name)
        if fixture not in self.made:
            self.made[fixture] = fixture.func(**{each: self.make(request, each) for each in fixture.argnames})
        return self.made[fixture]

    def gives(self, fixture):
        """A function is not given: its fixture defines it for each test anew, with that test's copies."""
        return fixture in self.made and not callable(self.made[fixture])

    def copy_of(self, fixture):
        return deepcopy(self.made[fixture], self.copies)

    def clear(self):
        if not self.asked:
            return
        with self.blocker.unblock():
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
        self.asked, self.made = (), {}


ground = Ground()


def asked_by(item):
    """The file, and what this test asks for of what stands in it; nothing where it asks for none of it."""
    names = [name for mark in item.iter_markers("standing") for name in mark.args]
    asked = [name for name in names if name in item.fixturenames]
    return (item.path, *asked) if asked else ()


@pytest.fixture(autouse=True)
def what_stands(request):
    """Comes before all that a test itself makes."""
    if asked_by(request.node):
        ground.prepare(request)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname == "_django_db_helper" and not asked_by(request.node):
        ground.clear()
    if not ground.gives(fixturedef):
        return None
    fixturedef.cached_result = (ground.copy_of(fixturedef), fixturedef.cache_key(request), None)
    return True
