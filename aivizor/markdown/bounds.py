"""What a text may hold and cost: anything of the allowed length renders or is refused in a second.

Time is not measured but counted, so that a text which was accepted once always is, on any machine.
How the numbers were found: tests/aivizor/test_markdown_cost.py.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

# What each sign of Markdown costs the parser at worst, in units of about 5 µs; see also _COST_OF_SIGN.
_SIGNS = re.compile(r"!\[|\]\(|://|[!&*:<\[\\\]_`~]")
_COSTS = {":": 1, "[": 10, "![": 20, "](": 12, "://": 15, "<": 16}
_COST_OF_SIGN = 4
_COST_OF_LINE = 5
_COST_OF_TOKEN = 2
_COST_OF_REFERENCE = 12
MOST_COST = 80_000
MOST_LINES = 5_000
MOST_TOKENS = 20_000
# Every level of a quote reads all its lines again; this many lines in all, counted at each level.
MOST_QUOTED = 20_000
DEEPEST = 16
# A reference can repeat a long address or title thousands of times.
MOST_ADDRESSES = 500_000


def too_much() -> ValidationError:
    return ValidationError(
        _(
            "This text has too much formatting to be shown: too many lines, signs or table cells."
            " Split it in two, or put large tables and lists of links elsewhere."
        ),
        code="too_much",
    )


def too_deep() -> ValidationError:
    return ValidationError(
        _("Quotes, lists or emphasis lie too deep inside each other in this text. Take some levels out."),
        code="too_deep",
    )


class Tokens(list[Token]):
    """What the parser of blocks fills; it refuses their depth and number while they grow."""

    def append(self, token: Token) -> None:
        if token.level > DEEPEST:
            raise too_deep()
        if len(self) >= MOST_TOKENS:
            raise too_much()
        super().append(token)


class BlockParser(ParserBlock):
    """Parses headings, lists, tables and the like within bounds, and checks what the rest will cost."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:
        lines = src.count("\n")
        if lines > MOST_LINES:
            raise too_much()
        tokens = Tokens()
        super().parse(src, md, env, tokens)
        texts = "\n".join(token.content for token in tokens if token.type == "inline")
        cost = sum(_COSTS.get(sign, _COST_OF_SIGN) for sign in _SIGNS.findall(texts))
        cost += _COST_OF_LINE * lines + _COST_OF_TOKEN * len(tokens) + _COST_OF_REFERENCE * src.count("]:")
        if cost > MOST_COST:
            raise too_much()
        outTokens.extend(tokens)
        return outTokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        if state.parentType == "blockquote":
            state.env["quoted"] = state.env.get("quoted", 0) + endLine - startLine
            if state.env["quoted"] > MOST_QUOTED:
                raise too_deep()
        super().tokenize(state, startLine, endLine)


def check_inlines(state: StateCore) -> None:
    """Refuses emphasis inside emphasis inside emphasis …: browsers cut it off, and it takes long."""
    for block in state.tokens:
        if any(token.level > DEEPEST for token in block.children or ()):
            raise too_deep()
