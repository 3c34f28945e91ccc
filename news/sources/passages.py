"""The passages of a text that rest on its sources: for each number, the sentence in which it stands first."""

import re
from html.parser import HTMLParser

LONGEST = 400
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "blockquote", "pre", "figcaption"}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
# What a sentence ends with, quotation marks and brackets of it included.
END = r"[.!?…。！？][\"'”’»)\]]*"
# What goes on in small letters is the same sentence: “Is it so?” he asked.
BETWEEN = re.compile(rf"{END}\s+(?![a-z])")
ENDED = re.compile(rf"{END}\Z")


def passages(body_html: str) -> dict[int, str]:
    """By number, the first sentence of a rendered text that refers to it, as plain text of bounded length."""
    reader = _Reader()
    reader.feed(body_html)
    reader.close()
    reader.end_block()
    return reader.found


class _Reader(HTMLParser):
    """Reads block by block, and notes at which place of a block each number stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[int, str] = {}
        self._text, self._places = "", list[tuple[int, int]]()
        self._is_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
        elif tag == "br":
            self._text += " "
        elif tag == "a":
            self._is_number = ("role", "doc-noteref") in attrs

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
        elif tag == "a":
            self._is_number = False

    def handle_data(self, data: str) -> None:
        if self._is_number and data.isdecimal():
            self._places.append((len(self._text), int(data)))
        else:
            self._text += data

    def end_block(self) -> None:
        for place, number in self._places:
            if number not in self.found and (said := _sentence_at(self._text, place)):
                self.found[number] = said
        self._text, self._places = "", []


def _sentence_at(text: str, place: int) -> str:
    """The sentence that ends or goes on at this place; a number after a full stop belongs to what it ends."""
    before, after = text[:place].rstrip(), text[place:]
    begin = max((gap.end() for gap in BETWEEN.finditer(before)), default=0)
    end = BETWEEN.search(after)
    rest = "" if ENDED.search(before) else after[: end.end() if end else None]
    said = " ".join(f"{before[begin:]}{rest}".split())
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"
