"""What a reader sees of a page: its words, without what the browser needs beside them."""

import html
import re
from collections.abc import Iterator

from aivizor.fetching import Fetched
from aivizor.markdown.texts import UNSTORABLE
from news.sources.links.judging import LOOKED_AT, text_of

TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
# These stand within a line; all others part words.
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "u", "wbr"}
# What they hold is not seen.
UNSEEN = ("noscript", "script", "style", "template", "textarea", "title")
TAG = re.compile(rf"<!--|<({'|'.join(UNSEEN)})\b[^<>]*>?|</?([a-z!?][a-z0-9]*)[^<>]*>?", re.I)
CLOSES = {name: re.compile(rf"</{name}\b[^<>]*>?", re.I) for name in UNSEEN} | {"": re.compile("-->")}


def words_of(answer: Fetched, most: int = LOOKED_AT) -> str | None:
    """The words in the first `most` bytes of the page, with single blanks; None where it is no text."""
    kind = answer.headers.get("content-type", TEXTS[0]).partition(";")[0].strip().lower()
    if answer.status != 200 or kind not in TEXTS:
        return None
    text = text_of(answer, most)
    seen = text if kind == "text/plain" else html.unescape("".join(_seen(text)))
    return " ".join(UNSTORABLE.sub("", seen).split())


def _seen(text: str) -> Iterator[str]:
    """The words between the tags, each part once: a page of tags that never end costs no more."""
    at = 0
    while found := TAG.search(text, at):
        yield text[at : found.start()]
        unseen, name = found.groups()
        at = found.end()
        if name is None:
            closes = CLOSES[(unseen or "").lower()].search(text, at)
            at = closes.end() if closes else len(text)
        if (name or "").lower() not in INLINE:
            yield " "
    yield text[at:]
