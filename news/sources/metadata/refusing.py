"""Why an answer is not the page of a source, in a sentence; a function per reason."""

import re

from django.utils.translation import gettext as _

from aivizor.fetching import Fetched
from news.sources.links.judging import CLOSED, MISSING
from news.sources.metadata.addresses import leads_home

HTML = re.compile(rb"<(!doctype html|html|head|title|meta|body|!--)", re.I)
# What stands in the place of a page for whoever is taken for a program.
WALL = re.compile(
    r"(just a moment|attention required|access (to this page )?(has been )?denied|are you (a robot|human)"
    r"|security check|verif(y|ying)( that)? you|pardon our interruption|before you continue|robot check"
    r"|checking your browser|.{0,40}\bcaptcha\b)",
    re.I,
)
KIND_OF_FILE = 120


def by_status(answer: Fetched, asked: str = "") -> str:
    """Why the site did not answer with the page; empty where it did."""
    status = answer.status
    if status in (404, 410):
        return _("The site says that there is no such page ({status}).").format(status=status)
    if status in CLOSED:
        return _("The site does not show this page to everybody ({status}).").format(status=status)
    if status in (429, 503):
        return _("The site is busy and asks to come back later ({status}).").format(status=status)
    if not 200 <= status < 300:
        return _("The site did not send the page ({status}).").format(status=status)
    if leads_home(asked, answer.url):
        return _("The address leads to the site's home page, not to a page of its own.")
    return "" if answer.body.strip() else _("The page is empty.")


def by_kind(answer: Fetched) -> str:
    """Why what was sent is no page that can be read; empty for a page in HTML or a PDF."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()[:KIND_OF_FILE]
    if is_pdf(answer.body):
        return ""
    if kind == "application/pdf":
        return _("The site calls this file a PDF, but it is none.")
    if kind in ("text/html", "application/xhtml+xml") or HTML.search(answer.body[:2048]):
        return ""
    if kind == "text/plain" or not kind:
        return _("This is a text that says nothing of itself.")
    kinds = {
        "image": _("This is a picture, not a page."),
        "audio": _("This is a recording, not a page."),
        "video": _("This is a film, not a page."),
        "font": _("This is a font, not a page."),
    }
    return kinds.get(kind.partition("/")[0], _("This is a file, not a page."))


def is_pdf(body: bytes) -> bool:
    return b"%PDF-" in body[:1024]


def by_title(title: str, *, is_dated: bool) -> str:
    """Why the page with this title is none, though the site says that it is one.

    Where a date says when it came out, an article may well be about what is missing.
    """
    if WALL.match(title):
        return _("The site asks first whether somebody is there, and shows the page to no program.")
    if not is_dated and MISSING.search(title):
        return _("The page says “{words}”.").format(words=title[:120])
    return ""
