"""Asks the database whether the versions that a page carries still hold.

On a read-only connection of its own, one per process, opened at first need and so after the fork,
never Django's: SQLite tells a connection nothing of what it wrote itself.
"""

from types import ModuleType

from django.db import connections

from aivizor.pages.watch import postgresql, sqlite
from aivizor.pages.watch.asking import Unasked, Watch

__all__ = ["Unasked", "Watch", "watch"]

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def watch() -> Watch:
    """The watch over the database that the site is on."""
    database = connections["default"]
    return ENGINES[database.vendor].watch(database.get_connection_params())
