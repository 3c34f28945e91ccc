"""The real site, as gunicorn serves it."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from tests.servers import wait_for

pytestmark = pytest.mark.slow


def test_a_running_site(live_site):
    idle_connections_of_a_browser_keep_nobody_waiting(live_site)
    who_is_still_sending_reads_why_it_is_refused(live_site)
    killed_workers_are_replaced(live_site)
    ctrl_c_waits_for_nobody_who_has_sent_half_of_a_request(live_site)


def idle_connections_of_a_browser_keep_nobody_waiting(live_site):
    with ExitStack() as idle:
        for _ in range(6):
            idle.enter_context(socket.create_connection(("127.0.0.1", live_site.port)))
        begun = time.monotonic()
        assert live_site.answers()
        assert time.monotonic() - begun < 20  # A sync worker would wait for its timeout of 30 seconds.


def who_is_still_sending_reads_why_it_is_refused(live_site):
    length = 4 * 2**20
    with socket.create_connection(("127.0.0.1", live_site.port), timeout=30) as sending:
        head = f"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n"
        sending.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode())
        answer = sending.recv(2**16)
        assert answer.startswith(b"HTTP/1.1 4")
        for _ in range(length // 2**16):
            sending.sendall(b"x" * 2**16)
        # Nothing broke on the way: the same connection answers what is asked next.
        sending.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        while piece := sending.recv(2**16):
            answer += piece
        assert b"HTTP/1.1 200" in answer


def ctrl_c_waits_for_nobody_who_has_sent_half_of_a_request(live_site):
    with socket.create_connection(("127.0.0.1", live_site.port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\n")
        assert live_site.answers()
        begun = time.monotonic()
        live_site.stop()
        assert time.monotonic() - begun < 15  # It was killed after 30 seconds.


def test_ctrl_c_ends_a_worker_that_is_just_handing_a_request_to_a_thread():
    # The loop holds this lock then; gunicorn's own worker asks for it once more, and waits for itself.
    code = """
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from aivizor.gunicorn import Worker
worker = Worker.__new__(Worker)
worker.tpool, worker.cfg = ThreadPoolExecutor(1), SimpleNamespace(worker_int=lambda worker: None)
with worker.tpool._shutdown_lock:
    worker.handle_quit(3, None)
"""
    assert subprocess.run([sys.executable, "-c", code], timeout=20, check=False).returncode == 0


def test_ctrl_c_ends_a_worker_that_was_just_forked():
    # It still has its master's handlers then, which only note what came.
    code = """
import os, signal
from aivizor.gunicorn import Worker, pre_fork
signal.signal(signal.SIGQUIT, lambda *_: None)
reading, writing = os.pipe()
pre_fork(None, None)
forked = os.fork()
if forked:
    os.kill(forked, signal.SIGQUIT)
    os.write(writing, b"go on")
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ()), "the master is deaf"
    os._exit(os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]))
os.read(reading, 5)
worker = Worker.__new__(Worker)
worker.PIPE = [reading, writing]
worker.handle_quit = lambda *_: os._exit(0)
os.set_blocking(writing, False)
worker.init_signals()
os._exit(1)
"""
    done = subprocess.run([sys.executable, "-c", code], timeout=20, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def killed_workers_are_replaced(live_site):
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
