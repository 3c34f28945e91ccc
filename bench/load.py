"""The load: clients with open connections, each of which sends its next request when the last is answered.

It is written for one purpose, to cost little: on a machine with two cores it takes its share of them
from the server. So requests are bytes made beforehand, an answer is read by its Content-Length and
not looked at, and one process waits for all connections at once. It still costs about as much as
the fastest answers do, and that is why ratios are made of the server's processor time per request
and not of requests per second, which stand beside them.
"""

import re
import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from http.client import HTTPConnection
from typing import NamedTuple

LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)\r\n", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: *close\r\n", re.IGNORECASE)
BODILESS = (204, 304)
PATIENCE = 60
# What gunicorn adds by itself to every answer.
OF_SERVER = {"connection", "date", "server"}


class Load(NamedTuple):
    """What came of it: how many answers of each status, within how many seconds."""

    statuses: Counter[int]
    seconds: float

    @property
    def answers(self) -> int:
        return self.statuses.total()


class Answer(NamedTuple):
    """One answer as a whole, without what the server adds to all."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """The value of that header, "" for none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def get(path: str, **headers: str) -> bytes:
    """A request as a browser sends it; header names come with underscores."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    lines = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n{more}\r\n"
    return lines.encode()


def post(path: str, form: bytes, cookies: str) -> bytes:
    """A form as a browser sends it."""
    lines = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n"
    )
    return lines.encode() + form


def fetch(port: int, path: str, **headers: str) -> Answer:
    """One answer of the server on that port, with all that it says."""
    asked = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"} | asked)
        answer = connection.getresponse()
        said = [(name, value) for name, value in answer.getheaders() if name.lower() not in OF_SERVER]
        return Answer(answer.status, said, answer.read())
    finally:
        connection.close()


class Client:
    """One connection to a port of loopback, and the requests that go through it."""

    def __init__(self, port: int, requests: Iterable[bytes]) -> None:
        self.port, self.requests = port, iter(requests)
        self.socket = self._connected()
        self.buffer = bytearray()
        self.needed = 0
        self.is_last = False

    def send(self) -> bool:
        """Sends the next request; False where there is none."""
        request = next(self.requests, None)
        if request is None:
            return False
        self.socket.sendall(request)
        return True

    def receive(self) -> int:
        """Reads what is there; the status once the answer is whole, 0 before.

        Raises ConnectionError where the server closed without one.
        """
        if not (more := self.socket.recv(1 << 18)):
            raise ConnectionError(f"The server closed after {bytes(self.buffer[:200])!r}")
        self.buffer += more
        if not self.needed and not self._read_head():
            return 0
        if len(self.buffer) < self.needed:
            return 0
        status = int(self.buffer[9:12])
        self.buffer.clear()
        self.needed = 0
        return status

    def _read_head(self) -> bool:
        """Finds out how long the answer is; False while its headers are not there."""
        end = self.buffer.find(b"\r\n\r\n") + 4
        if end < 4:
            return False
        head = bytes(self.buffer[: end - 2])
        length = LENGTH.search(head)
        if not length and int(head[9:12]) not in BODILESS:
            raise ConnectionError(f"This answer does not say how long it is: {head!r}")
        self.needed = end + (int(length[1]) if length and int(head[9:12]) not in BODILESS else 0)
        self.is_last = bool(CLOSES.search(head))
        return True

    def renew(self) -> None:
        """Connects anew, where the server said that it closes."""
        if self.is_last:
            self.socket.close()
            self.socket = self._connected()
            self.is_last = False

    def _connected(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made


def run(clients: Sequence[Client], seconds: float = float("inf")) -> Load:
    """Lets all clients ask at once, until their requests are done or the seconds are over.

    Raises RuntimeError where no answer comes for a minute, ConnectionError where a server gives up.
    """
    statuses: Counter[int] = Counter()
    begun = time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for client in clients:
            if client.send():
                waiting.register(client.socket, selectors.EVENT_READ, client)
        while waiting.get_map():
            for client in _ready(waiting):
                if not (status := client.receive()):
                    continue
                statuses[status] += 1
                waiting.unregister(client.socket)
                client.renew()
                if time.perf_counter() - begun < seconds and client.send():
                    waiting.register(client.socket, selectors.EVENT_READ, client)
    load = Load(statuses, time.perf_counter() - begun)
    for client in clients:
        client.socket.close()
    return load


def _ready(waiting: selectors.BaseSelector) -> Iterator[Client]:
    if not (events := waiting.select(PATIENCE)):
        raise RuntimeError(f"No answer came for {PATIENCE} seconds.")
    for key, _mask in events:
        yield key.data
