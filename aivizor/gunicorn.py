"""How gunicorn serves Aivizor: on loopback; where the world comes in, a proxy of yours stands in front."""

import gc
import os
import signal
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import connections
from gunicorn.workers.gthread import ThreadWorker

from aivizor import env

# What a start makes it keeps, and to look through it for garbage takes a sixth of its time.
gc.disable()

MEMORY = Path("/dev/shm")  # noqa: S108
PORT = env.number("PORT", 8000, least=1)
# How long Ctrl+C waits for what is being answered, in seconds.
LAST_ANSWERS = 2
# How much of a refused form is read to its end, in bytes and seconds: as much as nginx lets through.
MOST_UNREAD = 14 * 2**20
LAST_READING = 5
# What ends a worker.
ENDS = {signal.SIGINT, signal.SIGQUIT, signal.SIGTERM}


class Worker(ThreadWorker):
    """gunicorn's worker with threads, which always ends soon after Ctrl+C and lets who sends finish.

    gunicorn's own waited half a minute to be killed: for a client that had sent half of a request,
    or for a lock that was held by the very loop which the signal interrupted.
    """

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Answers, then reads what the site left unread: whether the connection stays open.

        A connection that is closed under a form on its way takes the answer with it (RFC 9112,
        section 9.6): the client reads of a broken line, not that its picture is too large.
        """
        stays = super().handle_request(req, conn)
        conn.parser.finish_body(deadline=time.monotonic() + LAST_READING, max_bytes=MOST_UNREAD)
        return bool(stays)

    def init_signals(self) -> None:
        """Listens to signals, also to those that came since the fork (see pre_fork)."""
        super().init_signals()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGALRM, lambda *_: os._exit(0))
        signal.alarm(LAST_ANSWERS)
        # Past ThreadWorker's, which asks for that lock. The interpreter ends the threads by itself.
        super(ThreadWorker, self).handle_quit(sig, frame)


bind = f"127.0.0.1:{PORT}"
proc_name = "aivizor"
workers = env.number("WEB_WORKERS", 2, least=1)
# Threads, because browsers open up to six connections ahead of need and leave them idle. A sync
# worker that takes one waits on it and answers nobody else: two of them stopped the site until the
# timeout. A thread waits five seconds at most, and enough others are left.
worker_class = Worker
threads = 8
timeout = 30
graceful_timeout = 30
# A worker shows that it lives by touching a file, which must not wait for a busy disk.
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None
# The site is loaded before the fork: a worker that dies is replaced in an instant, not in a second
# or two, and a site that can't be loaded stops the start.
preload_app = True
# Whether a proxy is believed is PROXY_COUNT's business, in the settings; gunicorn believes nobody.
forwarded_allow_ips = ""
# Its place is in the home folder, where two sites would meet.
control_socket_disable = True
loglevel = "warning"


def when_ready(server: object) -> None:
    """Says where the site is, once it listens; the workers are forked after that."""
    # What is loaded by now stays for good. Frozen, no worker's collector writes to it, and all share it.
    gc.freeze()
    gc.enable()
    address = env.web_address("SITE_URL", f"http://127.0.0.1:{PORT}")
    print(f"\nAivizor is on {address}/\nIts back office is on {address}/admin/\nCtrl+C stops it.", flush=True)


def pre_fork(server: object, worker: object) -> None:
    """Lets no database connection cross the fork, and keeps what ends the worker until it listens.

    A connection that two processes share breaks. A signal that came right after the fork was lost:
    the worker still had its master's ear for it, and Ctrl+C waited half a minute to kill it.
    """
    connections.close_all()
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)


# The master listens on.
os.register_at_fork(after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS))
