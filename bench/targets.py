"""What is promised of the site's speed (DESIGN section 5), each as a target against its floor."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench import load, table
from bench.measuring import Target, cost, reading
from bench.pages import Pages, lacking
from bench.servers import Server
from bench.table import Row
from bench.writing import STRETCHES, TOKEN, Writers

READY_MADE, NOT_MODIFIED, READY_MADE_ON_TWO = 0.85, 0.9, 0.5
SIGNED_IN, NOT_CACHED = 0.1, 0.05
WRITING = 0.3
MEGABYTES, START = 220, 1.5
FIFTY = "article with 50 replies"


def ready_made(
    what: str,
    required: float,
    told: dict[str, Any],
    pages: Pages,
    sites: Sequence[Server],
    bares: Sequence[Server],
    stretch: float,
) -> Iterator[Target | Row]:
    """Pages for visitors, against a bare callable that sends the same bytes."""
    named = {name: [path] for name, path in told["addresses"].items()}
    for name, paths in (named | {"200 articles in turn": told["articles"]}).items():
        lacks = lacking(pages, paths)
        if lacks.startswith("missing"):
            yield table.failed(f"{what}: {name}", required, lacks)
            continue
        requests = [load.get(path) for path in paths]
        floor, target = reading(bares, requests, stretch), reading(sites, requests, stretch)
        yield Target(f"{what}: {name}", required, floor, target, lacks)


def not_modified(
    told: dict[str, Any], pages: Pages, site: Server, bare: Server, stretch: float
) -> Target | Row:
    """Answers to those who have the page already, against a bare 304."""
    name, paths = "cached: 304 for these pages in turn", list(told["addresses"].values())
    there = [path for path in paths if pages[path].first.status == 200]
    if missing := [path for path in there if pages[path].again.status != 304]:
        why = f"missing: {missing[0]} has no ETag that the site knows again"
        return table.failed(name, NOT_MODIFIED, why)
    requests = [load.get(path, If_None_Match=pages[path].etag) for path in there]
    floor, target = reading([bare], requests, stretch, 304), reading([site], requests, stretch, 304)
    return Target(name, NOT_MODIFIED, floor, target)


def rendered(
    told: dict[str, Any], site: Server, uncached: Server, empty: Server, stretch: float
) -> Iterator[Target]:
    """Pages that Django makes, against a view of an empty project."""
    path, session = told["addresses"][FIFTY], told["posters"][-1]["site"]
    floor = reading([empty], [load.get("/")], stretch)
    signed_in = reading([site], [load.get(path, Cookie=f"sessionid={session}; csrftoken={TOKEN}")], stretch)
    yield Target(f"signed in: {FIFTY}", SIGNED_IN, floor, signed_in)
    yield Target(f"not cached: {FIFTY}", NOT_CACHED, floor, reading([uncached], [load.get(path)], stretch))


def writing(what: str, writers: Writers, site: Server, inserting: Server) -> Target:
    """Replies of many members at once, against one row in one transaction."""
    return Target(
        f"{what}: replies by 16 members",
        WRITING,
        floor=lambda: cost([inserting], 302, lambda: writers.note(inserting.port)),
        target=lambda: cost([site], 302, lambda: writers.reply(site.port)),
        stretches=STRETCHES,
    )
