"""The real site, as gunicorn serves it."""

import os
import signal
import socket
import time
from contextlib import ExitStack

import pytest

from tests.servers import wait_for

pytestmark = pytest.mark.slow


def test_idle_connections_of_a_browser_keep_nobody_waiting(live_site):
    with ExitStack() as idle:
        for _ in range(6):
            idle.enter_context(socket.create_connection(("127.0.0.1", live_site.port)))
        begun = time.monotonic()
        assert live_site.answers()
        assert time.monotonic() - begun < 20  # A sync worker would wait for its timeout of 30 seconds.


def test_killed_workers_are_replaced(live_site):
    def two_others_than(dead):
        now = set(live_site.workers())
        return len(now) == 2 and not now & dead

    wait_for(live_site.server, lambda: two_others_than(set()), lambda: live_site.log)
    before = set(live_site.workers())
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    # Their parent may not have looked after the dead ones yet.
    wait_for(live_site.server, lambda: two_others_than(before), lambda: live_site.log)
    assert live_site.answers()
