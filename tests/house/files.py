"""The files that the rules are about."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("aivizor", "accounts", "community", "news")


def files(pattern):
    """The files of all floors that fit the pattern, in order."""
    return [path for floor in FLOORS for path in sorted((ROOT / floor).rglob(pattern))]


def named(paths):
    """Runs a test for each path, under its name."""
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


CODE = [path for path in files("*.py") if "migrations" not in path.parts]
