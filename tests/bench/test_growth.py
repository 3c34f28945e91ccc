"""What growth costs: at sizes so small that they prove nothing but that it is measured and kept."""

import re
import subprocess
import sys

import pytest

from bench.growth import paper
from bench.growth.promises import PROMISES
from bench.growth.sites import Size
from bench.growth.table import Row
from bench.table import Cost
from tests.house.files import ROOT

SMALL = "--articles 33 35 --replies 60 70 --database SQLite --rounds 1 --stretches 1 --requests 1"


@pytest.mark.slow
def test_every_promise_is_measured_and_kept(kept, tmp_path):
    table = tmp_path / "growth.md"
    command = [sys.executable, "-m", "bench.growth", *SMALL.split(), "--folder", str(kept)]
    done = subprocess.run(
        [*command, "--into", str(table)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Small: 33 articles and 60 replies. Large: 35 articles and 70 replies." in table.read_text()
    measured = re.findall(r"^\| (.+?) \| [0-9.]+ \| [0-9.]+ \|", table.read_text(), re.MULTILINE)
    assert measured == list(PROMISES), done.stdout + done.stderr


def row(*ratios, wrong=""):
    return Row("a page", 1.2, [(Cost(1.0, 10, 1.0), Cost(ratio, 10, 1.0)) for ratio in ratios], wrong)


def test_the_median_round_decides():
    assert row(9.0, 1.1, 1.2).holds and not row(0.1, 1.21, 1.3).holds
    assert str(row(9.0, 1.1, 1.2)) == "| a page | 100.0 | 120.0 | 1.20 | 1.10 to 9.00 | 1.2 | ok |"


def test_what_was_answered_otherwise_does_not_hold():
    assert not row(1.0, wrong="these came: [500]").holds
    assert "these came: [500]" in str(row(wrong="these came: [500]"))


def test_a_table_takes_the_place_of_the_one_of_the_same_database(tmp_path):
    kept, sizes = tmp_path / "growth.md", [Size(1_000, 10_000), Size(100_000, 1_000_000)]
    for name, table in (("SQLite", "first"), ("PostgreSQL", "other"), ("SQLite", "second")):
        paper.keep(kept, name, paper.section(sizes, 5, table))
    text = kept.read_text()
    assert text.startswith("# ") and text.index("## SQLite") < text.index("second") < text.index(
        "## PostgreSQL"
    )
    assert "first" not in text and "other" in text
    assert text.count("Large: 100,000 articles and 1,000,000 replies. 5 rounds.") == 2
