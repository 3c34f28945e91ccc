"""The watch over PostgreSQL: asks the server each time, and never waits for it long.

psycopg's cursors wait as long as the server does. So the question is put through libpq, which
leaves the waiting to us.
"""

import select
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from psycopg import pq

from aivizor.pages.watch.asking import PATIENCE, Watch

ASK = b"SELECT key, number FROM aivizor_version WHERE key = ANY ($1::text[])"


class PostgresqlWatch(Watch):
    """Reads the versions of a page by their keys."""

    failures = (psycopg.Error, OSError, TimeoutError)

    def _connect(self) -> Any:
        # libpq may wait for a host that does not answer, so it waits in a thread that can be left.
        opener = ThreadPoolExecutor(max_workers=1)
        try:
            opening = opener.submit(psycopg.connect, **self._parameters, autocommit=True)
            connection = opening.result(timeout=PATIENCE)
        finally:
            opener.shutdown(wait=False)
        connection.pgconn.nonblocking = 1
        return connection

    def _read(self, connection: Any, keys: list[str]) -> dict[str, int]:
        return _asked(connection.pgconn, keys)


def watch(parameters: dict[str, Any]) -> Watch:
    """A watch over the database with these parameters of Django's connection."""
    return PostgresqlWatch(parameters)


def _asked(server: Any, keys: list[str]) -> dict[str, int]:
    """The versions of `keys`. Raises TimeoutError, or psycopg.Error where the server refuses."""
    server.send_query_params(ASK, [_array(keys)])
    server.flush()
    result = _answer(server)
    if result.status != pq.ExecStatus.TUPLES_OK:
        raise psycopg.OperationalError(result.error_message.decode(errors="replace"))
    rows = range(result.ntuples)
    return {result.get_value(row, 0).decode(): int(result.get_value(row, 1)) for row in rows}


def _answer(server: Any) -> Any:
    """The one result of what was sent."""
    until = time.monotonic() + PATIENCE
    poll = select.poll()
    poll.register(server.socket, select.POLLIN)
    result = None
    while True:
        while server.is_busy():
            if not poll.poll(max(0, until - time.monotonic()) * 1000):
                raise TimeoutError
            server.consume_input()
        if (more := server.get_result()) is None:
            return result
        result = more


def _array(keys: list[str]) -> bytes:
    """`keys` as the text of an array (PostgreSQL 15, section 8.15.2)."""
    quoted = (key.replace("\\", "\\\\").replace('"', '\\"') for key in keys)
    return ("{" + ",".join(f'"{key}"' for key in quoted) + "}").encode()
