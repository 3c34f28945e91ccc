"""The parts of a run: one site on SQLite, two sites on one PostgreSQL, and starts."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import data, load, measuring, pages, table, targets
from bench.measuring import Target
from bench.pages import Pages
from bench.servers import Server, running, seconds_to_first_answer
from bench.table import Row
from bench.writing import Writers, posters_for

SITE, EMPTY, PACKAGES, INSERTING = (
    data.SITE,
    *(f"bench.floors.{name}" for name in ("empty", "packages", "inserting")),
)


@dataclass(frozen=True)
class Run:
    """How much is measured, and where: `kept` holds the databases, `folder` goes afterwards."""

    rounds: int
    seconds: float
    posts: int
    stretches: int
    warming: int
    starts: int
    articles: int
    replies: int
    kept: Path
    folder: Path
    tell: Callable[[str, int, int], None]

    def measured(self, what: str, aims: Sequence[Target | Row]) -> list[Row]:
        return measuring.measured(
            aims, self.rounds, lambda done, of: self.tell(what, done, of), self.stretches
        )

    @property
    def stretch(self) -> float:
        """How long a side is read from before the other has its turn, in seconds."""
        return self.seconds / self.stretches


def on_sqlite(run: Run) -> list[Row]:
    """All promises about one machine, and what its processes hold in memory afterwards."""
    var = run.folder / "site"
    data.on_sqlite(run.kept, var, run.articles, run.replies)
    told = prepared(run, var)
    site, uncached = of_site(var), of_site(var, PAGE_CACHE_MB="0")
    empty, inserting = of_floor(EMPTY, var), of_floor(INSERTING, var)
    with running(site, uncached, empty, inserting), bares_of([site], told) as (found, bares):
        aims = [
            *targets.ready_made("cached", targets.READY_MADE, told, found, [site], bares, run.stretch),
            targets.not_modified(told, found, site, bares[0], run.stretch),
            *targets.rendered(told, site, uncached, empty, run.stretch),
        ]
        rows = run.measured("Reading on SQLite", aims)
        rows += written(run, "SQLite", told, site, inserting)
        rows.append(table.megabytes("memory of master and workers", targets.MEGABYTES, site.megabytes()))
    return rows


def on_postgresql(run: Run) -> list[Row]:
    """Two sites that share nothing but the database, and replies on PostgreSQL."""
    folders = [run.folder / "first", run.folder / "second"]
    for folder in folders:
        shutil.copytree(run.folder / "site" / "static", folder / "static")
    with data.on_postgresql(run.kept, folders[0], run.articles, run.replies) as url:
        shared = {"DATABASE_URL": url, "SECRET_KEY": "the same for both sites " * 3}
        told = prepared(run, folders[0], **shared)
        sites = [of_site(folder, **shared) for folder in folders]
        inserting = of_floor(INSERTING, folders[0], **shared)
        with running(*sites, inserting), bares_of(sites, told) as (found, bares):
            what = "two sites on PostgreSQL"
            aims = targets.ready_made(what, targets.READY_MADE_ON_TWO, told, found, sites, bares, run.stretch)
            rows = run.measured("Reading on PostgreSQL", list(aims))
            return rows + written(run, "PostgreSQL", told, sites[0], inserting, **shared)


def starts(run: Run) -> list[Row]:
    """From the start of gunicorn to the first answer, against a project of the same packages."""
    var, rounds = run.folder / "site", []
    for number in range(run.starts):
        floor = seconds_to_first_answer(of_floor(PACKAGES, var))
        rounds.append((floor, seconds_to_first_answer(of_site(var))))
        run.tell("Starting", number + 1, run.starts)
    return [table.at_most("start to the first answer", targets.START, rounds)]


def of_site(var: Path, **environment: str) -> Server:
    return Server("aivizor.wsgi", SITE, var, **environment)


def of_floor(settings: str, var: Path, **environment: str) -> Server:
    return Server("bench.floors.wsgi", settings, var, **environment)


def prepared(run: Run, var: Path, **environment: str) -> dict[str, Any]:
    """Makes the floor's table and the members who post; what bench/inside.py says of the site."""
    quietly = ("--no-input", "--verbosity", "0")
    data.manage(var, "migrate", "--run-syncdb", *quietly, settings=INSERTING, **environment)
    count = posters_for(run.rounds, run.posts)
    said = data.asked(var, f"from bench import inside; inside.say({count})", **environment)
    return dict(json.loads(said))


@contextmanager
def bares_of(sites: Sequence[Server], told: dict[str, Any]) -> Iterator[tuple[Pages, list[Server]]]:
    """The pages of the running sites, and for each site a bare callable that sends them; all are warm."""
    paths = [*told["addresses"].values(), *told["articles"]]
    found, file = pages.caught(sites[0].port, paths), sites[0].folder / "pages"
    pages.store(found, file)
    bares = [Server("bench.floors.bare", EMPTY, site.folder, BENCH_PAGES=str(file)) for site in sites]
    with running(*bares):
        measuring.warm(
            [*sites, *bares], [load.get(path) for path in paths if found[path].first.status == 200]
        )
        yield found, bares


def written(
    run: Run, what: str, told: dict[str, Any], site: Server, inserting: Server, **environment: str
) -> list[Row]:
    """Replies against inserted rows; and whether all that were answered are there afterwards."""
    writers = Writers(told, run.posts)
    writers.reply(site.port)
    writers.note(inserting.port)
    rows = run.measured(f"Writing on {what}", [targets.writing(what, writers, site, inserting)])
    counted = json.loads(data.asked(site.folder, "from bench import inside; inside.count()", **environment))
    return [*rows, table.all_there(f"{what}: replies lost", told["replies"] + writers.sent, **counted)]
