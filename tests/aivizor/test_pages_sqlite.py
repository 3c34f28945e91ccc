"""The watch over SQLite: nothing written, nothing asked; what others write is seen at once."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aivizor.pages.sheet import Sheet
from aivizor.pages.watch import Unasked, asking, sqlite

KEYS = ["board:général", "site", 'topic:"1\\,{2}']
# The dead man's switch of SQLite's shared memory: whoever gets it alone may begin the index anew.
SWITCH = """
import fcntl, sys
with open(sys.argv[1], "r+b") as index:
    fcntl.lockf(index, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "a site's data?#%41.sqlite3"


@pytest.fixture
def others(file):
    """Another connection, which writes as Django's does."""
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE aivizor_version (key TEXT PRIMARY KEY, number INTEGER)")
    writer.execute("CREATE TABLE other (id INTEGER)")
    writer.executemany("INSERT INTO aivizor_version VALUES (?, 1)", [(key,) for key in KEYS[1:]])
    yield writer
    writer.close()


@pytest.fixture
def watch(file, others):
    found = sqlite.watch({"database": str(file)})
    yield found
    found.leave()


@pytest.fixture
def shown(watch):
    """A page that shows these keys as they stand, and was found to hold once."""
    page = Sheet(KEYS, watch.read(KEYS))
    assert watch.holds(page)
    return page


@pytest.fixture
def asked(watch, monkeypatch):
    """The keys that the database was asked for since."""
    keys, read = [], watch._read

    def listen(connection, keys_now):
        keys.append(keys_now)
        return read(connection, keys_now)

    monkeypatch.setattr(watch, "_read", listen)
    return keys


def move(others, key="site"):
    others.execute("UPDATE aivizor_version SET number = number + 1 WHERE key = ?", [key])


def test_the_versions_are_read_by_any_key_and_those_that_never_moved_left_out(watch):
    assert watch.read([*KEYS, "nul\0", "x" * 9_000]) == {"site": 1, KEYS[2]: 1}


def test_while_nothing_is_written_no_version_is_asked_for(watch, shown, asked):
    for _ in range(3):
        assert watch.holds(shown)
    assert asked == []


def test_a_page_that_was_just_made_is_compared_once(watch, asked):
    page = Sheet(KEYS, {"site": 1, KEYS[2]: 1})
    assert watch.holds(page)
    assert watch.holds(page)
    assert asked == [KEYS]


def test_what_another_connection_wrote_is_seen_in_the_next_question(watch, shown, others):
    move(others)
    assert not watch.holds(shown)
    assert not watch.holds(shown)
    assert watch.holds(Sheet(KEYS, watch.read(KEYS)))


def test_a_version_that_moves_for_the_first_time_is_seen(watch, shown, others):
    others.execute("INSERT INTO aivizor_version VALUES (?, 1)", [KEYS[0]])
    assert not watch.holds(shown)


def test_what_is_written_but_not_committed_is_not_there(watch, shown, others):
    others.execute("BEGIN IMMEDIATE")
    move(others)
    assert watch.holds(shown)
    others.execute("ROLLBACK")
    assert watch.holds(shown)


def test_a_write_to_other_tables_makes_no_page_stale(watch, shown, others, asked):
    others.execute("INSERT INTO other VALUES (1)")
    move(others, "elsewhere")
    assert watch.holds(shown)
    assert asked == [KEYS]
    assert watch.holds(shown)
    assert asked == [KEYS]


def test_a_page_of_one_connection_is_compared_anew_on_the_next(watch, shown, others):
    # Its data_version counts from 1 again, so the same number says nothing.
    watch.leave()
    move(others)
    assert not watch.holds(shown)


def test_a_connection_that_broke_is_replaced_in_the_same_question(watch, shown, others):
    watch._connection.close()
    assert watch.holds(shown)
    watch._connection.close()
    move(others)
    assert not watch.holds(shown)


def test_a_cold_file_without_its_log_is_read(watch, file, others):
    others.close()
    assert not file.with_name(f"{file.name}-wal").exists()
    assert watch.read(KEYS)["site"] == 1


def test_the_watch_can_write_nothing(watch, shown):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        watch._connection.execute("DELETE FROM aivizor_version")


def test_the_locks_of_the_process_outlast_the_look_into_its_log(watch, shown, others, file):
    # To close any descriptor of a file drops every lock that the process has on it, SQLite's too.
    for _ in range(2):
        assert watch.holds(shown)
        index = f"{file}-shm"
        taken = subprocess.run([sys.executable, "-c", SWITCH, index], capture_output=True, check=False)
        assert b"BlockingIOError" in taken.stderr
        watch.leave()


def test_looking_again_and_again_opens_nothing_more(watch, shown, others):
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(5):
        watch.leave()
        assert watch.holds(shown)
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_file_that_is_not_there_is_not_made_and_is_asked_for_again_after_a_pause(tmp_path):
    file = tmp_path / "later.sqlite3"
    watch = sqlite.watch({"database": file})
    with pytest.raises(Unasked):
        watch.read(["site"])
    assert not file.exists()
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE aivizor_version (key TEXT PRIMARY KEY, number INTEGER)")
    made.close()
    with pytest.raises(Unasked):
        watch.read(["site"])
    watch._not_before = time.monotonic()
    assert watch.read(["site"]) == {}
    watch.leave()


def test_a_file_that_someone_locks_for_long_is_not_waited_for(tmp_path):
    file = tmp_path / "locked.sqlite3"
    locker = sqlite3.connect(file, isolation_level=None)
    locker.execute("CREATE TABLE aivizor_version (key TEXT PRIMARY KEY, number INTEGER)")
    locker.execute("BEGIN EXCLUSIVE")
    watch = sqlite.watch({"database": file})
    begun = time.monotonic()
    with pytest.raises(Unasked):
        watch.read(["site"])
    assert time.monotonic() - begun < 2 * asking.PATIENCE
    locker.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="This system does not fork.")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_that_forks_shares_no_connection(watch, shown, others):
    child = os.fork()
    if not child:
        held = watch.holds(shown)
        move(sqlite3.connect(watch._parameters["database"], isolation_level=None))
        os._exit(0 if held and not watch.holds(shown) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not watch.holds(shown)
    move(others)
    assert watch.holds(Sheet(KEYS, watch.read(KEYS)))
