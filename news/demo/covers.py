"""The covers of the demo's articles, by the names of their files: a drawing, and the words for it."""

from collections.abc import Callable

from news.demo import drawings, lettering
from news.demo.paint import Sheet

COVERS: dict[str, tuple[Callable[[], Sheet], str]] = {
    "graviton": (
        drawings.wafer,
        "A green silicon wafer on a sand-coloured ground; a few of its hundreds of square chips shine ochre.",
    ),
    "how-we-cite": (
        lettering.margin_notes,
        "Lines of text; three green passages are joined by fine threads to notes in the margin.",
    ),
    "headline-and-summary": (
        lettering.type_in_steps,
        "Six bars, the first broad and green, each below it thinner and paler; an ochre disc behind them.",
    ),
    "corrections": (
        lettering.mended_lines,
        "Grey lines make way for one dark line whose middle has been mended in ochre.",
    ),
    "what-a-moderator-may-do": (
        drawings.veiled,
        "Four speech boxes in the dark; one is hatched over and framed in ochre, and keeps its place.",
    ),
    "how-to-reply-well": (
        drawings.ripples,
        "Rings spread from a green and from an ochre point and cross each other calmly.",
    ),
    "pictures-and-alt-text": (
        drawings.hills,
        "Six ranges of drawings.hills, from misty grey to dark green, below a low ochre sun.",
    ),
    "accessible-article": (
        drawings.ramp,
        "A green ramp runs up beside a grey staircase; an ochre ball rolls up the ramp.",
    ),
    "one-name-per-tag": (
        drawings.overlap,
        "Three large discs, green, ochre and blue-grey, overlap in one small bright spot.",
    ),
    "scheduling-and-editions": (
        drawings.dial,
        "A dial on green: three arcs, one after the other, each ending where the next one begins.",
    ),
    "training-and-inference": (
        drawings.many_then_one,
        "A dense field of pale green dots narrows to the right into a single file of ochre ones.",
    ),
    "links-rot": (
        drawings.chain,
        "A chain of green rings that from left to right turn pale, break into pieces and vanish.",
    ),
    "markdown-in-five-minutes": (
        lettering.signs,
        "Three large signs on blue-grey: a number sign, an asterisk and an angle bracket.",
    ),
    "ask-a-model": (
        drawings.echoes,
        "One ochre disc in the dark and, to its right, ring upon ring that repeat it, each one paler.",
    ),
    "our-words": (
        lettering.entries,
        "Nine rows: a short green bar, and beside each a longer grey line that explains it.",
    ),
}
