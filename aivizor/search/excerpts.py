"""The part of a text that shows why it was found, as safe HTML."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from aivizor.search.query import Term
from aivizor.search.words import pieces, words_of

LENGTH = 240
BEFORE = 60


def excerpt(text: str, terms: Sequence[Term]) -> SafeString:
    """Some LENGTH characters of `text` around the first word that `terms` ask for, in <mark>s.

    Its beginning where there is none. Everything else is escaped.
    """
    text = " ".join(text.split())
    first = next(_found(text, terms), (0, 0))[0]
    start = _word_start(text, first - BEFORE) if first > BEFORE else 0
    end = _word_end(text, start + LENGTH)
    shown = text[start:end]
    parts, done = ["… " if start else ""], 0
    for begin, stop in _joined(_found(shown, terms)):
        parts += [shown[done:begin], format_html("<mark>{}</mark>", shown[begin:stop])]
        done = stop
    parts += [shown[done:], " …" if end < len(text) else ""]
    return format_html_join("", "{}", ((part,) for part in parts))


def _found(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The spans of the words in `text` that one of `terms` has."""
    for piece in pieces(text):
        folded = words_of(piece.group())
        if any(term.meets(word) for term in terms for word in folded):
            yield piece.span()


def _joined(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans` with those that touch as one: in scripts without blanks each sign is a word."""
    begin = end = -1
    for next_begin, next_end in spans:
        if next_begin != end:
            if end > begin:
                yield begin, end
            begin = next_begin
        end = next_end
    if end > begin:
        yield begin, end


def _word_start(text: str, near: int) -> int:
    """The first beginning of a word from `near` on; `near` itself where none is close."""
    blank = text.find(" ", near - 1, near + BEFORE // 2)
    return blank + 1 if blank >= 0 else near


def _word_end(text: str, near: int) -> int:
    """The last end of a word up to `near`; `near` itself where none is close."""
    if near >= len(text):
        return len(text)
    blank = text.rfind(" ", near - BEFORE // 2, near + 1)
    return blank if blank >= 0 else near
