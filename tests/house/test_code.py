"""Rules about all of our code, executed."""

import ast
import re

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.house.files import CODE, FLOORS

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LONGEST_FILE = 300
SMELLS = {"base", "common", "core", "general", "helper", "helpers", "misc", "services", "util", "utils"}


def test_nothing_is_imported_inside_a_function():
    assert {str(path): inside for path in CODE if (inside := imported_inside(path))} == {}


def imported_inside(path):
    """The imports of a file that stand inside a function."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, FUNCTIONS)]
    inside = [node for function in functions for node in ast.walk(function)]
    return [ast.unparse(node) for node in inside if isinstance(node, ast.Import | ast.ImportFrom)]


def test_a_file_is_read_in_one_sitting():
    lengths = {str(path): len(path.read_text().splitlines()) for path in CODE}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_module_is_named_after_what_is_in_it():
    assert [path for path in CODE if SMELLS & {path.stem, *path.parent.parts[-2:]}] == []


def test_our_apps_send_each_other_no_signals():
    signal = re.compile(r"\bdispatch import|\bSignal\(|\.signals import (?!post_migrate$)", re.M)
    assert [path for path in CODE if path.stem == "signals" or signal.search(path.read_text())] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_migrations_stand_in_one_line(floor):
    assert len(MigrationLoader(None).graph.leaf_nodes(floor)) == 1
