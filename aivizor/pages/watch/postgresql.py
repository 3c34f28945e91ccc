"""The watch over PostgreSQL: asks the server each time, and never waits for it long.

psycopg's cursors wait as long as the server does. So the question is put through libpq, which
leaves the waiting to us.
"""

import select
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg
from psycopg import pq

from aivizor.pages.watch.asking import PATIENCE, Watch

# Seconds after which the thread that waits for a connection gives up; libpq takes no fewer.
LIMITS = {"autocommit": True, "connect_timeout": 2}
ASK = b"SELECT key, number FROM aivizor_version WHERE key = ANY ($1::text[])"


class PostgresqlWatch(Watch):
    """Reads the versions of a page by their keys."""

    failures = (psycopg.Error, OSError, TimeoutError)

    def _connect(self) -> Any:
        # libpq may wait for a host that does not answer, so it waits in a thread that can be left.
        opener = ThreadPoolExecutor(max_workers=1)
        opening = opener.submit(psycopg.connect, **self._parameters | LIMITS)
        opener.shutdown(wait=False)
        try:
            connection = opening.result(timeout=PATIENCE)
        except TimeoutError:
            opening.add_done_callback(_close)
            raise
        connection.pgconn.nonblocking = 1
        return connection

    def _read(self, connection: Any, keys: list[str]) -> dict[str, int]:
        # PostgreSQL keeps no text with a NUL, so nothing of such a name has ever moved.
        return _asked(connection.pgconn, [key for key in keys if "\0" not in key])


def watch(parameters: dict[str, Any]) -> Watch:
    """A watch over the database with these parameters of Django's connection."""
    return PostgresqlWatch(parameters)


def _close(opening: Future[Any]) -> None:
    """Closes a connection that came too late for whoever wanted it."""
    if not opening.exception():
        opening.result().close()


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
