"""A site that speaks Russian says nothing in English, but for what people wrote and for names."""

import json
import re
import sqlite3
from contextlib import closing, suppress
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.walking import FILES, walked

LATIN, CYRILLIC = re.compile(r"[A-Za-z]{2}"), re.compile(r"[А-Яа-яЁё]")
# What is the same in every language.
NAMES = re.compile(
    r"\S+@\S+|https?://\S+|^[A-Z]\w+/[\w/+-]+$|"
    r"\b(Aivizor|Ai|izor|Atom|UTC|DOI|ISBN|ISSN|PMC?ID|URL|BibTeX|RIS|CSL|JSON|Markdown|RSS|OPML|ID|IP"
    r"|JPEG|PNG|WebP|GIF|AVIF|TOTP|Ctrl)\b"
)
# Content: each stands in one of these, so that its own direction holds. And what one types.
CONTENT = {"title", "bdi", "code", "kbd", "pre", "script", "style", "textarea", "time", "data", "cite", "q"}
SPOKEN = {"aria-label", "title", "placeholder", "aria-description", "label"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

OURS = ("accounts_", "aivizor_", "community_", "news_", "auth_")
# So many words together are no word of ours by chance.
A_SENTENCE = 4


def content(file):
    """All that people wrote, as it is stored: whole values, and all of them as one text."""
    values = set()
    with closing(sqlite3.connect(file)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table.startswith(OURS):
                rows = database.execute(f'SELECT * FROM "{table}"')
                values.update(text for row in rows for value in row for text in told(value))
    return values, " ".join(values)


def told(value):
    """The texts in a stored value, without tags and in one line each."""
    if isinstance(value, str) and value[:1] in "[{":
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return [text for part in parts for text in told(part)]
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", value)).split())] if isinstance(value, str) else []


class English(HTMLParser):
    """Collects in `found` what a page says in English in its own words."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open, self.content = [], [], 0
        self.feed(text)

    def is_content(self, tag, given):
        is_its_own = "lang" in given and tag != "html"
        kind = given.get("class", "")
        is_cell = kind.startswith("field-")  # of a list in the back office
        return tag in CONTENT or given.get("dir") == "auto" or is_its_own or "prose" in kind or is_cell

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        inside = self.content or self.is_content(tag, given)
        for name in SPOKEN & given.keys():
            if not inside or name.startswith("aria"):
                self.say(given[name])
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.say(given.get("value", ""))
        if tag not in VOID:
            self.open.append((tag, bool(inside)))
            self.content += bool(inside)

    def handle_endtag(self, tag):
        while any(tag == one for one, _ in self.open):
            last, was_content = self.open.pop()
            self.content -= was_content
            if last == tag:
                break

    def handle_data(self, data):
        if not self.content:
            self.say(data)

    def say(self, text):
        bare = NAMES.sub("", text)
        if LATIN.search(bare) and not CYRILLIC.search(bare):
            self.found.append(" ".join(text.split()))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Hello there", ["Hello there"]),
        ('<nav aria-label="Pages"><a>далее</a>', ["Pages"]),
        ("<p>От <bdi>Mia</bdi>, UTC", []),
        ('<p dir="auto">A title<br>of two <b>lines</b></p><p>Next</p>', ["Next"]),
    ],
)
def test_the_rule_sees_what_is_english(page, found):
    assert English(page).found == found


@pytest.fixture
def russian(resting_demo):
    """The demo on a site that speaks Russian, running."""
    site = resting_demo
    site.environment["SITE_LANGUAGE"] = "ru"
    try:
        site.manage("rerender", "--verbosity", "0")
        site.start()
        yield site
    finally:
        site.stop()
        print(site.log)


@pytest.mark.slow
def test_no_page_says_anything_in_english(russian):
    values, all_of_them = content(russian.folder / "aivizor.sqlite3")

    def is_content(text):
        whole = text.removesuffix("…").strip(" .:·,#0123456789“”«»")
        return whole in values or (len(whole.split()) >= A_SENTENCE and whole in all_of_them)

    said, looked_at = {}, 0
    for username in ("", "member", "moderator", "editor"):
        session = username and russian.signed_in(username)
        for page in walked(russian.url, "/", session, FILES, most_alike=2):
            found = English(page.text).found if page.kind == "text/html" else []
            looked_at += 1
            if english := [text for text in found if not is_content(text)]:
                said[f"{page.path} as {username or 'a visitor'}"] = english
    assert looked_at > 200 and said == {}
