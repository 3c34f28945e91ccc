"""The databases of the benchmarks, filled once in a run for all of their tests."""

import shutil

import pytest

from bench import data
from bench.growth.sites import Size

SMALL, LARGE = Size(33, 60), Size(35, 70)


@pytest.fixture
def kept(once, ready_made, tmp_path):
    """A folder in which the benchmarks find both sizes."""

    def make(folder):
        there = ready_made
        for size in (SMALL, LARGE):
            with pytest.MonkeyPatch.context() as patching:
                patching.setattr(data, "manage", begun_from(there))
                data.on_sqlite(data.kept(folder, *size), folder / "run", *size)
            shutil.rmtree(folder / "run")
            there = data.kept(folder, *size) / "sqlite"

    return shutil.copytree(once("benchmarks", make), tmp_path / "kept")


def begun_from(there):
    """Runs commands as data.manage does, but begins with the database and static files of that folder.

    To migrate takes four times as long as to fill so small a site, and bulk_demo goes on where a
    smaller one ended.
    """
    manage = data.manage

    def copied(folder, command, *arguments):
        if command == "migrate":
            folder.mkdir(parents=True)
            shutil.copy(there / "aivizor.sqlite3", folder)
        elif command == "collectstatic":
            shutil.copytree(there / "static", folder / "static")
        else:
            manage(folder, command, *arguments)

    return copied
