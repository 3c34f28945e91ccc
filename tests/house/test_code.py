"""Rules about the whole house, executed."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("aivizor", "accounts", "community", "news")
LONGEST_FILE = 300


def files(pattern):
    return [path for floor in FLOORS for path in sorted((ROOT / floor).rglob(pattern))]


CODE = [path for path in files("*.py") if "migrations" not in path.parts]
TEMPLATES = files("*.html")


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


@named(CODE)
def test_nothing_is_imported_inside_a_function(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inside = [ast.unparse(node) for function in functions for node in ast.walk(function) if is_import(node)]
    assert inside == []


def is_import(node):
    return isinstance(node, ast.Import | ast.ImportFrom)


@named(CODE)
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_every_file_is_named_after_what_is_in_it():
    smells = {"utils", "util", "helpers", "helper", "common", "core", "services", "misc", "base"}
    assert [path for path in CODE if path.stem in smells or path.parent.name in smells] == []


def test_our_apps_send_each_other_no_signals():
    ours = [
        path
        for path in CODE
        if re.search(r"\bSignal\(|@receiver|(save|delete|changed)\.connect\(", path.read_text())
    ]
    assert ours == []


def test_the_ground_names_no_app_but_in_settings_and_urls():
    upper = re.compile(r"^\s*(from|import) (accounts|community|news)\b", re.M)
    assert [path for path in CODE if path.parts[-2] == "aivizor" and upper.search(path.read_text())] == []


@named(TEMPLATES)
def test_a_template_has_nothing_inline_and_nothing_of_others(path):
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.S)
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<(script|link|img|iframe|form)[^>]*(src|href|action)=[\"']?(https?:)?//", text)


@named([ROOT / "requirements.txt", ROOT / "requirements-dev.txt"])
def test_lock_files_pin_with_hashes_and_name_no_registry(path):
    text = path.read_text()
    pins = re.findall(r"^[a-z0-9][^ =]*==[^ \\]+", text, re.M)
    assert len(pins) > 10
    assert len(re.findall(r"==.*\\\n\s+--hash=sha256:", text)) == len(pins)
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)


def test_the_readme_has_a_row_for_every_variable_and_no_other():
    read = set()
    for name in ("settings.py", "gunicorn.py", "port.py"):
        source = (ROOT / "aivizor" / name).read_text()
        read |= set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", source))
    demo = (ROOT / "news" / "management" / "commands" / "demo.py").read_text()
    read |= set(
        re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"|environ[^\"]*\"([A-Z_]+)\"", demo) and {"DEMO_PASSWORD"}
    )
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.M))
    assert told == read


def test_the_readme_names_only_commands_that_exist():
    text = (ROOT / "README.md").read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"make ([a-z-]+)", text)) - targets <= {"nothing"}
    commands = {path.stem for path in files("management/commands/*.py")}
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= commands | {"help", "createsuperuser"}


@pytest.mark.parametrize("floor", FLOORS)
def test_migrations_are_one_line(floor):
    folder = ROOT / floor / "migrations"
    names = {path.stem for path in folder.glob("0*.py")}
    followed = {
        name
        for path in folder.glob("0*.py")
        for name in re.findall(rf"\(.{floor}., .(\w+).\)", path.read_text())
    }
    assert len(names - followed) == 1


def test_imports_run_down():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
