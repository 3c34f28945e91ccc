"""The real thing: gunicorn with two workers, over a database in a file or over PostgreSQL."""

import contextlib
import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.postgres import copy_database, database_at, drop_database
from tests.servers import free_port, wait_for

ROOT = Path(__file__).resolve().parents[1]

PASSWORD = "a long walk by the sea"
# The content of the demo, with one picture for all: to draw them takes longest.
DEMO = """
from aivizor import pictures
from django.core.management import call_command
from news.demo import building
drawing, _alt = next(iter(building.COVERS.values()))
names = [*building.COVERS, *building.SKINS, *building.CREATS]
drawn = dict.fromkeys(names, pictures.clean(drawing().file()))
building.draw = lambda tell: drawn
call_command("demo")
"""
SIGNED_IN = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from accounts.models import User
user, session = User.objects.get(username="{username}"), SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.create()
print(session.session_key)
"""


class Site:
    """A site of its own, with its folder, database, port and processes."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.mail_folder = folder / "mail"
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        own = {"VAR_DIR": str(folder), "PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "aivizor.settings"}
        # As in tests/settings.py: most tests are about other things.
        self.environment = kept | own | {"CHECKS": "all=off", "HOLD_FIRST_POSTS": "0"} | settings
        self.server: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str, stdin: str = "") -> str:
        """What `manage.py` prints. A command that fails raises RuntimeError with all that it said."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)} failed.\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def shell(self, code: str) -> str:
        """What that code prints when it runs in the site."""
        return self.manage("shell", "--no-imports", "--command", code)

    def signed_in(self, username: str) -> str:
        """The key of a new session of that user, without a password."""
        return self.shell(SIGNED_IN.format(username=username)).strip()

    def start(self) -> None:
        """Starts the site as `make run` does; returns when it answers."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Starts the site and does not wait for it."""
        command = [sys.executable, "-m", "gunicorn", "--config", "aivizor/gunicorn.py", "aivizor.wsgi"]
        with (self.folder / "log").open("ab") as log:
            self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def begin_anew(self, database: Path) -> None:
        """Runs on a copy of that SQLite database, with an empty folder, as if just started.

        A site that runs keeps what its master loaded and gets new workers, which saves some seconds.
        """
        for name in ("mail", "media"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / "log").write_text("")
        for pid in self.workers() if self.runs else ():
            os.kill(pid, signal.SIGKILL)
        source, target = sqlite3.connect(database), sqlite3.connect(self.folder / "aivizor.sqlite3")
        with contextlib.closing(source), contextlib.closing(target):
            source.backup(target)
        if self.runs:
            self.wait()
        else:
            self.start()

    @property
    def runs(self) -> bool:
        """Whether the site was started and goes on."""
        return self.server is not None and self.server.poll() is None

    def wait(self) -> None:
        """Returns when the site answers."""
        assert self.server
        wait_for(self.server, self.answers, lambda: self.log)

    def answers(self) -> bool:
        """Whether a worker answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    @property
    def log(self) -> str:
        """What gunicorn and its workers said so far."""
        return (self.folder / "log").read_text()

    def workers(self) -> list[int]:
        """The process ids of gunicorn's workers, the oldest first."""
        assert self.server
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        if not children.exists():
            pytest.skip("Which processes are the workers is not known here: it stands in Linux's /proc.")
        return [int(pid) for pid in children.read_text().split()]

    def kill_worker(self) -> None:
        """Kills the oldest worker with SIGKILL; gunicorn starts another one."""
        with contextlib.suppress(ProcessLookupError):
            for pid in self.workers()[:1]:
                os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kills the site with SIGKILL, all of its processes; `start` makes it run again."""
        assert self.server
        for pid in [self.server.pid, *self.workers()]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.server.wait(timeout=60)

    def stop(self) -> None:
        """Stops the site as Ctrl+C does; a second call does nothing."""
        if self.server and self.runs:
            self.server.send_signal(signal.SIGINT)
            self.server.wait(timeout=60)


@contextmanager
def site_on_sqlite(ready_made: Path, folder: Path) -> Iterator[Site]:
    """A site whose database is a copy of the one that was made ready."""
    shutil.copy(ready_made / "aivizor.sqlite3", folder)
    yield Site(folder)


@contextmanager
def site_on_postgresql(url: str, migrated: str, folder: Path) -> Iterator[Site]:
    """A site with a copy of that database on that server; it is gone afterwards."""
    name = f"live_{uuid4().hex}"
    try:
        copy_database(url, migrated, name)
        yield Site(folder, DATABASE_URL=database_at(url, name))
    finally:
        drop_database(url, name)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """`once(name, make)`: a folder that `make` filled, once in a run, whichever worker came first."""
    run = tmp_path_factory.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        with (run / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (run / name).exists():
                draft = run / f"{name}.draft"
                draft.mkdir()
                make(draft)
                draft.rename(run / name)
        return run / name

    return folder


@pytest.fixture(scope="session")
def ready_made(once, migrated):
    """A folder with a migrated, empty database and the static files."""

    def make(folder: Path) -> None:
        shutil.copy(migrated / "aivizor.sqlite3", folder)
        Site(folder).manage("collectstatic", "--no-input", "--verbosity", "0")

    return once("live", make)


@pytest.fixture
def resting_site(request, ready_made, tmp_path):
    """A site that was not started yet, empty but for what migrate makes, for one test."""
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "static").symlink_to(ready_made / "static")
    url = os.environ.get("DATABASE_URL", "")
    if urlsplit(url).scheme.startswith("postgres"):
        made = site_on_postgresql(url, request.getfixturevalue("migrated_on")(url), folder)
    else:
        made = site_on_sqlite(ready_made, folder)
    with made as site:
        yield site


@pytest.fixture
def live_site(resting_site):
    """A running site, empty but for what migrate makes, for one test."""
    try:
        resting_site.start()
        yield resting_site
    finally:
        resting_site.stop()
        print(resting_site.log)


@pytest.fixture
def resting_demo(once, ready_made, tmp_path):
    """The site with its demo content, which was not started yet; `.password` is that of its people."""

    def make(folder: Path) -> None:
        shutil.copy(ready_made / "aivizor.sqlite3", folder)
        Site(folder, DEMO_PASSWORD=PASSWORD).shell(DEMO)

    folder = shutil.copytree(once("demo", make), tmp_path / "var")
    (folder / "static").symlink_to(ready_made / "static")
    site = Site(folder)
    site.password = PASSWORD
    return site
