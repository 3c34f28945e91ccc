"""A PostgreSQL of our own for as long as a command runs: `python -m tests.postgres -- COMMAND …`.

It comes from Debian's package, lives in a folder that goes again, and listens on a free port of
loopback. COMMAND finds its address in DATABASE_URL.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from tests.servers import free_port

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
# PostgreSQL refuses to run as root; its package brings a user for it.
AS_USER = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
# What a crash would lose is only a test. Compiling queries costs more than short ones take. Statistics
# that were gathered in the middle of a test would change the plans that others look at.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c autovacuum=off"
# As it is run where nothing may be lost; for benchmarks.
DURABLE = ""


@contextmanager
def server(options: str = OPTIONS, *, data: Path | None = None, keep: Path | None = None) -> Iterator[str]:
    """Starts PostgreSQL 15 and gives its DATABASE_URL; it is stopped and gone afterwards.

    At the end its data are kept in the folder `keep`; another one may begin with them as its `data`.
    Raises CalledProcessError when it can't be started; what it said stands in the terminal.
    """
    with tempfile.TemporaryDirectory(prefix="aivizor-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        password = copy(data, folder) if data else make(folder)
        options = f"{options} -h 127.0.0.1 -p {port} -k {folder}"
        run("pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-o", options)
        try:
            yield f"postgresql://aivizor:{password}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "-m", "fast" if keep else "immediate", "-D", folder / "data")
        if keep:
            shutil.copytree(folder / "data", keep / "data")
            shutil.copy(folder / "password", keep)


def make(folder: Path) -> str:
    """Makes the data below `folder`; gives the password of their one user, aivizor."""
    password = secrets.token_hex(16)
    (folder / "password").write_text(password)
    give(folder)
    people = ["-U", "aivizor", "-A", "scram-sha-256", f"--pwfile={folder / 'password'}"]
    run("initdb", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "-D", folder / "data", *people)
    return password


def copy(data: Path, folder: Path) -> str:
    """Copies what was kept to `folder`; gives the password."""
    shutil.copytree(data, folder, dirs_exist_ok=True)
    give(folder)
    return (folder / "password").read_text()


def give(folder: Path) -> None:
    """Makes the folder and all in it the property of PostgreSQL's user, where there is one."""
    for path in (folder, *folder.rglob("*")) if AS_USER else ():
        shutil.chown(path, "postgres")


def run(program: str, *arguments: object) -> None:
    """Runs one of PostgreSQL's programs; it says nothing unless it fails."""
    command = [*AS_USER, str(PROGRAMS / program), *map(str, arguments)]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


def database_at(url: str, name: str) -> str:
    """The DATABASE_URL of the database with that name, on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def copy_database(url: str, template: str, name: str) -> None:
    """Makes a database, as a copy of one to which nobody is connected."""
    on_server(url, SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))


def drop_database(url: str, name: str) -> None:
    """Drops the database where there is one, whoever is connected to it."""
    on_server(url, SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def on_server(url: str, statement: Composed) -> None:
    """Runs one statement outside any transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def main(command: list[str]) -> int:
    """Runs the command with a DATABASE_URL; gives its exit status."""
    if not (PROGRAMS / "initdb").exists():
        print("PostgreSQL 15 is not here. Install it: apt-get install postgresql-15", file=sys.stderr)
        return 1
    # Being ended must stop the server too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with server() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]))
