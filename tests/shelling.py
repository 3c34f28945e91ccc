"""A site's own process that stays: it loads the site once, runs code in a child, and the server in another.

To load the site takes longer than what tests let it do, and a site that was killed starts again in an
instant. It reads from its input, a line of JSON for each, what it shall do, and answers with a line.
"""

import gc
import json
import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

from django.db import connections
from gunicorn.app.wsgiapp import run as run_gunicorn

APPLICATION = "tests.outward"


def serve() -> None:
    """Answers until its input ends."""
    # As gunicorn's settings do, and they turn it on again.
    gc.disable()
    import_module(APPLICATION)
    # None may cross a fork.
    connections.close_all()
    for line in sys.stdin:
        wanted, what = json.loads(line)
        print(json.dumps({"run": answer, "start": start}[wanted](what)), flush=True)


def start(log: str) -> int:
    """Starts gunicorn as `make run` does, but for what is loaded here: its process id."""
    child = os.fork()
    if not child:
        for place, file in enumerate((os.devnull, log, log)):
            os.dup2(os.open(file, os.O_RDWR | os.O_APPEND), place)
        sys.argv = ["gunicorn", "--config", "aivizor/gunicorn.py", APPLICATION]
        run_gunicorn()
    return child


def answer(code: str) -> tuple[bool, str]:
    """Whether the code ran to its end, and all that it printed."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        os._exit(run(code, writer))
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as said:
        printed = said.read()
    return os.waitpid(child, 0)[1] == 0, printed


def run(code: str, writer: int) -> int:
    """Runs in the child, and tells the parent what was printed: 0 as a process that ended well, else 1."""
    with os.fdopen(writer, "w", encoding="utf-8") as said, redirect_stdout(said), redirect_stderr(said):
        try:
            exec(code, {"__name__": "__main__"})
            connections.close_all()
        except BaseException:
            traceback.print_exc()
            return 1
    return 0


if __name__ == "__main__":
    serve()
