"""`python -m audit`: what others say of the pages of the demo; fails where a promise does not hold."""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from audit import access, lighthouse, markup, site
from tests.browsing import LOOKS
from tests.walking import Page


def main() -> int:
    """The exit status: 0 where every promise holds."""
    begun = time.monotonic()
    with site.demo() as demo:
        # Each of the two lanes waits half of its time: for a browser, or for a page to come to rest.
        with ThreadPoolExecutor() as beside:
            by_axe = beside.submit(access.faults, demo)
            pages = site.pages(demo)
            wrong = _markup(pages)
            addresses = {name: demo.url + path for name, path in site.main_pages(pages).items()}
            reports = {name: [lighthouse.report(url)] for name, url in addresses.items()}
            looked_at, barriers = by_axe.result()
        _say(f"axe: {looked_at} pages in {len(LOOKS)} looks, {len(barriers)} faults", barriers)
        scores = [score for name, url in addresses.items() for score in _scores(name, url, reports[name])]
    below = [one for one in scores if not one.holds]
    for one in below:
        print(f"  {one.page}: {one.category} {one.points:g}, {one.required} is asked: {'; '.join(one.lacks)}")
    print(f"{len(scores) - len(below)} of {len(scores)} hold. It took {time.monotonic() - begun:.0f} s.")
    return 1 if below or wrong or barriers else 0


def _markup(pages: list[Page]) -> list[str]:
    html = [page for page in pages if page.kind == "text/html"]
    wrong = [f"{page.path} answers {page.status}" for page in pages if page.status not in (200, 404)]
    wrong += markup.faults(html)
    _say(f"Nu HTML checker: {len(html)} pages, {len(wrong)} errors and warnings", wrong)
    return wrong


def _scores(name: str, url: str, reports: list[dict[str, Any]]) -> list[lighthouse.Score]:
    scores = lighthouse.scores(name, reports)
    if not all(one.holds for one in scores):
        scores = lighthouse.scores(name, lighthouse.alone(url))
    told = ", ".join(f"{one.category} {one.points:g}" for one in scores)
    _say(f"Lighthouse: {name}: {told}")
    return scores


def _say(what: str, faults: Sequence[str] = ()) -> None:
    print(what, *(f"  {fault}" for fault in faults), sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
