"""The site's databases for a run: made once by bulk_demo, kept, and copied for each run.

So every run begins with the same bytes, whatever an earlier one wrote.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers import ROOT, bare_environment
from tests import postgres

SITE = "aivizor.settings"
# What decides which rows there are; a change makes them anew.
MAKERS = (
    "*/migrations/*.py",
    "aivizor/markdown/*.py",
    "aivizor/search/*.py",
    "accounts/finding.py",
    "community/finding.py",
    "news/bulk/*",
    "news/showing.py",
    "news/sources/finding.py",
)


def kept(folder: Path, articles: int, replies: int) -> Path:
    """The folder below `folder` for databases of this size; those of other code are removed."""
    digest = hashlib.sha256()
    for file in sorted(file for pattern in MAKERS for file in ROOT.glob(pattern) if file.is_file()):
        digest.update(file.read_bytes())
    name = f"{articles}-{replies}-{digest.hexdigest()[:12]}"
    for other in folder.glob(f"{articles}-{replies}-*"):
        if other.name != name:
            shutil.rmtree(other)
    (folder / name).mkdir(parents=True, exist_ok=True)
    return folder / name


def on_sqlite(kept: Path, folder: Path, articles: int, replies: int) -> None:
    """Puts a filled SQLite database and the static files into `folder`, a site's VAR_DIR."""
    if not (kept / "sqlite").exists():
        draft = kept / "sqlite.draft"
        shutil.rmtree(draft, ignore_errors=True)
        fill(draft, articles, replies)
        manage(draft, "collectstatic", "--no-input", "--verbosity", "0")
        draft.rename(kept / "sqlite")
    shutil.copytree(kept / "sqlite", folder, dirs_exist_ok=True)


@contextmanager
def on_postgresql(kept: Path, folder: Path, articles: int, replies: int) -> Iterator[str]:
    """The address of a filled database on a PostgreSQL that loses nothing, as a real one is run."""
    if not (kept / "postgresql").exists():
        draft = kept / "postgresql.draft"
        shutil.rmtree(draft, ignore_errors=True)
        with postgres.server(postgres.DURABLE, keep=draft) as url:
            fill(folder, articles, replies, DATABASE_URL=url)
        draft.rename(kept / "postgresql")
    with postgres.server(postgres.DURABLE, data=kept / "postgresql") as url:
        yield url


def fill(folder: Path, articles: int, replies: int, **environment: str) -> None:
    """Makes the tables and the content; the terminal shows how far it is."""
    manage(folder, "migrate", "--no-input", "--verbosity", "0", **environment)
    numbers = ("--articles", str(articles), "--replies", str(replies))
    manage(folder, "bulk_demo", *numbers, **environment)


def manage(folder: Path, *arguments: str, settings: str = SITE, **environment: str) -> None:
    """Runs a command of the site, or of a floor that `settings` names.

    What it says goes to stderr, since stdout is for the table.
    """
    command = [sys.executable, "manage.py", *arguments]
    environment |= bare_environment(folder, settings)
    subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=True)


def asked(folder: Path, code: str, **environment: str) -> str:
    """What that code prints when it runs in the site."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
    environment |= bare_environment(folder, SITE)
    return subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
