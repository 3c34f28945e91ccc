"""Says before anything long begins that the port of `make run` can't be had.

Needs no package and runs on any Python 3, so that one that is too old is told so afterwards.
"""

import socket
import sys


def complaint(port: str) -> str:
    """Why nothing can listen on `port` of loopback, and what to do; "" where all is well."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT is {port!r}. Give a number from 1 to 65535."
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", int(port)))
        except OSError as error:
            return f"Port {port} can't be had: {error.strerror}. Take another one: make run PORT=8001"
    return ""


if __name__ == "__main__":
    sys.exit(complaint(sys.argv[1]) or 0)
