"""What is noted of a page beside its copy: a hash, and how its text begins. The page itself is never kept."""

import hashlib
import html
import re
from collections.abc import Iterator

from aivizor.fetching import Fetched
from aivizor.markdown.texts import UNSTORABLE
from news.links.judging import text_of

LENGTH = 300
TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
# These stand within a line; all others part words.
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "u", "wbr"}
# What they hold is not seen.
UNSEEN = ("noscript", "script", "style", "template", "textarea", "title")
TAG = re.compile(rf"<!--|<({'|'.join(UNSEEN)})\b[^<>]*>?|</?([a-z!?][a-z0-9]*)[^<>]*>?", re.I)
CLOSES = {name: re.compile(rf"</{name}\b[^<>]*>?", re.I) for name in UNSEEN} | {"": re.compile("-->")}


def digest_of(answer: Fetched) -> str:
    """SHA-256 of the page in hexadecimal; empty where it did not come, or not to its end."""
    is_whole = answer.status == 200 and not answer.is_cut
    return hashlib.sha256(answer.body).hexdigest() if is_whole else ""


def extract_of(answer: Fetched) -> str:
    """The first LENGTH characters that a reader of the page sees; empty where it is no text."""
    kind = answer.headers.get("content-type", TEXTS[0]).partition(";")[0].strip().lower()
    if answer.status != 200 or kind not in TEXTS:
        return ""
    text = text_of(answer)
    seen = text if kind == "text/plain" else html.unescape("".join(_seen(text)))
    return " ".join(UNSTORABLE.sub("", seen).split())[:LENGTH]


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
