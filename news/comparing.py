"""Two texts of an article, part by part, as rows of lines that stand beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aivizor import differing
from aivizor.differing import Run
from aivizor.languages import Text
from news.forms import sides

# How many lines beside a change are shown that are the same, and how few are never folded away.
NEAR, FEWEST_FOLDED = 3, 4


@dataclass(frozen=True)
class Row:
    """Lines that stand beside each other; where they are the same in both, `folded` says how many."""

    sides: tuple[list[Run], list[Run]]
    is_same: bool = False
    folded: int = 0


@dataclass(frozen=True)
class Difference:
    """A part that is not the same in both: its rows from top to bottom, and the pictures of both."""

    label: Text
    rows: list[Row]
    pictures: tuple[str, str]


def differences(older: dict[str, Any], newer: dict[str, Any]) -> Iterator[Difference]:
    """The parts in which two contents are not the same, as Revision.content() gives them."""
    began, became = sides.stored(older), sides.stored(newer)
    for name, one in began.items():
        other = became[name]
        if one != other:
            yield Difference(
                sides.LABELS[name], list(rows(one.text, other.text)), (one.picture, other.picture)
            )


def rows(one: str, other: str) -> Iterator[Row]:
    """The texts beside each other; of long stretches that are the same, only the edges stay open."""
    found = list(differing.stretches(one, other))
    for place, pair in enumerate(found):
        if any(run.is_marked for runs in pair for run in runs) or pair[0] != pair[1]:
            yield Row((_trimmed(pair[0]), _trimmed(pair[1])))
        else:
            yield from _folded(pair[0][0].text, is_first=place == 0, is_last=place == len(found) - 1)


def _folded(text: str, *, is_first: bool, is_last: bool) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    begin, end = 0 if is_first else NEAR, len(lines) if is_last else max(len(lines) - NEAR, 0)
    if end - begin < FEWEST_FOLDED:
        begin = end = len(lines)
    for some, is_folded in ((lines[:begin], False), (lines[begin:end], True), (lines[end:], False)):
        if some:
            run = _trimmed([Run("".join(some), False)])
            yield Row((run, run), True, len(some) if is_folded else 0)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without the line break at their end: a row begins a line anyway."""
    if not runs:
        return runs
    last = runs[-1]
    trimmed = Run(last.text.removesuffix("\n"), last.is_marked)
    return [*runs[:-1], trimmed] if trimmed.text else runs[:-1]
