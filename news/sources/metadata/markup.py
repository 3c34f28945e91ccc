"""Takes out of a page's HTML what says something of the page; all else is passed by."""

from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser

# So many letters of a page are read, and so many of its tags and texts; a page of the usual kind has a tenth.
MOST_LETTERS, MOST_EVENTS = 1_000_000, 100_000
MOST_VALUES, LONGEST_VALUE, LONGEST_WORDS = 100, 5_000, 2_000
LONGEST_DATA, MOST_DATA = 500_000, 20
# The other tags say something only by what they are marked with.
TELLING = {"html", "svg", "meta", "link", "script", "title", "h1", "time"}

Attributes = dict[str, str]


@dataclass
class Markup:
    """What stands in a page: `metas` by their names in small letters, `links` by what they are to it.

    `items` are what microdata say, `words` the text of its title, its first heading, times and bylines, and
    `data` its JSON-LD.
    """

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    language: str = ""

    def meta(self, *names: str) -> list[str]:
        """What the first of these names that is there says."""
        return next((self.metas[name] for name in names if name in self.metas), [])


def markup(text: str) -> Markup:
    """What the HTML says; never raises, whatever it is."""
    reader = _Reader()
    # What a tag that never ends hides stays unread: to look for its end again and again has no end either.
    with suppress(_Enough, AssertionError):
        reader.feed(text[:MOST_LETTERS])
    return reader.found


class _Enough(Exception):
    """The page goes on and on."""


class _Reader(HTMLParser):
    # What stands in these is text, whatever it looks like.
    CDATA_CONTENT_ELEMENTS = ("script", "style", "title", "textarea")

    def __init__(self) -> None:
        super().__init__()
        self.found = Markup()
        self.events = 0
        # The element whose words are being read, what they are, and the words.
        self.inside = self.what = ""
        self.parts: list[str] = []
        self.is_picture = False

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        # The standard library gives up at a section that it does not know.
        return self.parse_bogus_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count()
        if tag not in TELLING and not any(name in ("itemprop", "rel") for name, _value in attrs):
            return
        given = {name: (value or "")[:LONGEST_VALUE] for name, value in reversed(attrs[:60])}
        if tag == "html":
            self.found.language = given.get("lang", "")
        elif tag == "svg":
            self.is_picture = True
        elif tag == "meta":
            for name in ("name", "property", "http-equiv"):
                _add(self.found.metas, given.get(name, ""), given.get("content", ""))
        elif tag == "link":
            for name in given.get("rel", "").split():
                _add(self.found.links, name, given.get("href", ""))
        self._note_item(tag, given)
        self._begin(tag, given)

    def _note_item(self, tag: str, given: Attributes) -> None:
        name, value = given.get("itemprop", "").lower(), given.get("content") or given.get("datetime", "")
        if not name or not value:
            return
        # The name that stands in an author is the author's.
        if name == "name" and self.what == "author":
            self.parts.append(value)
        elif tag in ("meta", "time", "link", "span", "data"):
            _add(self.found.items, name, value)

    def _begin(self, tag: str, given: Attributes) -> None:
        """Begins to read words where there are some that say something."""
        what = _what(tag, given)
        if not what or self.inside or (self.is_picture and what == "title"):
            return
        if what == "time" and given.get("datetime"):
            _add(self.found.words, what, given["datetime"])
        else:
            self.inside, self.what, self.parts = tag, what, []

    def handle_data(self, data: str) -> None:
        self._count()
        if self.inside:
            longest = LONGEST_DATA if self.what == "data" else LONGEST_WORDS
            self.parts.append(data[:longest])

    def handle_endtag(self, tag: str) -> None:
        self._count()
        if tag == "svg":
            self.is_picture = False
        if tag == self.inside:
            self._end()

    def handle_comment(self, data: str) -> None:
        self._count()

    def handle_decl(self, decl: str) -> None:
        self._count()

    def handle_pi(self, data: str) -> None:
        self._count()

    def _end(self) -> None:
        text, what = "".join(self.parts), self.what
        self.inside, self.what, self.parts = "", "", []
        if what != "data":
            _add(self.found.words, what, text[:LONGEST_WORDS])
        elif len(text) <= LONGEST_DATA and len(self.found.data) < MOST_DATA:
            self.found.data.append(text)

    def _count(self) -> None:
        self.events += 1
        if self.events > MOST_EVENTS:
            raise _Enough


def _what(tag: str, given: Attributes) -> str:
    """What the words of an element are to the page; empty for those of no interest."""
    if tag == "script":
        kind = given.get("type", "").partition(";")[0].strip().lower()
        return "data" if kind == "application/ld+json" else ""
    if tag in ("title", "h1", "time"):
        return tag
    is_by = given.get("itemprop", "").lower() == "author" and "content" not in given
    return "author" if tag != "link" and (is_by or "author" in given.get("rel", "").split()) else ""


def _add(to: dict[str, list[str]], name: str, value: str) -> None:
    name, value = name.strip().lower(), value.strip()
    if name and value and len(to) < MOST_VALUES * 5 and len(known := to.setdefault(name, [])) < MOST_VALUES:
        known.append(value)
