"""Asks a worker: a line that is kept open to read, and forms that are sent once."""

import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

TOKEN = "a" * 32
PATIENCE = 30
FAILURES = (OSError, HTTPException)
# What differs from answer to answer, and says nothing of the page.
OWN = {"date", "connection", "keep-alive", "transfer-encoding"}


class Answer(NamedTuple):
    """What came back. Two that are equal are the same page; status 0 is no answer at all."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""

    @property
    def location(self) -> str:
        return dict(self.headers).get("location", "")


def answer_of(connection):
    """What the server says on this connection."""
    response = connection.getresponse()
    told = ((name.lower(), value) for name, value in response.getheaders())
    return Answer(
        response.status, tuple(sorted(pair for pair in told if pair[0] not in OWN)), response.read()
    )


class Line:
    """A connection to a worker that is kept open. One question at a time: `ask`, then `hear`."""

    def __init__(self, port):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, path, **headers):
        """Sends the question and does not wait; the answer is fetched by `hear`."""
        self.asked = (path, headers)
        with suppress(*FAILURES):
            self.connection.request("GET", path, headers=headers)

    def hear(self):
        """The answer; asks again where the worker died meanwhile, as a browser would."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return answer_of(self.connection)
            except FAILURES:
                if time.monotonic() > until:
                    raise
                self.connection.close()
                self.ask(self.asked[0], **self.asked[1])

    def close(self):
        self.connection.close()


class Sent:
    """A form that was sent; `answer` waits for what came of it."""

    def __init__(self, port, path, fields, files, **headers):
        kind, body = multipart(fields, files) if files else encoded(fields)
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        with suppress(*FAILURES):
            self.connection.request("POST", path, body, {"Content-Type": kind, **headers})

    def answer(self):
        """Status 0 where the worker died before it answered."""
        try:
            return answer_of(self.connection)
        except FAILURES:
            return Answer(0)
        finally:
            self.connection.close()


def encoded(fields):
    return "application/x-www-form-urlencoded", urlencode(fields, doseq=True)


def multipart(fields, files):
    """The fields and files as browsers send them together."""
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, file in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file.name}"'
        parts.append(
            f"--{mark}\r\n{head}\r\nContent-Type: image/png\r\n\r\n".encode() + file.read() + b"\r\n"
        )
    return f"multipart/form-data; boundary={mark}", b"".join([*parts, f"--{mark}--\r\n".encode()])
