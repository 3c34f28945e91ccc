"""A run with --no-skips fails when anything was skipped, and names it."""

import os
import subprocess
import sys

import pytest

from tests.house.files import ROOT

PASSES = "def test_passes(): pass"
SKIPS = """
import pytest

def test_passes(): pass

@pytest.mark.skip
def test_marked(): pass

def test_inside(): pytest.skip("no")

@pytest.mark.xfail
def test_expected(): assert False
"""
MODULE = "import pytest\npytest.skip('no', allow_module_level=True)"


@pytest.fixture
def run(tmp_path):
    """Runs a test file on its own."""

    def run(text, *options):
        (tmp_path / "test_it.py").write_text(text)
        options = ["-p", "tests.skips", "-p", "no:django", "-p", "no:cacheprovider", *options]
        return subprocess.run(
            [sys.executable, "-m", "pytest", "--config-file", os.devnull, *options, "test_it.py"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_run_without_skips_passes(run):
    assert run(PASSES, "--no-skips").returncode == 0


def test_every_kind_of_skip_fails_and_is_named(run):
    done = run(SKIPS, "--no-skips", "--numprocesses", "1")
    assert done.returncode == 1
    for name in ("test_marked", "test_inside", "test_expected"):
        assert f"Nothing may be skipped here, but this was: test_it.py::{name}" in done.stdout


def test_a_skipped_file_fails_too(run):
    assert run(MODULE, "--no-skips").returncode == 1


def test_skips_pass_where_they_may(run):
    assert run(SKIPS).returncode == 0
