"""The last step before storing: only what is listed here gets through, however it was made."""

import re
from html.parser import HTMLParser

import nh3

from aivizor import renditions
from aivizor.markdown import links, texts
from aivizor.markdown.texts import UNSTORABLE

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_LISTS = {"li", "ol", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_BLOCKS = _HEADINGS | _LISTS | _TABLES | {"blockquote", "br", "div", "hr", "img", "p", "pre"}
TAGS = _BLOCKS | {"a", "code", "em", "picture", "s", "source", "strong", "sup"}
# Attributes whose values are checked one by one, in `checked_value` below.
ATTRIBUTES = {
    "a": {"aria-label", "href", "id", "title"},
    "code": {"class"},
    "div": {"aria-label"},
    **{tag: {"id"} for tag in _HEADINGS},
    "img": {"alt", "height", "src", "srcset", "title", "width"},
    "ol": {"start"},
    "source": {"srcset"},
}
_SIZES = {renditions.SIZES["text"]}
_ALIGNED = {"class": {"align-left", "align-center", "align-right"}}
# Attributes that have one of a few values.
VALUES = {
    "a": {"rel": {"noopener", "nofollow ugc noopener"}, "role": {"doc-noteref"}},
    "div": {
        "class": {"table"},
        "role": {"group"},
        "tabindex": {"0"},
    },
    "img": {"decoding": {"async"}, "loading": {"lazy"}, "sizes": _SIZES},
    "pre": {"tabindex": {"0"}},
    "source": {"sizes": _SIZES, "type": {"image/avif"}},
    "td": _ALIGNED,
    "th": {**_ALIGNED, "scope": {"col"}},
}
_PATTERNS = {
    "class": re.compile(r"language-[\w+#.-]{1,40}"),
    "height": re.compile(r"[0-9]{1,5}"),
    "id": re.compile(r"h-[^\s\"'<>&]{1,80}|ref-[0-9]{1,4}(-[0-9]{1,5})?"),
    "start": re.compile(r"[0-9]{1,9}"),
    "width": re.compile(r"[0-9]{1,5}"),
}


def clean(html: str) -> str:
    """`html` without any element or attribute that is not on the lists above."""
    # A reference such as &#12; makes a character that `checked` would have refused.
    return _cleaner.clean(UNSTORABLE.sub("\ufffd", html))


def checked_value(tag: str, name: str, value: str) -> str | None:
    """`value` of an attribute that the lists allow, or None where the value itself is not allowed."""
    if name == "href":
        return value if links.kind(value) else None
    if name == "src":
        return value if links.is_own_picture(value) else None
    if name == "aria-label":
        return value if value == texts.table() or _is_of_reference(value, texts.reference("\0")) else None
    if name == "srcset":
        return value if renditions.is_ours(value) else None
    if name in _PATTERNS and value not in VALUES.get(tag, {}).get(name, ()):
        return value if _PATTERNS[name].fullmatch(value) else None
    return value


def _is_of_reference(value: str, said: str) -> bool:
    """Whether it is what is `said` of a number, and perhaps where in its source the text looks."""
    number = re.escape(said).replace("\0", "[0-9]{1,4}")
    return bool(re.fullmatch(rf"{number}(, [^\n]{{1,300}})?", value))


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    attribute_filter=checked_value,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def plain(html: str) -> str:
    """The words of `html` that `article` or `post` made, in one line: for search and excerpts.

    Blocks are parted by a space; of a picture its alternative text is kept, of a reference nothing.
    """
    words = _Words()
    words.feed(html)
    words.close()
    return " ".join("".join(words.parts).split())


class _Words(HTMLParser):
    """Collects the text of a page's part."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.in_reference = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_reference = tag == "sup" or self.in_reference
        if tag in _BLOCKS:
            self.parts += [" ", dict(attrs).get("alt") or "", " "]

    def handle_endtag(self, tag: str) -> None:
        self.in_reference = tag != "sup" and self.in_reference
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.in_reference:
            self.parts.append(data)


def as_read(html: str) -> str:
    """What a reader has of `html` that `article` or `post` made, a line for each block: to be compared.

    Links have their addresses behind them, references their numbers and places, pictures their words.
    """
    read = _Read()
    read.feed(html)
    read.close()
    lines = (" ".join(line.split()) for line in "".join(read.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Read(HTMLParser):
    """Collects the text with all that one sees or follows."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.leads_to: list[str] = []
        # What a reference says beside its number.
        self.place = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.parts.append(f"[{dict(attrs).get('alt') or ''}]")
        elif tag == "a":
            self.leads_to.append(dict(attrs).get("href") or "")
            self.place = "".join((dict(attrs).get("aria-label") or "").partition(", ")[1:])
        elif tag == "sup":
            self.parts.append("[")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.leads_to:
            address = self.leads_to.pop()
            self.parts.append("" if address.startswith("#") else f" ({address})")
        elif tag == "sup":
            self.parts.append(f"{self.place}]")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
