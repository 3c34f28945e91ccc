"""Lighthouse, as it looks by default: from a telephone of the middle class, on a slow line."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.browsing import NAMES

PROGRAM = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
ASKED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# The search says itself that it is to be left out of other searches.
NOT_ASKED = {("search", "seo")}
# Another program that takes the processor makes a page slower. What holds all the same, holds; of what does
# not, the middle one of three looks counts, in which it is alone.
TRIES = 3


class Score(NamedTuple):
    """What one page has of 100 in one category, and what took the rest."""

    page: str
    category: str
    points: float
    required: int
    lacks: list[str]

    @property
    def holds(self) -> bool:
        return self.points >= self.required


def scores(name: str, reports: list[dict[str, Any]]) -> list[Score]:
    """The page's points in each category that is asked for."""
    return [score(name, category, reports) for category in ASKED if (name, category) not in NOT_ASKED]


def alone(url: str) -> list[dict[str, Any]]:
    """What it says of a page when nothing of ours runs beside it."""
    return [report(url) for _ in range(TRIES)]


def score(name: str, category: str, reports: list[dict[str, Any]]) -> Score:
    points = median(round(100 * one["categories"][category]["score"]) for one in reports)
    last = reports[-1]
    weighed = [ref["id"] for ref in last["categories"][category]["auditRefs"] if ref["weight"]]
    audits = [last["audits"][key] for key in weighed]
    lacks = [
        f"{one['id']} {one.get('displayValue', '')}".strip() for one in audits if (one["score"] or 0) < 1
    ]
    return Score(name, category, points, ASKED[category], lacks if points < ASKED[category] else [])


def report(url: str) -> dict[str, Any]:
    """What Lighthouse says of the page. Raises CalledProcessError where it can't look."""
    command = ["node", str(PROGRAM), url, "--output=json", "--quiet"]
    command += [
        f"--only-categories={','.join(ASKED)}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    ]
    chrome = next((found for name in NAMES if (found := shutil.which(name))), "")
    told = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chrome}, stdout=subprocess.PIPE, check=True, text=True
    )
    return dict(json.loads(told.stdout))
