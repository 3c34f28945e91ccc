"""Says so before anything long is done when the port of `make run` is taken."""

import socket
import sys

from aivizor import env


def main() -> None:
    """Ends with 1 and a sentence when nothing can listen on PORT."""
    port = env.number("PORT", 8000, least=1)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} can't be used: {error.strerror}. Choose another: make run PORT={port + 1}")


if __name__ == "__main__":
    main()
