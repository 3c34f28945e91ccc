"""`python -m bench`: measures, prints the table, and fails where a promise does not hold."""

import argparse
import shutil
import signal
import sys
import time
from pathlib import Path

from django.core.management.base import OutputWrapper

from aivizor import progress
from bench import beside, data, measuring, stages, table
from bench.stages import Run


def main() -> int:
    """The exit status: 0 where every promise holds."""
    begun = time.monotonic()
    # Being ended must stop the servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    asked = options()
    folder = asked.folder.resolve() / "run"
    shutil.rmtree(folder, ignore_errors=True)
    run = Run(
        rounds=asked.rounds,
        seconds=asked.seconds,
        posts=asked.posts,
        stretches=asked.stretches,
        warming=asked.warming,
        starts=asked.starts,
        articles=asked.articles,
        replies=asked.replies,
        kept=data.kept(asked.folder.resolve(), asked.articles, asked.replies),
        folder=folder,
        tell=progress.bar(OutputWrapper(sys.stderr)),
    )
    try:
        if asked.beside:
            print(beside.drawn(beside.measured(run)))
            return 0
        rows = stages.on_sqlite(run)
        if not asked.no_postgresql:
            rows += stages.on_postgresql(run)
        rows += stages.starts(run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    below = [row for row in rows if not row.holds]
    print(table.drawn(rows))
    print(f"{len(rows) - len(below)} of {len(rows)} hold. It took {time.monotonic() - begun:.0f} s.")
    return 1 if below else 0


def options() -> argparse.Namespace:
    """What may be chosen; the defaults are what the promises are about."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each pair is measured")
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="how long each side is read from in a round"
    )
    parser.add_argument(
        "--stretches", type=int, default=measuring.STRETCHES, help="how often the sides take turns in a round"
    )
    parser.add_argument(
        "--posts", type=int, default=20, help="how much each of 16 clients writes in a stretch"
    )
    parser.add_argument(
        "--warming", type=int, default=200, help="with --beside, how often each way is asked before"
    )
    parser.add_argument("--starts", type=int, default=15, help="how often each side is started")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--replies", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="where the databases are kept")
    parser.add_argument("--no-postgresql", action="store_true", help="leave out what needs PostgreSQL")
    parser.add_argument(
        "--beside", action="store_true", help="other ways to serve, side by side, without a bound"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
