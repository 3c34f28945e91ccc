"""What a text in Markdown is made of, as its writer typed it: for questions about the text itself."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from aivizor.markdown.texts import Part


def parts(text: str, tokens: Sequence[Token]) -> list[Part]:
    """The parts of the text that was parsed to these tokens."""
    return list(_Reader(text).read(tokens))


class _Reader:
    """Walks through the blocks, and remembers how far in the text it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def read(self, tokens: Sequence[Token]) -> Iterator[Part]:
        level = 0
        for token in tokens:
            if token.type == "heading_open":
                level = int(token.tag[1])
            if token.type != "inline":
                continue
            if token.map:
                self.at = max(self.at, self.lines[min(token.map[0], len(self.lines) - 1)])
            inside = token.children or []
            if level:
                yield Part("heading", words_of(inside), self.at, level=level)
                level = 0
            yield Part("words", words_of(inside), self.at)
            yield from self._inside(inside)

    def _inside(self, tokens: list[Token]) -> Iterator[Part]:
        for place, token in enumerate(tokens):
            if token.type == "image":
                at = self._find(f"![{token.content}", "![")
                yield Part("picture", words_of(token.children or []), at, str(token.attrGet("src") or ""))
            elif token.type == "link_open":
                end = next(here for here in range(place, len(tokens)) if tokens[here].type == "link_close")
                words, address = words_of(tokens[place:end]), str(token.attrGet("href") or "")
                at = self._find(f"[{words}]", f"<{words}>", words or "[")
                yield Part("link", words, at, address)

    def _find(self, *fragments: str) -> int:
        """Where the first of the fragments that is there begins, from here on; here if none is."""
        found = next((at for some in fragments if (at := self.text.find(some, self.at)) >= 0), self.at)
        self.at = found
        return found


def words_of(tokens: list[Token]) -> str:
    """The words of what stands in a line, with those of its pictures and without code."""
    written = {
        "text": lambda token: token.content,
        "image": lambda token: words_of(token.children or []),
        "reference": lambda token: token.meta["place"].text,
    }
    breaks = {"softbreak": lambda _: " ", "hardbreak": lambda _: " "}
    return "".join((written | breaks).get(token.type, lambda _: "")(token) for token in tokens)
