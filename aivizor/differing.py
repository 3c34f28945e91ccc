"""What differs between two texts, word by word: pure functions, bounded in time for any text.

Lines are aligned first, then the words between those that stayed. While the work is small it is the
shortest difference; where it is not, words that stand once in both hold the rest in place, and what
lies between them counts as another text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# A line break, blanks, a word, or one sign.
TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
# How many differences are looked for in one stretch, how many steps all stretches of two texts may
# cost, and how often a stretch is cut at words that stand once in both.
MOST, STEPS, CUTS = 300, 100_000, 6

Match = tuple[int, int]


class Run(NamedTuple):
    """A stretch of a text; `is_marked` where the other text lacks it."""

    text: str
    is_marked: bool


def beside(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Both texts as runs, which joined are the texts again."""
    ours: list[Run] = []
    theirs: list[Run] = []
    for mine, yours in stretches(one, other):
        ours += mine
        theirs += yours
    return _joined(ours), _joined(theirs)


def stretches(one: str, other: str) -> Iterator[tuple[list[Run], list[Run]]]:
    """Both texts from top to bottom, in whole lines: by turns what is the same in both, and what is not.

    Joined they are the texts again. What is the same is one run in each.
    """
    lines, others = one.splitlines(keepends=True), other.splitlines(keepends=True)
    budget = Budget(STEPS)
    ends = (len(lines), len(others))
    same: list[str] = []
    for (i, j), (i_end, j_end) in pairwise([(-1, -1), *_aligned(lines, others, budget), ends]):
        if i + 1 < i_end or j + 1 < j_end:
            yield from _same(same)
            same = []
            gap = "".join(lines[i + 1 : i_end]), "".join(others[j + 1 : j_end])
            mine, yours = _words(*gap, budget)
            yield _joined(mine), _joined(yours)
        same += lines[i_end : i_end + 1]
    yield from _same(same)


def _same(lines: list[str]) -> Iterator[tuple[list[Run], list[Run]]]:
    if lines:
        yield [Run("".join(lines), False)], [Run("".join(lines), False)]


def merged(base: str, one: str, other: str) -> str | None:
    """The text with the changes of both, line by line; None where they changed the same place."""
    was, ones, others = (text.split("\n") for text in (base, one, other))
    in_one, in_other = (dict(_aligned(was, lines, Budget(STEPS))) for lines in (ones, others))
    anchors = [(i, in_one[i], in_other[i]) for i in sorted(in_one.keys() & in_other.keys())]
    made: list[str] = []
    ends = (len(was), len(ones), len(others))
    for (i, j, k), (i_end, j_end, k_end) in pairwise([(-1, -1, -1), *anchors, ends]):
        began, mine, theirs = was[i + 1 : i_end], ones[j + 1 : j_end], others[k + 1 : k_end]
        if began not in (mine, theirs) and mine != theirs:
            return None
        made += theirs if mine == began else mine
        made += was[i_end : i_end + 1]
    return "\n".join(made)


class Budget:
    """The steps that are left."""

    def __init__(self, steps: int) -> None:
        self.steps = steps


def _words(one: str, other: str, budget: Budget) -> tuple[list[Run], list[Run]]:
    a, b = TOKEN.findall(one), TOKEN.findall(other)
    matches = list(_aligned(a, b, budget))
    return _runs(a, {i for i, _j in matches}), _runs(b, {j for _i, j in matches})


def _runs(tokens: Sequence[str], known: set[int]) -> list[Run]:
    """The tokens as runs. Blanks are marked between two marked words, and only there."""
    marks = [index not in known for index in range(len(tokens))]
    for index, word in enumerate(tokens):
        if word.isspace():
            marks[index] = word != "\n" and all(
                marks[max(index - 1, 0) : index] + marks[index + 1 : index + 2]
            )
    return [Run(word, mark) for word, mark in zip(tokens, marks, strict=True)]


def _joined(runs: list[Run]) -> list[Run]:
    """The same text in as few runs as possible."""
    joined: list[Run] = []
    begun: list[str] = []
    for run, after in pairwise([*runs, Run("", not runs[-1].is_marked if runs else True)]):
        begun.append(run.text)
        if run.is_marked != after.is_marked:
            joined.append(Run("".join(begun), run.is_marked))
            begun = []
    return joined


def _aligned(a: Sequence[str], b: Sequence[str], budget: Budget) -> list[Match]:
    """Places that hold the same in both, in order."""
    found: list[Match] = []
    waiting = [(0, len(a), 0, len(b), CUTS)]
    while waiting:
        i, i_end, j, j_end, cuts = waiting.pop()
        while i < i_end and j < j_end and a[i] == b[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        if i == i_end or j == j_end:
            continue
        shortest = _shortest(a[i:i_end], b[j:j_end], budget)
        if shortest is not None:
            found += [(i + x, j + y) for x, y in shortest]
        elif cuts:
            pins = [(i + x, j + y) for x, y in _pins(a[i:i_end], b[j:j_end])]
            found += pins
            if pins:
                edges = pairwise([(i - 1, j - 1), *pins, (i_end, j_end)])
                waiting += [(x + 1, x_end, y + 1, y_end, cuts - 1) for (x, y), (x_end, y_end) in edges]
    return sorted(found)


def _shortest(a: Sequence[str], b: Sequence[str], budget: Budget) -> list[Match] | None:
    """The matches of the shortest difference; None where it is too long or too dear to look for.

    E. Myers, An O(ND) Difference Algorithm and Its Variations (1986): `reach[k]` is how far in `a`
    one comes on the diagonal k with so many differences.
    """
    reach, trace = {1: 0}, []
    for distance in range(min(len(a) + len(b), MOST) + 1):
        budget.steps -= distance + 1
        if budget.steps < 0:
            return None
        trace.append(reach.copy())
        for k in range(-distance, distance + 1, 2):
            down = k == -distance or (k != distance and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            reach[k] = x
            if x >= len(a) and x - k >= len(b):
                return list(_back(trace, len(a), len(b)))
    return None


def _back(trace: list[dict[int, int]], x: int, y: int) -> Iterator[Match]:
    """The matches on the way that `trace` has found, last first."""
    for distance in range(len(trace) - 1, -1, -1):
        reach, k = trace[distance], x - y
        down = k == -distance or (k != distance and reach[k - 1] < reach[k + 1])
        came = k + 1 if down else k - 1
        x_before, y_before = reach[came], reach[came] - came
        while x > max(x_before, 0) and y > max(y_before, 0):
            x, y = x - 1, y - 1
            yield x, y
        x, y = x_before, y_before


def _pins(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """Of what stands once in each, as much as stands in the same order in both."""
    in_a, in_b = Counter(a), Counter(b)
    places = {token: j for j, token in enumerate(b) if in_b[token] == 1}
    once = [(i, places[token]) for i, token in enumerate(a) if in_a[token] == 1 and token in places]
    # The longest rising sequence of places: `tails` ends those of each length as low as possible.
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_i, j) in enumerate(once):
        length = bisect_left(tails, j)
        tails[length : length + 1], at[length : length + 1] = [j], [index]
        before.append(at[length - 1] if length else -1)
    pins: list[Match] = []
    index = at[-1] if at else -1
    while index >= 0:
        pins.append(once[index])
        index = before[index]
    return pins[::-1]
