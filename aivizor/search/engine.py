"""Which engine there is."""

from importlib import import_module
from types import ModuleType

from django.db import connection


def engine() -> ModuleType:
    """That of the database; the other one's is not loaded."""
    return import_module(f"aivizor.search.{connection.vendor}")
