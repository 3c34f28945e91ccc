"""The Internet Archive's Save Page Now, on loopback."""

import json
from urllib.parse import parse_qs

import pytest

from news.sources.archiving.running import Run
from news.sources.archiving.wayback import Wayback
from tests.web import PUBLIC

BASE = "http://archive.example"
STORY = "http://example.org/2026/chips"
PAGE = b"<html><title>Chips</title><script>x()</script><p>Meta <b>r</b>ents</p><p>chips &amp; more."
PENDING = {"status": "pending", "resources": []}


def said(told, status=200, **headers):
    """An answer of the archive: JSON, or what is no JSON as it stands."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} x\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class StandIn:
    """Takes what is asked for and is at work on it, until `jobs[name]` says something else."""

    def __init__(self, web):
        self.web, self.urls, self.jobs, self.answer = web, [], {}, None
        web.hosts["archive.example"] = [PUBLIC]
        web.pages["/save"] = self.save

    def save(self):
        form = parse_qs(self.web.asked[-1].partition("\r\n\r\n")[2])
        self.urls += form["url"]
        if self.answer:
            return [self.answer]
        name = f"spn2-{len(self.urls)}"
        self.jobs[name] = said(PENDING)
        self.web.pages[f"/save/status/{name}"] = lambda: [self.jobs[name]]
        return [said({"url": self.urls[-1], "job_id": name})]

    def finish(self, url, name="spn2-1", stamp="20261124120000"):
        """The archive has its copy now."""
        self.jobs[name] = said({"status": "success", "timestamp": stamp, "original_url": url})

    def fail(self, name="spn2-1", ext="error:no-access", message="The page can't be reached."):
        self.jobs[name] = said({"status": "error", "status_ext": ext, "message": message})

    def archiver(self, fetcher):
        return Wayback(BASE, "k3y:s3cret", fetcher)

    def heard(self):
        """What it was asked, but for the pages of others that stand on the same loopback."""
        return [asked for asked in self.web.asked if "Host: archive.example" in asked]


def page(status=200, body=PAGE):
    """What the site of the cited page answers."""
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Clock:
    """Says the time that a test sets."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def stand_in(web):
    web.pages["/2026/chips"] = page()
    return StandIn(web)


@pytest.fixture
def run(stand_in, web, clock):
    """`run()`: one whole run at the clock's time, which never has to wait; gives it back."""

    def run(archiver=None, at=None):
        clock.now = at or clock.now
        fetcher = web.fetcher(seconds=5)
        one = Run(archiver or stand_in.archiver(fetcher), fetcher, clock, lambda seconds: None)
        for work in one.works():
            for batch in work.batches(None):
                work.do(batch)
        return one

    return run


@pytest.fixture
def cited(make_live):
    """A live article that cites a page, and a source without an address."""
    return make_live(sources=[{"publication": "TechCrunch AI", "url": STORY}, {"publication": "AWS"}])
