"""Rules about all of our code, executed."""

import ast
import re

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.house.files import CODE, FLOORS, named

LONGEST_FILE = 300
SMELLS = {"base", "common", "core", "general", "helper", "helpers", "misc", "services", "util", "utils"}


@named(CODE)
def test_nothing_is_imported_inside_a_function(path):
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    inside = [node for function in functions for node in ast.walk(function) if is_import(node)]
    assert [ast.unparse(node) for node in inside] == []


def tree(path):
    return ast.parse(path.read_text())


def is_import(node):
    return isinstance(node, ast.Import | ast.ImportFrom)


@named(CODE)
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_every_module_is_named_after_what_is_in_it():
    assert [path for path in CODE if SMELLS & {path.stem, *path.parent.parts[-2:]}] == []


def test_our_apps_send_each_other_no_signals():
    signal = re.compile(r"\bSignal\(|@receiver\b|\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b")
    assert [path for path in CODE if path.stem == "signals" or signal.search(path.read_text())] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_migrations_stand_in_one_line(floor):
    assert len(MigrationLoader(None, ignore_no_initial=True).graph.leaf_nodes(floor)) == 1
