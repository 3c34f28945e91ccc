"""The real site, as gunicorn serves it."""

import socket
import time
from contextlib import ExitStack

import pytest

pytestmark = pytest.mark.slow


def test_idle_connections_of_a_browser_keep_nobody_waiting(live_site):
    with ExitStack() as idle:
        for _ in range(6):
            idle.enter_context(socket.create_connection(("127.0.0.1", live_site.port)))
        begun = time.monotonic()
        assert live_site.answers()
        assert time.monotonic() - begun < 20  # A sync worker would wait for its timeout of 30 seconds.


def test_killed_workers_are_replaced(live_site):
    before = live_site.workers()
    for _ in before:
        live_site.kill_worker()
    assert live_site.answers()
    assert set(live_site.workers()) != set(before)
