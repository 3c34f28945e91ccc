"""The public web, on loopback: sites that answer what a test says, and the way there."""

import re
import socket
import threading
from contextlib import suppress

import pytest

from aivizor.fetching import Fetcher

PUBLIC = "93.184.215.14"


class Web:
    """Sites on loopback that stand for the public web: `pages[path]` is what they answer, byte by byte."""

    def __init__(self, server):
        self.server, self.port = server, server.getsockname()[1]
        # A site without a robots.txt asks nothing of programs.
        none = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        self.hosts, self.pages = {"example.org": [PUBLIC]}, {"/robots.txt": none}
        self.asked, self.connected, self.over = [], [], threading.Event()
        self.tls = None
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with suppress(OSError):
            while True:
                threading.Thread(target=self.answer, args=self.server.accept()[:1], daemon=True).start()

    def answer(self, connection):
        with suppress(OSError), connection:
            open_to = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with open_to:
                self.talk(open_to)

    def talk(self, connection):
        if not (asked := self.heard(connection)):
            return
        self.asked.append(asked)
        answer = self.pages[asked.split()[1]]
        for part in answer() if callable(answer) else [answer]:
            connection.sendall(part)

    def heard(self, connection):
        """What is asked, with the form where there is one."""
        asked = connection.recv(65_536)
        head, _, form = asked.partition(b"\r\n\r\n")
        told = re.search(rb"^content-length: *(\d+)", head, re.I | re.M)
        missing = int(told[1]) - len(form) if told else 0
        while missing > 0 and (more := connection.recv(65_536)):
            asked, missing = asked + more, missing - len(more)
        return asked.decode()

    def resolve(self, host, port):
        if host not in self.hosts:
            raise socket.gaierror("no such host")
        return self.hosts[host]

    def connect(self, address, port, seconds):
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def fetcher(self, seconds=10, **bounds):
        return Fetcher(self.resolve, self.connect, seconds, **bounds)

    def fetch(self, url="http://example.org/", *, seconds=10, **bounds):
        conditions = {name: bounds.pop(name) for name in ("etag", "modified") if name in bounds}
        return self.fetcher(seconds, **bounds).fetch(url, **conditions)


@pytest.fixture
def web():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield (web := Web(server))
        web.over.set()
        server.shutdown(socket.SHUT_RDWR)
