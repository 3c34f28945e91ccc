"""gunicorn with the site's own configuration, in front of the site or of a floor; and what it costs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.servers import free_port, wait_for

ROOT = Path(__file__).resolve().parents[1]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
# The lowest bits of a process's clock: its time on processors, to the nanosecond (clock_getcpuclockid(3)).
PROCESSOR_TIME = 2
WORKERS = 2


class Server:
    """One gunicorn: a master and its workers, on a port of its own."""

    def __init__(self, application: str, settings: str, folder: Path, **environment: str) -> None:
        """`settings` is the Django settings module, `folder` the site's VAR_DIR and the log's place."""
        self.application, self.folder = application, folder
        self.port = free_port()
        self.environment = bare_environment(folder, settings) | environment
        self.environment |= {"PORT": str(self.port), "WEB_WORKERS": str(WORKERS)}
        self.log = folder / f"gunicorn-{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it; `wait` says when it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    def command(self) -> list[str]:
        """What is started."""
        return [sys.executable, "-m", "gunicorn", "--config", "aivizor/gunicorn.py", self.application]

    def wait(self) -> None:
        """Returns when it answers. Raises RuntimeError with what it said where it does not."""
        assert self.process
        wait_for(self.process, self.answers, self.log.read_text)

    def answers(self) -> bool:
        """Whether its front page is there."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < 500
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Ends it as Ctrl+C does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)

    def processes(self) -> list[Path]:
        """The folders in /proc of the master and its workers."""
        assert self.process
        master = Path(f"/proc/{self.process.pid}")
        children = (master / "task" / master.name / "children").read_text().split()
        return [master, *(Path("/proc") / pid for pid in children)]

    def cpu(self) -> float:
        """The seconds of processor time that its processes took so far, in user and in kernel mode."""
        # In /proc stand hundredths of a second, which for a short stretch is a tenth of all.
        pids = [int(process.name) for process in self.processes()]
        return sum(time.clock_gettime(~pid << 3 | PROCESSOR_TIME) for pid in pids)

    def megabytes(self) -> float:
        """What its processes hold in memory; a page that several share counts in shares."""
        return sum(_shares(process) for process in self.processes()) / 1024


def bare_environment(folder: Path, settings: str) -> dict[str, str]:
    """What a process of ours finds in its environment, whatever stands in this terminal's."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": settings}


@contextmanager
def running(*servers: Server) -> Iterator[None]:
    """Runs them all for as long as the context lasts."""
    with ExitStack() as stopping:
        for server in servers:
            stopping.callback(server.stop)
            server.start()
        for server in servers:
            server.wait()
        yield


def seconds_to_first_answer(server: Server) -> float:
    """How long it takes from the start of its process to the first answer; it is stopped again."""
    begun = time.perf_counter()
    with running(server):
        return time.perf_counter() - begun


def _shares(process: Path) -> int:
    """Kilobytes, as the proportional set size of proc(5)'s smaps_rollup."""
    lines = (process / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
