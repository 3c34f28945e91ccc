"""References in a text: `[^key]` is the number of a source, in the order in which they are first used.

Which keys there are is said by `env["keys"]`; any other one stays as it was typed. After parsing
`env["uses"]` has how often each key was used, in the order of their numbers.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_REFERENCE = re.compile(r"\[\^([A-Za-z0-9_-]{1,40})\]")


def reference(state: "StateInline", silent: bool) -> bool:
    """An inline rule of the parser. Neither a link nor the words for a picture can hold a reference."""
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in state.env.get("keys", ()):
        return False
    if state.linkLevel or state.env.get("in_picture"):
        return False
    if not silent:
        uses = state.env.setdefault("uses", {})
        uses[found[1]] = uses.get(found[1], 0) + 1
        state.push("reference", "sup", 0).meta = {
            "number": list(uses).index(found[1]) + 1,
            "use": uses[found[1]],
        }
    state.pos = found.end()
    return True


def linked(number: int, use: int) -> str:
    """The number as a link to its source, which leads back to each use (DPUB-ARIA 1.1, doc-noteref)."""
    return (
        f'<sup><a id="{name(number, use)}" href="#source-{number}" role="doc-noteref"'
        f' aria-label="Reference {number}">{number}</a></sup>'
    )


def name(number: int, use: int) -> str:
    """The id of a use of the source with this number: ref-3, ref-3-2."""
    return f"ref-{number}" if use == 1 else f"ref-{number}-{use}"
