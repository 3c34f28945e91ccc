"""Where the processes of a walk come from: one that has loaded the site, and forks itself.

A start of the site costs two seconds of processor time, and as much again until it has made a page of
each kind. Here that is paid once for all workers, and for each command that the walk runs. It is asked
in lines of JSON, and answers in them; see starting.py.
"""

import gc
import io
import json
import os
import signal
import sys
import traceback

from gunicorn.app import wsgiapp

from tests.pages import served


def main():
    """Answers until nobody asks any more."""
    served.prepare()
    # With Python's own, workers look for garbage a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    # Ctrl+C is for the walk, which ends what it began.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        asked = json.loads(line)
        if "run" in asked:
            os.waitpid(forked(lambda code=asked["run"]: run(code)), 0)
        elif "serve" in asked:
            tell(pid=forked(lambda asked=asked: serve(asked["log"], asked["serve"])))
        else:
            pid, how = os.waitpid(*((asked["wait"], 0) if "wait" in asked else (asked["look"], os.WNOHANG)))
            tell(ended=how if pid else None)


def tell(**told):
    print(json.dumps(told), file=sys.__stdout__, flush=True)


def forked(work):
    """The number of a new process that does this work and ends."""
    if pid := os.fork():
        return pid
    try:
        work()
    finally:
        os._exit(1)


def run(code):
    sys.stdout = io.StringIO()
    try:
        exec(code, {})
        tell(said=sys.stdout.getvalue())
    except Exception:
        tell(failed=traceback.format_exc())


def serve(log, environment):
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for place, end in enumerate((os.open(os.devnull, os.O_RDONLY), output, output)):
        os.dup2(end, place)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ |= environment
    served.begin()
    sys.argv = ["gunicorn", "--config", "aivizor/gunicorn.py", "tests.pages.served"]
    wsgiapp.run()


if __name__ == "__main__":
    main()
