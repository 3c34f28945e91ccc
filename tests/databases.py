"""The tests' databases: copies of one that is migrated once in a run, whatever worker comes first."""

import os
import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from tests.live import Site
from tests.postgres import copy_database, database_at, drop_database

IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
# What others are made from; of its own on the server, which may be one that stays.
MIGRATED = "aivizor_tests_migrated"
# The fixtures of tests that ask a database.
ASKING = {"db", "transactional_db", "resting_site", "shared_database"}
# Each step makes many models anew, and to look for garbage among them takes a quarter of the time.
MIGRATE = """
import gc
from django.core.management import call_command
gc.disable()
call_command("migrate", interactive=False, verbosity=0)
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only those run that ask it; the others are the same there, and `make test` runs them."""
    if connection.vendor == "sqlite":
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks(item)])
    items[:] = [item for item in items if asks(item)]


def asks(item):
    return item.get_closest_marker("django_db") or not ASKING.isdisjoint(item.fixturenames)


@pytest.fixture(scope="session")
def migrated(once):
    """A folder with the SQLite database `aivizor.sqlite3`, migrated and empty."""
    return once("migrated", lambda folder: migrate(Site(folder)))


@pytest.fixture(scope="session")
def migrated_on(once):
    """`migrated_on(url)`: the name of a database on that PostgreSQL server, migrated and empty."""

    def make(folder, url):
        drop_database(url, MIGRATED)
        copy_database(url, "template1", MIGRATED)
        migrate(Site(folder, DATABASE_URL=database_at(url, MIGRATED)))

    def name(url):
        once("migrated_on", lambda folder: make(folder, url))
        return MIGRATED

    return name


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """In place of pytest-django's, in which every worker runs all migrations."""
    setup = on_sqlite if connection.vendor == "sqlite" else on_postgresql
    with django_db_blocker.unblock():
        end = setup(request)
    yield
    with django_db_blocker.unblock():
        end()


def on_sqlite(request):
    """Copies into memory. Gives what ends it."""
    path = request.getfixturevalue("migrated") / "aivizor.sqlite3"
    use(IN_MEMORY)
    connection.connect()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)
    return lambda: None


def on_postgresql(request):
    """Has the server copy. Gives what ends it."""
    url, name = os.environ["DATABASE_URL"], f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    drop_database(url, name)
    copy_database(url, request.getfixturevalue("migrated_on")(url), name)
    use(name)

    def end():
        connection.close()
        drop_database(url, name)

    return end


def use(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def migrate(site):
    site.shell(MIGRATE)
