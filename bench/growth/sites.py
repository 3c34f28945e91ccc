"""The two sites that are compared, each a process that asks itself; see asking.py."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench import data
from bench.measuring import WrongAnswer
from bench.servers import ROOT, bare_environment
from bench.table import Cost

ASK = "from bench.growth import asking; asking.serve()"
VACUUM = "from django.db import connection; connection.cursor().execute('VACUUM ANALYZE')"


class Size(NamedTuple):
    """How much a site holds."""

    articles: int
    replies: int

    def __str__(self) -> str:
        return f"{self.articles:,} articles and {self.replies:,} replies"


class Site:
    """A site that tells what its answers cost."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def cost(self, name: str, count: int) -> Cost:
        """The cost of so many answers. Raises WrongAnswer where they are not the ones meant."""
        assert self.process.stdin and self.process.stdout
        print(json.dumps({"name": name, "count": count}), file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline() or '{"wrong": "none, it ended"}')
        if "wrong" in told:
            raise WrongAnswer(f"these came: {told['wrong']}")
        return Cost(**told)


@contextmanager
def on_sqlite(folder: Path, size: Size, var: Path) -> Iterator[Site]:
    """A site of that size on SQLite, in `var`; its database is kept below `folder`."""
    data.on_sqlite(data.kept(folder, *size), var, *size)
    with asked(var) as site:
        yield site


@contextmanager
def on_postgresql(folder: Path, size: Size, var: Path) -> Iterator[Site]:
    """The same on a PostgreSQL of its own, as it is some time after it was filled."""
    with data.on_postgresql(data.kept(folder, *size), var, *size) as url:
        data.asked(var, VACUUM, DATABASE_URL=url)
        with asked(var, DATABASE_URL=url) as site:
            yield site


@contextmanager
def asked(var: Path, **environment: str) -> Iterator[Site]:
    """The process, for as long as the context lasts; what it says goes to the terminal."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", ASK]
    environment |= bare_environment(var, data.SITE) | {"PAGE_CACHE_MB": "0"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield Site(process)
