"""References in a text: `[^key]` is the number of a source, in the order in which they are first used.

A reference may say where in the source it looks, and the exact words that it relies on:
`[^key p. 12]`, `[^key "the words"]`, `[^key p. 12 "the words"]`; a comma may follow the key. Quotation
marks are straight or curly ones, of any language. The parser knows no sources: after it `env["places"]` has
what each use of each key says, in the order of the text, and `env["unclear"]` what begins as a reference
and can't be understood, each by its key. Which keys there are is said to the renderer by `env["keys"]`; any
other reference stays as it was typed, and with `env["bare"]` whatever says more than its key.
"""

import re
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import pgettext_lazy

from aivizor.markdown.texts import reference as reference_of

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

LONGEST_LOCATOR, LONGEST_QUOTE = 60, 1_000
_KEY = "[A-Za-z0-9_-]{1,40}"
_MARKS = '"“”„«»'
# A locator holds none of these, and begins with no mark that looks like a quotation's.
_NO_LOCATOR = rf"{_MARKS}\[\]`\n"
_WORD = rf"[^\s{_NO_LOCATOR}]"
_LOCATOR = rf"(?!['‘’‚‹›]){_WORD}(?:[^{_NO_LOCATOR}]{{0,{LONGEST_LOCATOR - 2}}}{_WORD})?"
# A quote goes to the mark before the closing bracket, and never into the next reference.
_QUOTE = rf"(?!\s{{0,9}}[{_MARKS}]?\s{{0,9}}\])(?:(?!\[\^).){{1,{LONGEST_QUOTE}}}?"
_QUOTED = rf"\s{{0,9}}[{_MARKS}](?P<quote>{_QUOTE})[{_MARKS}]"
_MORE = rf"(?:,\s{{0,9}}|\s{{1,9}})(?P<locator>{_LOCATOR})?(?:{_QUOTED})?"
REFERENCE = re.compile(rf"\[\^(?P<key>{_KEY})(?:{_MORE}\s{{0,9}})?\]", re.DOTALL)
_BEGUN = re.compile(rf"\[\^({_KEY})(?![A-Za-z0-9_-])")
# So much of what can't be understood is shown of it.
_SHOWN = 60

# What a locator abbreviates before a number or a letter, for those who hear it.
_SPOKEN = {
    "p": pgettext_lazy("a locator", "page"),
    "pp": pgettext_lazy("a locator", "pages"),
    "ch": pgettext_lazy("a locator", "chapter"),
    "fig": pgettext_lazy("a locator", "figure"),
    "sec": pgettext_lazy("a locator", "section"),
    "para": pgettext_lazy("a locator", "paragraph"),
    "vol": pgettext_lazy("a locator", "volume"),
    "l": pgettext_lazy("a locator", "line"),
    "ll": pgettext_lazy("a locator", "lines"),
    "§": pgettext_lazy("a locator", "section"),
    "§§": pgettext_lazy("a locator", "sections"),
    "¶": pgettext_lazy("a locator", "paragraph"),
    "¶¶": pgettext_lazy("a locator", "paragraphs"),
}
_SHORT = re.compile(r"(?<!\w)(?:(pp?|ch|fig|sec|para|vol|ll?)\.|(§§?|¶¶?)) ?(?=\w)", re.IGNORECASE)


class Place(NamedTuple):
    """One use of a source: where in it, the exact words relied on, and the reference as it was typed."""

    locator: str = ""
    quote: str = ""
    text: str = ""


def reference(state: "StateInline", silent: bool) -> bool:
    """An inline rule of the parser. Neither a link nor the words for a picture can hold a reference."""
    begun = _BEGUN.match(state.src, state.pos, state.posMax)
    if not begun or state.linkLevel or state.env.get("in_picture"):
        return False
    found = REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        if not silent:
            text = state.src[state.pos : min(state.posMax, state.pos + _SHOWN)].partition("\n")[0]
            unclear = state.env.setdefault("unclear", {}).setdefault(begun[1], [])
            unclear.append(text[: text.find("]") + 1] or text)
        return False
    if not silent:
        _note(state, found)
    state.pos = found.end()
    return True


def _note(state: "StateInline", found: re.Match[str]) -> None:
    locator, quote = (" ".join((found[part] or "").split()) for part in ("locator", "quote"))
    place = Place(locator, quote, found[0])
    state.env.setdefault("places", {}).setdefault(found["key"], []).append(place)
    state.push("reference", "sup", 0).meta = {"key": found["key"], "place": place}


def written(key: str, place: Place, env: dict[str, Any]) -> str:
    """The HTML of one use, when all before it are written: its number, or what was typed."""
    if key not in env.get("keys", ()) or (env.get("bare") and place.text != f"[^{key}]"):
        return escape(place.text)
    uses = env.setdefault("uses", {})
    uses[key] = uses.get(key, 0) + 1
    return linked(list(uses).index(key) + 1, uses[key], place.locator)


def linked(number: int, use: int, locator: str) -> str:
    """The number as a link to its source, which leads back to each use (DPUB-ARIA 1.1, doc-noteref)."""
    more = f", {escape(spoken(locator))}" if locator else ""
    return (
        f'<sup><a id="{name(number, use)}" href="#source-{number}" role="doc-noteref"'
        f' aria-label="{escape(reference_of(number))}{more}">{number}</a></sup>'
    )


def name(number: int, use: int) -> str:
    """The id of a use of the source with this number: ref-3, ref-3-2."""
    return f"ref-{number}" if use == 1 else f"ref-{number}-{use}"


def spoken(locator: str) -> str:
    """A locator without its usual abbreviations: page 12 for p. 12."""
    return _SHORT.sub(lambda found: f"{_SPOKEN[(found[1] or found[2]).lower()]} ", locator)
