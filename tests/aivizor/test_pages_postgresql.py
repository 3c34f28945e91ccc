"""The watch over PostgreSQL: asks by any key, waits for nobody long, and comes back by itself."""

import os
import socket
import threading
import time
from contextlib import contextmanager, suppress

import psycopg
import pytest
from django.db import connection

from aivizor.models import Version
from aivizor.pages.sheet import Sheet
from aivizor.pages.watch import Unasked, asking, postgresql
from tests.servers import free_port

HOSTILE = [
    'quo"te',
    "back\\slash",
    "com,ma",
    "{brace}",
    "NULL",
    "",
    " ",
    "Ёж",
    "🦔",
    "'; --",
    "\\",
    '\\"',
    "%s",
    "$1",
]
ON_SERVER = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def on_server(test):
    """A test that needs a real PostgreSQL."""
    for mark in ON_SERVER:
        test = mark(test)
    return test


@pytest.fixture
def watch(transactional_db):
    found = postgresql.watch(connection.get_connection_params())
    yield found
    found.leave()


@pytest.fixture
def relay(watch):
    """A relay before the server, which can be told to fall silent; the watch goes through it."""
    with Relay((connection.settings_dict["HOST"], int(connection.settings_dict["PORT"]))) as started:
        watch._parameters |= {"host": "127.0.0.1", "port": started.port}
        yield started


class Relay:
    """Hands bytes on in both directions until it `is_silent`; `cut` ends all connections."""

    def __init__(self, server):
        self.server, self.is_silent, self.sockets = server, False, []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.take, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        self.cut()

    def take(self):
        while True:
            try:
                here = self.door.accept()[0]
            except OSError:
                return
            there = socket.create_connection(self.server)
            self.sockets += [here, there]
            for ends in ((here, there), (there, here)):
                threading.Thread(target=self.carry, args=ends, daemon=True).start()

    def carry(self, here, there):
        try:
            while data := here.recv(65_536):
                if not self.is_silent:
                    there.sendall(data)
        except OSError:
            return

    def cut(self):
        for end in self.sockets:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.sockets.clear()


@contextmanager
def soon(seconds=2 * asking.PATIENCE):
    """What happens in there takes no longer."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


def refuses(watch):
    with pytest.raises(Unasked), soon():
        watch.read(["site"])


def move(key="site"):
    number = Version.objects.filter(key=key).count()
    Version.objects.update_or_create(key=key, defaults={"number": number + 1})


@on_server
def test_versions_are_read_by_any_key(watch):
    Version.objects.bulk_create(Version(key=key, number=at) for at, key in enumerate(HOSTILE))
    assert watch.read(HOSTILE) == {key: at for at, key in enumerate(HOSTILE)}
    for at, key in enumerate(HOSTILE):
        assert watch.read([key]) == {key: at}
    assert watch.read([]) == {}


@on_server
@pytest.mark.parametrize("key", ["member:\0", "\0", "member:" + "x" * 100_000])
def test_a_key_that_no_version_can_have_is_left_out_and_fails_nobody(watch, key):
    move()
    assert watch.read(["site", key]) == {"site": 1}
    assert watch.read(["site"]) == {"site": 1}


@on_server
def test_a_page_holds_until_one_of_its_versions_moves(watch):
    move()
    page = Sheet(["board:x", "site"], watch.read(["board:x", "site"]))
    move("elsewhere")
    assert watch.holds(page)
    move("board:x")
    assert not watch.holds(page)


@on_server
def test_a_connection_that_the_server_ended_is_replaced_in_the_same_question(watch):
    watch.read(["site"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [watch._connection.info.backend_pid])
    assert watch.read(["site"]) == {}


@on_server
def test_a_server_that_falls_silent_is_not_waited_for_and_found_again(watch, relay):
    move()
    assert watch.read(["site"]) == {"site": 1}
    relay.is_silent = True
    refuses(watch)
    with soon(0.1):  # Nobody asks again at once.
        refuses(watch)
    watch._not_before = 0
    refuses(watch)  # A new connection gets no answer either.
    relay.is_silent = False
    watch._not_before = 0
    assert watch.read(["site"]) == {"site": 1}


@on_server
def test_while_a_server_is_silent_everybody_is_told_soon(watch, relay):
    watch.read(["site"])
    relay.is_silent = True
    threads = [threading.Thread(target=refuses, args=(watch,)) for _ in range(8)]
    with soon(3 * asking.PATIENCE):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


@on_server
def test_a_server_that_hangs_up_is_found_again_in_the_same_question(watch, relay):
    watch.read(["site"])
    relay.cut()
    assert watch.read(["site"]) == {}


@on_server
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_that_forks_shares_no_connection(watch):
    watch.read(["site"])
    before = watch._connection.info.backend_pid
    child = os.fork()
    if not child:
        answered = watch.read(["site"]) == {} and watch._connection.info.backend_pid != before
        os._exit(0 if answered else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert watch.read(["site"]) == {}
    assert watch._connection.info.backend_pid == before


def test_a_server_that_is_gone_is_told_at_once():
    watch = postgresql.watch({"host": "127.0.0.1", "port": free_port(), "dbname": "x"})
    refuses(watch)


def test_a_server_that_takes_connections_and_says_nothing_leaves_nothing_waiting():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        watch = postgresql.watch({"host": "127.0.0.1", "port": silent.getsockname()[1], "dbname": "x"})
        refuses(watch)
        waiting = [thread for thread in threading.enumerate() if "ThreadPool" in thread.name]
        for thread in waiting:
            thread.join(timeout=5)
        assert not any(thread.is_alive() for thread in waiting)


def test_a_connection_that_comes_too_late_is_closed(monkeypatch):
    closed = threading.Event()

    class Late:
        def close(self):
            closed.set()

    def connect(**_):
        time.sleep(0.05)
        return Late()

    monkeypatch.setattr(psycopg, "connect", connect)
    monkeypatch.setattr(postgresql, "PATIENCE", 0.001)
    refuses(postgresql.watch({}))
    assert closed.wait(timeout=5)
