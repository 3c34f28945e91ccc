"""What an answer begins with: the text that it answers, as a quote."""

MOST_LINES = 8
MOST_CHARACTERS = 600


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
