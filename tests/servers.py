"""Servers of our own on loopback: a free port, and the wait until one answers."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import SystemRandom

# Below those that the system gives to connections on their way out, one of which could take a port
# between the moment in which it is found free and that in which a server listens on it.
PORTS = range(15_000, 32_000)


def free_port() -> int:
    """A port of loopback that nobody listens on, and that no connection on its way out will take."""
    for port in SystemRandom().sample(PORTS, 100):
        with suppress(OSError), listening(port):
            return port
    raise RuntimeError("Of 100 ports none was free.")


@contextmanager
def listening(port: int) -> Iterator[int]:
    """Listens on that port of loopback, on a free one for 0; gives the port."""
    with socket.create_server(("127.0.0.1", port)) as taken:
        yield taken.getsockname()[1]


def wait_for(server: subprocess.Popen, answers: Callable[[], bool], said: Callable[[], str]) -> None:
    """Returns as soon as the server answers.

    Raises RuntimeError with what it said when it ended instead, or did not answer for 60 seconds.
    """
    until = time.monotonic() + 60
    while not answers():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The server does not answer. It said:\n{said()}")
        time.sleep(0.005)
