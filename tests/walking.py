"""Goes through a running site as a visitor does, from link to link."""

import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

FILES = ("/static/", "/media/")
# What is not for visitors.
ELSEWHERE = ("/admin/", "/accounts/")
# Of many pages that differ in their content only, some tell of all.
MOST_ALIKE = 8
# A number and the slug behind it, a slug in a list of news, the name of a member.
ALIKE = re.compile(
    r"/[0-9]+(/(?!feed/|v[0-9]|history/|cite/|latest/)[^/]+)?|/(tag|tagged|category|author|members|publications)/[^/]+"
)


class Page(NamedTuple):
    """An answer: its path, its status, its media type and its text."""

    path: str
    status: int
    kind: str
    text: str


class Links(HTMLParser):
    """Collects in `found` where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag in ("a", "link") and href:
            self.found.append(href)


def walked(
    url: str,
    begin: str = "/",
    session: str = "",
    elsewhere: tuple[str, ...] = ELSEWHERE,
    most_alike: int = MOST_ALIKE,
) -> Iterator[Page]:
    """The pages that lead from one to the next, without those that a query asks for.

    With a session they are those of its member, who may be let into more: `elsewhere` are the beginnings of
    paths that are not gone to.
    """
    waiting, known, alike = deque([begin]), {begin}, dict[str, int]()
    while waiting:
        path = waiting.popleft()
        page = fetched(url, path, session)
        yield page
        for link in (link for link in links(page) if not link.startswith(elsewhere)):
            shape = ALIKE.sub("/*", link)
            alike[shape] = alike.get(shape, 0) + (link not in known)
            if link not in known and alike[shape] <= most_alike:
                known.add(link)
                waiting.append(link)


def fetched(url: str, path: str, session: str = "") -> Page:
    """The answer at that path; an error is one too."""
    request = Request(url + path, headers={"Cookie": f"sessionid={session}"} if session else {})
    try:
        with urlopen(request) as answer:
            return Page(path, answer.status, answer.headers.get_content_type(), answer.read().decode())
    except HTTPError as error:
        with error:
            return Page(path, error.code, error.headers.get_content_type(), error.read().decode())


def links(page: Page) -> list[str]:
    """The paths on this site to which the page leads, files not counted."""
    if page.kind != "text/html":
        return []
    reader = Links()
    reader.feed(page.text)
    found = (urlsplit(urljoin(f"//here{page.path}", href)) for href in reader.found)
    paths = (link.path for link in found if link.netloc == "here" and not link.query)
    return [path for path in dict.fromkeys(paths) if not path.startswith(FILES)]
