"""`python -m bench.growth`: measures at two sizes, prints the table, fails where a promise does not hold."""

import argparse
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

from django.core.management.base import OutputWrapper

from aivizor import progress
from bench import measuring
from bench.growth import paper, sites, table
from bench.growth.promises import PROMISES
from bench.growth.sites import Site, Size
from bench.growth.table import Row
from bench.measuring import Target, WrongAnswer
from bench.table import Cost

DATABASES: dict[str, Callable[[Path, Size, Path], AbstractContextManager[Site]]] = {
    "SQLite": sites.on_sqlite,
    "PostgreSQL": sites.on_postgresql,
}


def main() -> int:
    """The exit status: 0 where every promise holds."""
    # Being ended must stop PostgreSQL too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    asked = options()
    sizes = [Size(*size) for size in zip(asked.articles, asked.replies, strict=True)]
    above = 0
    for name in asked.database or DATABASES:
        rows = compared(name, sizes, asked)
        above += sum(not row.holds for row in rows)
        section = paper.section(sizes, asked.rounds, table.drawn(rows))
        print(f"## {name}\n\n{section}", flush=True)
        if asked.into:
            paper.keep(asked.into, name, section)
    print(f"{above} are above what is promised." if above else "Every promise holds.")
    return 1 if above else 0


def compared(name: str, sizes: list[Size], asked: argparse.Namespace) -> list[Row]:
    """A row for every promise, from two sites that run side by side."""
    folder = asked.folder.resolve()
    var = folder / "growth"
    shutil.rmtree(var, ignore_errors=True)
    try:
        with ExitStack() as running:
            both = []
            for size in sizes:
                there = var / str(size.articles)
                there.mkdir(parents=True)
                both.append(running.enter_context(DATABASES[name](folder, size, there)))
            tell = progress.bar(OutputWrapper(sys.stderr))
            return measured(both, asked, lambda done, of: tell(f"Measuring on {name}", done, of))
    finally:
        shutil.rmtree(var, ignore_errors=True)


def measured(both: list[Site], asked: argparse.Namespace, tell: Callable[[int, int], None]) -> list[Row]:
    """Each promise at both sizes by turns, in every round; the first stretches only warm the sites."""
    targets = {name: target(name, both, asked) for name in PROMISES if asked.only in name}
    rounds: dict[str, list[tuple[Cost, Cost]]] = {name: [] for name in targets}
    wrong: dict[str, str] = {}
    for number in range(asked.rounds + 1):
        for place, (name, aim) in enumerate(targets.items(), start=1):
            try:
                pair = measuring.pair(aim)
            except WrongAnswer as answer:
                wrong[name] = str(answer)
            else:
                rounds[name] += [pair] if number else []
            tell(number * len(targets) + place, (asked.rounds + 1) * len(targets))
    return [Row(name, PROMISES[name], rounds[name], wrong.get(name, "")) for name in targets]


def target(name: str, both: list[Site], asked: argparse.Namespace) -> Target:
    small, large = (partial(site.cost, name, asked.requests) for site in both)
    return Target(name, PROMISES[name], small, large, stretches=asked.stretches)


def options() -> argparse.Namespace:
    """What may be chosen; the defaults are what the promises are about."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    sizes = {"type": int, "nargs": 2, "metavar": ("SMALL", "LARGE")}
    parser.add_argument("--articles", **sizes, default=[1_000, 100_000])
    parser.add_argument("--replies", **sizes, default=[10_000, 1_000_000])
    parser.add_argument("--database", action="append", choices=DATABASES, help="one of both")
    parser.add_argument("--only", default="", help="what has this in its name")
    parser.add_argument("--rounds", type=int, default=5, help="how often each pair is measured")
    parser.add_argument("--stretches", type=int, default=10, help="how often the sizes take turns in a round")
    parser.add_argument("--requests", type=int, default=4, help="how many are sent in a stretch")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="where the databases are kept")
    parser.add_argument("--into", type=Path, help="a file that keeps the tables")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
