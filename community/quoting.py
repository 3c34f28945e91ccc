"""What an answer begins with, the text that it answers as a quote; and what a text says beside its quotes."""

import re

from django.utils.text import Truncator

from aivizor import markdown

MOST_LINES = 8
MOST_CHARACTERS = 600
# The innermost quote of a post's HTML.
QUOTED = re.compile(r"<blockquote(?:(?!<blockquote).)*?</blockquote>", re.DOTALL)
MOST_HTML = 3_000
MOST_WORDS = 300


def quote(body: str) -> str:
    """The beginning of a text as a Markdown quote, with room below it to write.

    What that text quotes itself is left out, so that quotes do not pile up.
    """
    lines = [line for line in body.splitlines() if not line.lstrip().startswith(">")]
    own = "\n".join(lines).strip()
    kept = "\n".join(own.split("\n")[:MOST_LINES])[:MOST_CHARACTERS].rstrip()
    if kept != own:
        kept += " …"
    return "".join(f"> {line}".rstrip() + "\n" for line in kept.split("\n")) + "\n"


def own_words(html: str) -> str:
    """The beginning of what a post's HTML says itself, in one line: an excerpt without what it quotes."""
    while (rest := QUOTED.sub("", html)) != html:
        html = rest
    # A part of the text is enough, and never half a tag.
    part = html[:MOST_HTML]
    part = part[: part.rindex("<")] if part.rfind("<") > part.rfind(">") else part
    return Truncator(markdown.plain(part)).chars(MOST_WORDS)
