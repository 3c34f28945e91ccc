"""What the lock files, the README and the Makefile say is so."""

import re
import subprocess
import sys

from tests.house.files import CODE, ROOT, files, named
from tests.servers import free_port, listening

LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
README = (ROOT / "README.md").read_text()


def pins(path):
    """The packages of a lock file with their versions."""
    return set(re.findall(r"^([a-z0-9][a-z0-9-]*(?:\[[a-z,]+\])?==[^ \\]+) ", path.read_text(), re.M))


@named(LOCKS)
def test_a_lock_file_pins_with_hashes_and_names_no_registry(path):
    text = path.read_text()
    assert len(pins(path)) > 10
    assert len(re.findall(r"^[a-z].*\\\n    --hash=sha256:", text, re.M)) == len(pins(path))
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)


def test_tests_run_with_the_versions_that_the_site_runs_with():
    assert pins(LOCKS[0]) <= pins(LOCKS[1])


def test_the_readme_has_a_row_for_every_variable_and_no_other():
    asked = re.compile(r"""\b(?:env\.\w+\(|os\.environ\.get\(|os\.environ\[)\s*["']([A-Z_]+)["']""")
    read = {name for path in CODE for name in asked.findall(path.read_text())}
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M)) == read


def test_the_readme_names_only_commands_that_exist():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M)
    assert set(re.findall(r"\bmake ([a-z-]+)", "\n".join(re.findall(r"`[^`]+`", README)))) <= set(targets)
    commands = {path.stem for path in files("management/commands/*.py")}
    assert set(re.findall(r"manage\.py ([a-z_]+)", README)) <= commands


def test_make_run_says_at_once_when_its_port_is_taken():
    with listening(free_port()) as port:
        said = port_is_free(port)
    assert "Take another one: make run PORT=8001" in said
    assert port_is_free(port) == ""
    assert "Give a number" in port_is_free("http")


def port_is_free(port):
    """What is said about that port before `make run` begins."""
    command = [sys.executable, ROOT / ".ci" / "port_is_free.py", str(port)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr
