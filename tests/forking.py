"""Processes that work at once on one database: forks of the tests' own, as gunicorn forks its workers."""

import multiprocessing
import os
import sqlite3
import sys
import warnings
from threading import Timer

import pytest
from django.conf import settings
from django.db import connection, connections

PATIENCE = 120
BEGUN = multiprocessing.get_context("fork")


class Fork:
    """A script that runs in a process of its own, on the database that is named.

    It begins with all that is loaded here, so it costs no start: a second of processor time each.
    """

    def __init__(self, script, args, database, errors):
        self.errors = errors
        heard, said = os.pipe()
        asked, told = os.pipe()
        ends = (asked, said, os.open(errors, os.O_WRONLY | os.O_CREAT))
        self.process = BEGUN.Process(target=become, args=(ends, script, args, database))
        with warnings.catch_warnings():
            # The threads that later Pythons warn of wait for pytest's messages; the fork asks none.
            warnings.simplefilter("ignore")
            self.process.start()
        for end in ends:
            os.close(end)
        self.stdin, self.stdout = os.fdopen(told, "w"), os.fdopen(heard)
        self.watch = Timer(PATIENCE, self.process.kill)
        self.watch.daemon = True
        self.watch.start()

    def end(self):
        """Waits for its end: what it said, what it complained of, and whether it ended well."""
        said = self.stdout.read()
        self.process.join()
        self.watch.cancel()
        self.stdin.close()
        self.stdout.close()
        return said, self.errors.read_text(), self.process.exitcode == 0


def become(ends, script, args, database):
    """Runs the script with these ends as stdin, stdout and stderr."""
    for place, end in enumerate(ends):
        os.dup2(end, place)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    sys.argv = ["-c", *map(str, args)]
    # Connections don't cross a fork; the old one is left alone, since the other process goes on with it.
    left = connection.connection
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = database
    connections["default"] = connections.create_connection("default")
    exec(script, {"__name__": "__main__", "left": left})


@pytest.fixture
def fork(transactional_db, tmp_path):
    """Starts a script on a database that processes can share: PostgreSQL's, or SQLite's in a file."""
    started = []

    def start(script, *args):
        started.append(Fork(script, args, shared_database(tmp_path), tmp_path / f"errors-{len(started)}"))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.join()


def shared_database(folder):
    """The name of the test database; SQLite's, which is in memory, is copied to a file once."""
    if connection.vendor == "postgresql":
        return connection.settings_dict["NAME"]
    file = folder / "shared.sqlite3"
    if not file.exists():
        connection.ensure_connection()
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        # As a site's is from its first migration on: many who come at once can't all be the first.
        copy.execute("PRAGMA journal_mode=WAL")
        copy.close()
    return str(file)


def at_once(forks):
    """Lets them begin together, and waits until all have ended well; gives what each of them said."""
    told = []
    for fork in forks:
        assert fork.stdout.readline() == "ready\n", fork.end()[1]
    for fork in forks:
        fork.stdin.write("go\n")
        fork.stdin.flush()
    for fork in forks:
        said, errors, is_well = fork.end()
        assert is_well, errors
        told.append(said)
    return told
