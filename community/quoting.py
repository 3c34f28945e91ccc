"""What an answer begins with: the text that it answers, as a quote that says whose it is and where."""

import re

from aivizor.addresses import address_of
from community.models import Reply

MOST_LINES = 8
MOST_CHARACTERS = 600
# What Markdown would read as more than a letter in the words of a link.
SIGNS = re.compile(r"[\\`*_\[\]<>&~]")


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
    return f"[{name} in #{reply.number}]({address_of('community:reply_place', reply.pk)}):"
