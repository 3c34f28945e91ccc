"""Starts the processes of a walk: asks the nursery for them."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """A process that has loaded the site, with these variables in its environment, and forks itself."""

    def __init__(self, environment):
        command, pipe = [sys.executable, "-m", "tests.pages.nursery"], subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True
        )

    def ask(self, **asked):
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def run(self, code):
        """What that code prints when it runs in the site. A failure raises RuntimeError with all it said."""
        told = self.ask(run=code)
        if "failed" in told:
            raise RuntimeError(told["failed"])
        return told["said"]

    def launch(self, log, **environment):
        """gunicorn before the site, with more in its environment."""
        return Launched(self, self.ask(serve=environment, log=str(log))["pid"])

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


class Launched:
    """A process of the nursery's, asked as one of ours is."""

    def __init__(self, nursery, pid):
        self.nursery, self.pid, self.ended = nursery, pid, None

    def poll(self):
        """None while it runs."""
        if self.ended is None:
            self.ended = self.nursery.ask(look=self.pid)["ended"]
        return self.ended

    def send_signal(self, number):
        os.kill(self.pid, number)

    def wait(self, timeout):
        self.ended = self.nursery.ask(wait=self.pid)["ended"]
