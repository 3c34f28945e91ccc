"""Other ways to serve one ready-made page, side by side with the bare callable; nothing is promised."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import data, load, measuring, pages
from bench.measuring import Target
from bench.other_servers import Granian, NginxBefore, NginxWithFile, has_granian, has_nginx
from bench.pages import Page
from bench.servers import Server, running
from bench.stages import EMPTY, SITE, Run, of_site
from bench.table import Cost, total
from bench.targets import FIFTY

ASK = "import json; from bench import inside; print(json.dumps(inside.addresses()))"
BARE = "bench.floors.bare"
KEPT = 5


# By the name of each way: the costs of the bare callable on gunicorn and of this way, in each round.
Found = dict[str, list[tuple[Cost, Cost]]]


class Way(NamedTuple):
    """A way to serve: which server is asked, and which ones behind it work on the answer too."""

    name: str
    asked: Server
    behind: Sequence[Server] = ()


def measured(run: Run) -> Found:
    """Measures every way for which a server is installed."""
    var = run.folder / "site"
    data.on_sqlite(run.kept, var, run.articles, run.replies)
    path = json.loads(data.asked(var, ASK))[FIFTY]
    with ExitStack() as stack:
        site = of_site(var)
        stack.enter_context(running(site))
        found = pages.caught(site.port, [path, "/"])
        pages.store(found, var / "pages")
        floor = _bare(Server, var)
        stack.enter_context(running(floor))
        ways = [Way("bare callable on gunicorn, again", floor), Way("site on gunicorn", site)]
        ways += _with_nginx(stack, var, site, found[path]) if has_nginx() else []
        ways += _with_granian(stack, var) if has_granian() else []
        return _compared(run, floor, ways, load.get(path))


def _bare(kind: type[Server], var: Path) -> Server:
    return kind(BARE, EMPTY, var, BENCH_PAGES=str(var / "pages"))


def _with_nginx(stack: ExitStack, var: Path, site: Server, page: Page) -> list[Way]:
    """nginx before sites that know of it, and nginx alone; all run until the stack ends."""
    behind = of_site(var, PROXY_COUNT="1")
    kept = of_site(var, PROXY_COUNT="1", PAGE_SECONDS=str(KEPT))
    stack.enter_context(running(behind, kept))
    before, keeping = NginxBefore(behind), NginxBefore(kept, "pages")
    file = NginxWithFile(site, page.first.body)
    stack.enter_context(running(before, keeping, file))
    return [
        Way("site on gunicorn behind nginx", before, [behind]),
        Way(f"the same with PAGE_SECONDS={KEPT}, nginx keeps pages", keeping, [kept]),
        Way("nginx with the ready compressed file", file),
    ]


def _with_granian(stack: ExitStack, var: Path) -> list[Way]:
    bare, site = _bare(Granian, var), Granian("aivizor.wsgi", SITE, var)
    stack.enter_context(running(bare, site))
    return [Way("bare callable on granian", bare), Way("site on granian", site)]


def _compared(run: Run, floor: Server, ways: Sequence[Way], request: bytes) -> Found:
    """All ways in every round, each by turns with the floor."""
    measuring.warm([floor, *(way.asked for way in ways)], [request], times=run.warming)
    bare = measuring.reading([floor], [request], run.stretch)
    targets = [
        Target(way.name, 0, bare, measuring.reading([way.asked], [request], run.stretch, behind=way.behind))
        for way in ways
    ]
    found: Found = {way.name: [] for way in ways}
    for number in range(run.rounds):
        for place, target in enumerate(targets, start=1):
            found[target.name].append(measuring.pair(target, run.stretches))
            run.tell("Side by side", number * len(ways) + place, run.rounds * len(ways))
    return found


def drawn(found: Found) -> str:
    """The table in Markdown: ratios, in which more is better, then the figures of this machine."""
    lines = [
        "| way | processor time | lowest to highest | requests/s | µs a request | requests/s here |",
        "|---|---|---|---|---|---|",
    ]
    for name, rounds in found.items():
        cpu = [floor.each / way.each for floor, way in rounds]
        rate = median(way.rate / floor.rate for floor, way in rounds)
        way = total(way for _, way in rounds)
        lines.append(
            f"| {name} | {median(cpu):.2f} | {min(cpu):.2f} to {max(cpu):.2f} | {rate:.2f}"
            f" | {way.each * 1e6:.0f} | {way.rate:,.0f} |"
        )
    return "\n".join(lines)
