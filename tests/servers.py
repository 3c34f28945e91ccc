"""Servers of our own on loopback: a free port, the wait until one answers, a Redis."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable

import pytest


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def wait_for(server: subprocess.Popen, answers: Callable[[], bool], said: Callable[[], str]) -> None:
    """Returns as soon as the server answers.

    Raises RuntimeError with what it said when it ended instead, or did not answer for 60 seconds.
    """
    until = time.monotonic() + 60
    while not answers():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The server does not answer. It said:\n{said()}")
        time.sleep(0.02)


def accepts(port: int) -> bool:
    """Whether somebody listens on that port of loopback."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    """The address of a Redis that keeps nothing."""
    if not shutil.which("redis-server"):
        pytest.skip("Redis is not here. Install it: apt-get install redis-server")
    port, log = free_port(), tmp_path_factory.mktemp("redis") / "log"
    command = [
        "redis-server",
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--logfile",
        str(log),
    ]
    with subprocess.Popen(command, cwd=log.parent) as server:
        wait_for(server, lambda: accepts(port), log.read_text)
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()
