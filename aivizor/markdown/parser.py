"""CommonMark with tables, strikethrough and bare addresses, within bounds and without raw HTML."""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image

from aivizor.markdown import bounds, links, references


class Parser(MarkdownIt):
    """The parser, set up once; `render(text, {"pictures": bool})` gives HTML that is yet to be cleaned.

    `finds` is a rule that looks for more in the words.
    """

    def __init__(
        self, renderer: type[RendererHTML], finds: Callable[[StateCore], None] | None = None
    ) -> None:
        # More than our own bound, beyond which text would be dropped silently.
        options = {"html": False, "xhtmlOut": False, "maxNesting": bounds.DEEPEST + 2}
        super().__init__("commonmark", options, renderer_cls=renderer)
        self.block = bounds.BlockParser()
        self.enable(["table", "strikethrough"])
        self.disable(["html_block", "html_inline"])
        self.core.ruler.push("check_inlines", bounds.check_inlines)
        if finds:
            self.core.ruler.after("inline", finds.__name__, finds)
        self.inline.ruler.before("newline", "bare_address", links.bare_address)
        self.inline.ruler.at("image", picture)
        self.inline.ruler.before("link", "reference", references.reference)
        # The characters at which the rules above begin or end. By default the parser stops at
        # eleven more and tries them all.
        self.inline.terminator_re = re.compile(r"[\n!&*:<\[\\\]_`~]")

    def normalizeLink(self, url: str) -> str:
        return links.escaped(url)

    def normalizeLinkText(self, link: str) -> str:
        """A bare address is shown as it was typed."""
        return link

    def validateLink(self, url: str) -> bool:
        """Whether a link to `url` is made; if not, it shows as it was typed."""
        return bool(url) and links.kind(url) is not None


def picture(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule "image", except that a picture within another's text stays text.

    Nested ones would be parsed again at every level.
    """
    if state.env.get("in_picture"):
        return False
    state.env["in_picture"] = not silent
    found = image(state, silent)
    state.env["in_picture"] = False
    return found
