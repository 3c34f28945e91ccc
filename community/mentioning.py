"""The members whom a text names."""

import re

NAMED = re.compile(r"(?<![\w.@/-])@([\w.-]{1,40})", re.ASCII)


def mentioned(body: str) -> list[str]:
    """The usernames after an @ in the text, each once, in their order; not whether anybody has them."""
    if "@" not in body:
        return []
    return list(dict.fromkeys(name.rstrip(".-") for name in NAMED.findall(body)))
