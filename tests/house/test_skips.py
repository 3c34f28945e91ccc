"""A run with --no-skips fails when anything was skipped."""

import os
import subprocess
import sys

import pytest

from tests.house.files import ROOT

PASSES = "def test_one(): pass\n"
SKIPS = "import pytest\ndef test_one(): pass\n"


@pytest.fixture
def run(tmp_path):
    """Runs a test file on its own; gives the exit status."""

    def run(text, *options):
        (tmp_path / "test_it.py").write_text(text)
        plugins = ["-p", "tests.skips", "-p", "no:django", "-p", "no:cacheprovider"]
        return subprocess.run(
            [sys.executable, "-m", "pytest", "--config-file", os.devnull, *plugins, *options, "test_it.py"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_nothing_skipped_passes(run):
    assert run(PASSES, "--no-skips").returncode == 0


@pytest.mark.parametrize(
    "skip",
    [
        "@pytest.mark.skip\ndef test_two(): pass",
        "@pytest.mark.xfail\ndef test_two(): assert False",
        "def test_two(): pytest.skip('no')",
        "pytest.skip('no', allow_module_level=True)",
    ],
)
def test_a_skip_fails_and_is_named(run, skip):
    done = run(SKIPS + skip, "--no-skips", "-n", "1")
    assert done.returncode == 1
    assert "Nothing may be skipped here, but this was: test_it.py" in done.stdout
    assert run(SKIPS + skip).returncode in (0, 5)
