"""The HTML of the house: how headings, links, pictures, tables and code are written.

`env` carries what is known about the text that is being rendered; each text has its own.
"""

import unicodedata
from collections.abc import Sequence

from django.conf import settings
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from aivizor import renditions
from aivizor.markdown import bounds, links, mentions, references, texts

# Wide tables and code scroll on their own, so the keyboard must reach them.
_TABLE = '<div class="table" role="group" aria-label="{}" tabindex="0"><table>\n'
_PRE = '<pre tabindex="0">'


class HouseRenderer(RendererHTML):
    """What articles and posts have in common. `rel` is for links that leave the site."""

    rel = ""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        href, title = (str(tokens[idx].attrGet(name) or "") for name in ("href", "title"))
        is_shown = bool(href) and not is_in_link(env)
        env.setdefault("links", []).append(is_shown)
        if not is_shown:
            return ""
        end = next(place for place in range(idx, len(tokens)) if tokens[place].type == "link_close")
        has_name = self.renderInlineAsText(tokens[idx:end], options, env).strip()
        # A link without words can't be told from others by those who don't see it.
        return self.anchor(href, title, env) + ("" if has_name else escapeHtml(href))

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</a>" if env["links"].pop() else ""

    def anchor(self, href: str, title: str, env: EnvType) -> str:
        self.count(href + title, env)
        attributes = {
            "href": href,
            "title": title,
            "rel": "" if links.kind(href) == "own" else self.rel,
        }
        return f"<a{written(attributes)}>"

    def count(self, text: str, env: EnvType) -> None:
        """Raises ValidationError when references have grown out of proportion to what was typed."""
        env["addresses"] = env.get("addresses", 0) + len(text)
        if env["addresses"] > bounds.MOST_ADDRESSES:
            raise bounds.too_much()

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        src, title = (str(tokens[idx].attrGet(name) or "") for name in ("src", "title"))
        alt = self.renderInlineAsText(tokens[idx].children, options, env)
        src = src.removeprefix(settings.SITE_URL)
        # What a browser showed, and its reader copied, may be a rendition.
        own = renditions.picture_of(src)
        if env["pictures"] and links.is_own_picture(own):
            html = own_picture(own, texts.alt_of(alt), title)
            self.count(html, env)
            return html
        text = escapeHtml(alt or src)
        return text if is_in_link(env) or not src else f"{self.anchor(src, title, env)}{text}</a>"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _TABLE.format(escapeHtml(texts.table()))

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<th scope="col"{alignment(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<td{alignment(tokens[idx])}>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return super().fence(tokens, idx, options, env).replace("<pre>", _PRE, 1)

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return super().code_block(tokens, idx, options, env).replace("<pre>", _PRE, 1)


class ArticleRenderer(HouseRenderer):
    """Staff write articles: their headings are part of the page's outline, their links are recommended."""

    rel = "noopener"

    def reference(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return references.written(**tokens[idx].meta, env=env)

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """One level below the heading that it stands under, however many # it has; the highest is h2."""
        text = self.renderInlineAsText(tokens[idx + 1].children, options, env)
        if not text.strip():
            env["heading"] = "p"
            return "<p>"
        above = [level for level in env.get("outline", []) if level < tokens[idx].tag]
        env["outline"] = [*above, tokens[idx].tag]
        env["heading"] = f"h{min(len(above) + 2, 6)}"
        return f'<{env["heading"]} id="{unique(slug(text), env)}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"</{env['heading']}>\n"


class PostRenderer(HouseRenderer):
    """Members write posts: bold paragraphs for headings, and links that the site does not vouch for."""

    rel = "nofollow ugc noopener"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<p><strong>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</strong></p>\n"

    def mention(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A link to the person, where it is known whom the text calls."""
        typed = str(tokens[idx].content)
        for name in mentions.spellings(typed):
            if address := env["people"].get(name.casefold()):
                return f"{self.anchor(address, '', env)}@{escapeHtml(name)}</a>{typed[len(name) :]}"
        return escapeHtml(f"@{typed}")


def is_in_link(env: EnvType) -> bool:
    """Whether what comes next is inside a link, where HTML allows no other: [<me@example.org>](/me)."""
    return any(env.get("links", ()))


def written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escapeHtml(value)}"' for name, value in attributes.items() if value)


def own_picture(src: str, alt: str, title: str) -> str:
    """A picture in its widths, which keeps its place while it loads; its name says how large it is."""
    return renditions.html(src, alt, "text", title=title, loading="lazy", decoding="async")


def alignment(cell: Token) -> str:
    """The class of a table's cell for its column's alignment; a style is against our policy."""
    style = str(cell.attrGet("style") or "")
    return f' class="{style.replace("text-align:", "align-")}"' if style else ""


def slug(text: str) -> str:
    """`text` as part of an address: letters, marks and numbers of any script, and hyphens."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in plain).split()
    return "h-" + ("-".join(words)[:60].strip("-") or "section")


def unique(name: str, env: EnvType) -> str:
    """`name`, with a number where the text has had it before; the same text gives the same names."""
    taken = env.setdefault("names", {})
    candidate = name
    while candidate in taken:
        taken[name] += 1
        candidate = f"{name}-{taken[name]}"
    taken[candidate] = 1
    return candidate
