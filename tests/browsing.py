"""Chromium, driven by Playwright, and pages that tell of everything a page must not do."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.standing import ground

# The first has no windows at all, and takes a third of the processor's time of the others.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync", "--no-first-run"]
# In the narrow look a page may not scroll sideways, which at 1280 is a zoom of 400 % (WCAG 1.4.10).
LOOKS = [(320, "light"), (1280, "dark")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Watch:
    """Notes in `complaints` what the pages of a browser context do wrong.

    Errors in the console, violations of the policy among them, and in scripts; parts of a page that
    are missing or broken; requests to other hosts. A page that itself is an error is none: tests
    look at those on purpose.
    """

    def __init__(self, context: BrowserContext, complaints: list[str]) -> None:
        self.complaints = complaints
        context.on("console", self.hear)
        context.on("weberror", lambda failure: complaints.append(f"script: {failure.error}"))
        # A request ends in one of both; to hear of its begin, too, costs as much again.
        context.on("requestfailed", self.see_request)
        context.on("response", self.see_response)

    def hear(self, message: Any) -> None:
        # What failed to load is seen better in the answer to it.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def see_request(self, request: Any) -> None:
        if urlsplit(request.url).hostname not in (None, "127.0.0.1"):
            self.complaints.append(f"another host: {request.url}")

    def see_response(self, response: Any) -> None:
        self.see_request(response.request)
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Raises LookupError where there is none."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if not program:
        raise LookupError("Chromium is not here. Install it: apt-get install chromium-headless-shell")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@cache
def axe_itself() -> str:
    return str(Axe().axe_script)


def findings(page: Page) -> list[str]:
    """What axe finds wrong with the page, a line for each place."""
    # To tell of all that is right takes axe longer than to look.
    asked = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_itself())
    found = page.evaluate("async (asked) => (await axe.run(asked)).violations", asked)
    return [f"{rule['id']}: {place['target']}" for rule in found for place in rule["nodes"]]


def findings_in_both_looks(page: Page) -> list[str]:
    """What axe finds wrong with the page in each look, and where it scrolls sideways, a line for each."""
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.title()}, {width} {scheme}: {fault}" for fault in findings(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{page.title()}, {width} {scheme}: scrolls sideways")
    return found


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, started once."""
    # Playwright keeps an event loop in this thread from now on, and Django would refuse its database
    # to every later test; nothing here runs while the loop does.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # And where a loop runs, Django has another connection, on which nothing stands.
    ground.clear()
    try:
        with chromium() as started:
            yield started
    except LookupError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def new_page(browser):
    """`new_page(scripts=True, …)`: a page of another person, with no cookies yet.

    The test fails when a page did something that Watch notes. What a test expects of that kind it
    takes out of `new_page.complaints`.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(*, scripts: bool = True, **options: Any) -> Page:
        context = browser.new_context(java_script_enabled=scripts, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        Watch(context, complaints)
        return context.new_page()

    make.complaints = complaints
    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page):
    """The page of one person who has scripts."""
    return new_page()


@pytest.fixture
def axe():
    """`axe(page)`: what axe finds wrong with the page, a line for each place."""
    return findings


@pytest.fixture
def axe_in_both_looks():
    """`axe_in_both_looks(page)`: the same for a narrow and light page, and a wide and dark one."""
    return findings_in_both_looks
