"""A site's shell that stays: it loads the site once, and runs each piece of code in a child of its own.

To load the site takes longer than what tests let it do. It reads code from its input, a line of JSON
for each, and answers with a line: whether the code ran to its end, and all that it printed.
"""

import json
import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout

import django
from django.db import connections
from django.urls import get_resolver


def serve() -> None:
    """Answers until its input ends."""
    django.setup()
    # Reading the addresses loads most of the site.
    assert get_resolver().url_patterns
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


def answer(code: str) -> tuple[bool, str]:
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
