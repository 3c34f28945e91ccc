"""The benchmarks as a whole, so small that they prove nothing but that they run."""

import subprocess
import sys

import pytest

from tests import nginx
from tests.house.files import ROOT

AT_ONCE = "--rounds 1 --seconds 0.001 --stretches 2 --posts 1 --starts 1 --articles 33 --replies 60"
ROWS = [
    "cached: front page",
    "cached: News",
    "cached: tag page",
    "cached: article with 50 replies",
    "cached: topic",
    "cached: what came of late",
    "cached: past edition",
    "cached: history",
    "cached: feed",
    "cached: offered while one types",
    "cached: corrections",
    "cached: sources",
    "cached: source",
    "cached: plain page",
    "cached: sitemap",
    "cached: 200 articles in turn",
    "cached: 304 for these pages in turn",
    "signed in: article with 50 replies",
    "not cached: article with 50 replies",
    "SQLite: replies by 16 members",
    "SQLite: replies lost",
    "memory of master and workers",
    "start to the first answer",
]

WAYS = [
    "bare callable on gunicorn, again",
    "site on gunicorn",
    "site on gunicorn behind nginx",
    "the same with PAGE_SECONDS=5, nginx keeps pages",
    "nginx with the ready compressed file",
]


@pytest.mark.slow
def test_every_promise_is_measured(kept):
    command = [sys.executable, "-m", "bench", *AT_ONCE.split(), "--no-postgresql", "--folder", str(kept)]
    there = sorted(path.name for path in kept.iterdir())
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    print(done.stdout)
    _head, *rows, verdict = done.stdout.splitlines()
    assert [name for name, row in zip(ROWS, rows, strict=True) if not row.startswith(f"{name}  ")] == []
    assert " hold. It took " in verdict
    # 16 members posted a reply in each of 3 stretches, and the bulk content has 60.
    assert "108 of 108 are there, 0 counters are wrong" in done.stdout
    assert "not all answers were" not in done.stdout
    assert sorted(path.name for path in kept.iterdir()) == there


@pytest.mark.slow
def test_other_ways_to_serve_are_measured_where_they_are_installed(kept):
    if not nginx.program():
        pytest.skip("nginx is not here. Install it to run this test: apt-get install nginx")
    small = ["--beside", "--warming", "6", *AT_ONCE.split(), "--folder", str(kept)]
    done = subprocess.run(
        [sys.executable, "-m", "bench", *small], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    _head, _line, *rows = done.stdout.splitlines()
    ways = [row.split("|")[1].strip() for row in rows if "granian" not in row]
    assert ways == WAYS
