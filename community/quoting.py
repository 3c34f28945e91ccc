"""What an answer begins with, the text that it answers as a quote; and what a text says beside its quotes."""

import re

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from aivizor import markdown
from aivizor.addresses import address_of
from community.models import Reply

MOST_LINES = 8
MOST_CHARACTERS = 600
# What Markdown would read as more than a letter in the words of a link.
SIGNS = re.compile(r"[\\`*_\[\]<>&~]")
# The innermost quote of a post's HTML.
QUOTED = re.compile(r"<blockquote(?:(?!<blockquote).)*?</blockquote>", re.DOTALL)
MOST_HTML = 3_000
MOST_WORDS = 300


def quote(reply: Reply) -> str:
    """The beginning of the reply as a Markdown quote, with room below it to write.

    What it quotes itself is left out, so that quotes do not pile up.
    """
    lines = [line for line in reply.body.splitlines() if not line.lstrip().startswith(">")]
    own = "\n".join(lines).strip()
    kept = "\n".join(own.split("\n")[:MOST_LINES])[:MOST_CHARACTERS].rstrip()
    if kept != own:
        kept += " …"
    said = [head(reply), *(["", *kept.split("\n")] if kept else [])]
    return "".join(f"> {line}".rstrip() + "\n" for line in said) + "\n"


def head(reply: Reply) -> str:
    """Who says it and where, as a link that leads there for good."""
    name = SIGNS.sub(lambda sign: f"\\{sign[0]}", str(reply.author))
    said = _("{name} in #{number}").format(name=name, number=reply.number)
    return f"[{said}]({address_of('community:reply_place', reply.pk)}):"


def own_words(html: str) -> str:
    """The beginning of what a post's HTML says itself, in one line: an excerpt without what it quotes."""
    while (rest := QUOTED.sub("", html)) != html:
        html = rest
    # A part of the text is enough, and never half a tag.
    part = html[:MOST_HTML]
    part = part[: part.rindex("<")] if part.rfind("<") > part.rfind(">") else part
    return Truncator(markdown.plain(part)).chars(MOST_WORDS)
