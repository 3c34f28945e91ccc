"""Asks the database whether the versions that a page carries still hold.

On a read-only connection of its own, one per process, opened at first need and so after the fork,
never Django's: SQLite tells a connection nothing of what it wrote itself.
"""

from importlib import import_module

from django.db import connections

from aivizor.pages.watch.asking import Unasked, Watch

__all__ = ["Unasked", "Watch", "watch"]


def watch() -> Watch:
    """The watch over the database that the site is on; the other one's driver is not loaded."""
    database = connections["default"]
    engine = import_module(f"{__name__}.{database.vendor}")
    found: Watch = engine.watch(database.get_connection_params())
    return found
