"""What an answer says of a link: is what was cited still there?"""

import codecs
import html
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from aivizor.fetching import Fetched
from aivizor.markdown.texts import UNSTORABLE
from news.models.links import State
from news.sources.identity import normal_url

PERMANENT = {301, 308}
CLOSED = {401, 402, 403, 451}
# So much of a page is looked at.
LOOKED_AT = 300_000
# Python's own, which no page is written in: the first takes minutes for a page, others make signs of ours.
NO_CHARSETS = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"}
MISSING = re.compile(
    r"\b404\b"
    r"|\b(page|article|story|content|file|post)\b.{0,30}"
    r"\b(not found|(no longer|not) (available|exists?)|does ?n[o'’]t exist|(was|been|is) (removed|deleted))"
    r"|^\W*(page )?not found\b",
    re.I,
)
NOT_FREE = re.compile(r'"isAccessibleForFree"\s{0,9}:\s{0,9}"?false', re.I)
WORD = re.compile(r"\w{4,}")


class Verdict(NamedTuple):
    """The state that one visit speaks for, in words what it found, and the title of the page."""

    state: State
    found: str
    title: str = ""


def verdict(url: str, answer: Fetched, known_title: str = "") -> Verdict:
    """What the answer to a visit of `url` says; `known_title` is the title that the page once had."""
    if answer.status in (404, 410):
        found = _("The site answers {status}: there is no such page.")
        return Verdict(State.GONE, found.format(status=answer.status))
    if answer.status in CLOSED:
        found = _("The site answers {status}: not open to everybody.")
        return Verdict(State.PAYWALLED, found.format(status=answer.status))
    if not 200 <= answer.status < 300:
        return Verdict(State.UNREACHABLE, _("The site answers {status}.").format(status=answer.status))
    return _of_page(url, answer, known_title)


def _of_page(url: str, answer: Fetched, known_title: str) -> Verdict:
    if _is_home(answer.url) and not _is_home(url):
        return Verdict(State.HOME, _("The address leads to a home page."))
    text = text_of(answer)
    title = title_of(text)
    if MISSING.search(title):
        return Verdict(State.SOFT_404, _("The page says “{words}”.").format(words=title[:120]))
    if NOT_FREE.search(text):
        return Verdict(State.PAYWALLED, _("The page says that it is for subscribers."), title)
    if not _is_same(known_title, title):
        found = _("The page is called “{title}” now.").format(title=title[:120])
        return Verdict(State.CHANGED, found, title)
    if answer.led_by and PERMANENT.issuperset(answer.led_by) and normal_url(answer.url) != normal_url(url):
        return Verdict(State.MOVED, _("The site has moved the page for good."), title)
    return Verdict(State.LIVE, _("The page is there."), title)


def title_of(text: str) -> str:
    """What stands between the title tags of a page; empty for none."""
    small = text.lower()
    opens = small.find("<title")
    begins = small.find(">", opens) + 1 if opens >= 0 else 0
    ends = small.find("</title", begins) if begins else -1
    return " ".join(html.unescape(text[begins:ends]).split())[:300] if ends >= 0 else ""


def text_of(answer: Fetched, most: int = LOOKED_AT) -> str:
    """The first `most` bytes of the page in letters, whatever it is; only such as can be stored."""
    kind = answer.headers.get("content-type", "")
    charset = kind.lower().partition("charset=")[2].strip("\"' ;")
    body = answer.body[:most]
    try:
        encoding = codecs.lookup(charset or "utf-8").name.replace("-", "_")
        text = body.decode("utf_8" if encoding in NO_CHARSETS else encoding, errors="replace")
    except (LookupError, ValueError):
        text = body.decode(errors="replace")
    return UNSTORABLE.sub("", text)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.strip("/") in ("", "index.html", "index.php") and not parts.query


def _is_same(known: str, title: str) -> bool:
    """Whether two titles have a longer word in common, or one is not known."""
    old, new = set(WORD.findall(known.lower())), set(WORD.findall(title.lower()))
    return not old or not new or bool(old & new)
