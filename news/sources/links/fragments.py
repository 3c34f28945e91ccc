"""Where in a page a quote stands: an address that makes browsers go to the words and mark them.

The words are a text directive of the address's fragment, as the Text Fragments specification of the
WICG has it. What a browser does not find it leaves alone.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote as escaped
from urllib.parse import urlsplit

from news.sources.identity import DOI_HOSTS
from news.sources.links.quoting import MARKS, parts_of

DIRECTIVE = ":~:"
# Words of more than this are named by their first and last ones, of so many words and signs each.
LONGEST = 300
END_WORDS, END_LENGTH = 6, 80
LINES = re.compile(r"[\r\n]+")
# Readers of these know nothing of text directives.
NO_PAGE = (".pdf", ".epub", ".doc", ".docx", ".mp3", ".mp4")


def led_to(address: str, quote: str) -> str:
    """The address with the way to the quoted words; as it is where there are no words.

    And where it has a directive of its own, or is of a DOI or of what is no page, as a PDF.
    """
    words = _directive(quote)
    if not words or DIRECTIVE in address or not _is_page(address):
        return address
    return f"{address}{'' if '#' in address else '#'}{DIRECTIVE}text={words}"


def _directive(quote: str) -> str:
    """The words as a text directive has them: all of them, or the first and the last after a comma."""
    pieces = [words for line in LINES.split(quote) for part in parts_of(line) if (words := _bare(part))]
    if not pieces:
        return ""
    if len(pieces) == 1 and len(pieces[0]) <= LONGEST:
        return _escaped(pieces[0])
    first, last = pieces[0].split(" "), pieces[-1].split(" ")
    begins, ends = _few(first), [word[::-1] for word in _few(word[::-1] for word in reversed(last))]
    return f"{_escaped(' '.join(begins))},{_escaped(' '.join(reversed(ends)))}"


def _bare(words: str) -> str:
    """In one line, without the quotation marks around it, which the page may not have."""
    return " ".join(words.split()).strip(MARKS + " ")


def _few(words: Iterable[str]) -> list[str]:
    """The first of the words, of bounded length; of a text that parts no words its first signs."""
    few: list[str] = []
    for word in words:
        if few and (len(few) == END_WORDS or len(" ".join([*few, word])) > END_LENGTH):
            break
        few.append(word[:END_LENGTH])
    return few


def _escaped(words: str) -> str:
    # A dash would part a prefix from them; a comma and an ampersand are escaped already.
    return escaped(words, safe="", errors="replace").replace("-", "%2D")


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_paper = parts.hostname in DOI_HOSTS or f"{parts.hostname}{parts.path}".startswith("arxiv.org/pdf/")
    return not is_paper and not parts.path.lower().endswith(NO_PAGE)
