"""Reads a page as a person does: its words, in their order."""

import html
import re
from typing import Any

NAME = re.compile(r' id="p-[0-9a-f]{6}(-[0-9]+)?"')
SILENT = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]+>", re.S)


def text_of(answer: Any) -> str:
    """The words of a page, without its head and its markup, with single blanks."""
    return " ".join(html.unescape(SILENT.sub(" ", answer.content.decode())).split())


def nameless(html: str) -> str:
    """The HTML of an article without the names by which links lead to its paragraphs."""
    return NAME.sub("", html)


def order_of(words: list[str], text: str) -> list[str]:
    """Those of the words that are found one after the other in the text."""
    found, place = [], 0
    for word in words:
        at = text.find(word, place)
        if at >= 0:
            found.append(word)
            place = at + len(word)
    return found
