"""Names of an article's headings and paragraphs, by which links lead to them; they last.

A heading is named by its words, a paragraph by a digest of them. What stood in the text before keeps
the name that it had then, also where its words were changed or it was moved, so that old links still
lead to it.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import unescape
from itertools import groupby
from typing import NamedTuple

BLOCK = re.compile(r'<(h[2-6]|p)(?: id="([^"]*)")?>(.*?)</\1>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# How much of the words of a paragraph must be the same for it to be the same paragraph.
ALIKE = 0.4
DIGEST = 3  # bytes


class Heading(NamedTuple):
    """A heading: 2 for an h2, its name, and its words."""

    level: int
    name: str
    words: str


@dataclass(eq=False)
class Block:
    """A heading or a paragraph: its words and its name, "" for none."""

    is_heading: bool
    words: str
    name: str

    @property
    def named(self) -> str:
        """How it is called by itself."""
        return self.name or f"p-{blake2b(self.words.encode(), digest_size=DIGEST).hexdigest()}"


def lasting(html: str, before: str) -> str:
    """The HTML of an article with a name for each heading and paragraph, kept from the HTML `before`."""
    blocks, old = list(_blocks(html)), list(_blocks(before))
    kept = _kept(blocks, old)
    names = iter(_unique(blocks, kept))
    return BLOCK.sub(lambda found: _written(found, next(names)), html)


def headings(html: str) -> list[Heading]:
    """The headings of an article's HTML, in their order."""
    return [
        Heading(int(tag[1]), name, _words(inside)) for tag, name, inside in BLOCK.findall(html) if tag != "p"
    ]


def _blocks(html: str) -> Iterator[Block]:
    for tag, name, inside in BLOCK.findall(html):
        yield Block(tag != "p", _words(inside), name)


def _words(inside: str) -> str:
    return " ".join(unescape(TAG.sub("", inside)).split())


def _written(found: re.Match[str], name: str) -> str:
    named = f' id="{name}"' if name else ""
    return f"<{found[1]}{named}>{found[3]}</{found[1]}>"


def _kept(blocks: Sequence[Block], old: Sequence[Block]) -> dict[Block, str]:
    """Which of the blocks keep the name of an old one."""
    same = _same(blocks, old)
    pairs = dict(same)
    for is_heading in (True, False):
        one, other = ([block for block in some if block.is_heading is is_heading] for some in (blocks, old))
        pairs |= _changed(one, other, same)
    return {block: before.name for block, before in pairs.items() if before.name}


def _same(blocks: Sequence[Block], old: Sequence[Block]) -> dict[Block, Block]:
    """Those whose words stood in the text before, wherever."""
    by_words: dict[tuple[bool, str], deque[Block]] = defaultdict(deque)
    for block in old:
        by_words[block.is_heading, block.words].append(block)
    found = ((block, by_words[block.is_heading, block.words]) for block in blocks if block.words)
    return {block: there.popleft() for block, there in found if there}


def _changed(
    blocks: Sequence[Block], old: Sequence[Block], same: dict[Block, Block]
) -> Iterator[tuple[Block, Block]]:
    """Those whose words were changed: they stand between the same ones as before.

    As many headings between two others are the same ones, whatever they say; paragraphs are where
    they are alike.
    """
    place = {id(block): number for number, block in enumerate(old)}
    taken = {id(block) for block in same.values()}
    behind = -1
    for is_same, run in groupby(blocks, lambda block: block in same):
        some = list(run)
        if is_same:
            behind = place[id(same[some[-1]])]
            continue
        gap = _gap(old, behind, taken)
        if len(gap) == len(some) or not some[0].is_heading:
            yield from ((one, other) for one, other in zip(some, gap, strict=False) if _is_alike(one, other))


def _gap(old: Sequence[Block], behind: int, taken: set[int]) -> list[Block]:
    """The old blocks behind that place, up to the next one that still stands in the text."""
    end = next((place for place in range(behind + 1, len(old)) if id(old[place]) in taken), len(old))
    return list(old[behind + 1 : end])


def _is_alike(one: Block, other: Block) -> bool:
    if one.is_heading:
        return True
    words, others = set(one.words.casefold().split()), set(other.words.casefold().split())
    return bool(words) and len(words & others) >= ALIKE * max(len(words), len(others))


def _unique(blocks: Sequence[Block], kept: dict[Block, str]) -> Iterator[str]:
    """The name of each block; one without words has none."""
    taken = set(kept.values())
    count: dict[str, int] = defaultdict(lambda: 1)
    for block in blocks:
        if block in kept or not (block.words or block.is_heading):
            yield kept.get(block, "")
            continue
        name = block.named
        while name in taken:
            count[block.named] += 1
            name = f"{block.named}-{count[block.named]}"
        taken.add(name)
        yield name
