"""The site with its demo content, running as `make run` runs it, and its pages."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.live import Site
from tests.walking import Page, walked


@contextmanager
def demo() -> Iterator[Site]:
    """A running site with the demo content, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.manage("migrate", "--verbosity", "0")
        with ThreadPoolExecutor() as beside:
            collecting = beside.submit(site.manage, "collectstatic", "--verbosity", "0")
            site.manage("demo")
            collecting.result()
        try:
            site.start()
            yield site
        finally:
            site.stop()


def pages(site: Site) -> list[Page]:
    """The pages that a visitor comes to, and what a wrong address leads to."""
    return [page for start in ("/", "/no-such-page/") for page in walked(site.url, start)]


def main_pages(found: list[Page]) -> dict[str, str]:
    """By name the addresses of the pages that Lighthouse looks at: of many alike the newest."""
    paths = [page.path for page in found if page.kind == "text/html"]

    def first(begin: str, parts: int) -> str:
        return next(path for path in paths if path.startswith(begin) and path.count("/") == parts)

    return {
        "front page": "/",
        "article": first("/community/news/1", 5),
        "topic": first("/community/general/", 5),
        "board": "/community/general/",
        "search": "/search/?q=source",
    }
