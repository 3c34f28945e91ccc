"""Mentions in a text: `@name` calls a person, outside of code, links and addresses.

What a name may be is said by accounts/names.py, and who has it the floors above know: the parser finds
the names, and the renderer links those that it is given an address for in `env["people"]`.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

LONGEST = 40
# A name with @ before it that is no part of an address. It may end in a dot, or its sentence does.
_SIGNS = r"""\s@,;:!?/()\[\]{}<>"'“”‘’«»…*`~|#$%&+=^\\"""
NAMED = re.compile(rf"(?<![\w.@/-])@([^{_SIGNS}]{{1,{LONGEST}}})(?![^{_SIGNS}])")


class Named(NamedTuple):
    """The names of a text as they were typed, each once: those it says itself, and those in its quotes."""

    said: list[str]
    quoted: list[str]


def spellings(name: str) -> list[str]:
    """The usernames that may be meant by what was typed: "mia." is one, or "mia" ends a sentence."""
    return list(dict.fromkeys(filter(None, (name, name.rstrip(".-")))))


def find(state: "StateCore") -> None:
    """A rule of the parser: makes a token of each mention, before what stands behind a \\ joins the rest."""
    for block in state.tokens:
        if block.type == "inline" and "@" in block.content:
            block.children = list(_parted(block.children or [], state))


def _parted(tokens: "list[Token]", state: "StateCore") -> "list[Token]":
    found: list[Token] = []
    links = 0
    for token in tokens:
        links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        is_words = token.type == "text" and not links and "@" in token.content
        found += _pieces(token, type(token)) if is_words else [token]
    return found


def _pieces(token: "Token", made: "type[Token]") -> "list[Token]":
    pieces: list[Token] = []
    # The names stand at the odd places.
    for place, text in enumerate(NAMED.split(token.content)):
        if text:
            kind = "mention" if place % 2 else "text"
            pieces.append(made(kind, "", 0, content=text, level=token.level))
    return pieces


def named(tokens: "list[Token]") -> Named:
    """The names that `find` made tokens of."""
    found: dict[bool, dict[str, str]] = {False: {}, True: {}}
    depth = 0
    for block in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(block.type, 0)
        for token in block.children or ():
            if token.type == "mention":
                found[depth > 0].setdefault(token.content.casefold(), token.content)
    return Named(list(found[False].values()), list(found[True].values()))
