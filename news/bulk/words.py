"""The words that bulk texts are made of: common ones, less common ones, and rare ones."""

from functools import cache
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
COMMON = (HERE / "common.txt").read_text().split()
USUAL = (HERE / "usual.txt").read_text().split()
SYLLABLES = [first + vowel for first in "bdgkl" for vowel in "aeio"]


def rare(number: int) -> str:
    """A word that no other number has and no dictionary knows."""
    syllables = [SYLLABLES[number % 20]]
    while number := number // 20:
        syllables.append(SYLLABLES[number % 20])
    return "q" + "".join(syllables).ljust(6, "x")


def sentence(chance: Random, length: int) -> str:
    """So many words, every other of them a common one, with a capital and a full stop."""
    common, usual = chance.choices(COMMON, k=length), chance.choices(USUAL, k=length)
    mixed = (word for pair in zip(common, usual, strict=True) for word in pair)
    return f"{' '.join(list(mixed)[:length]).capitalize()}."


def paragraph(chance: Random, count: int) -> str:
    """So many sentences, some of which stand elsewhere too."""
    return " ".join(chance.choices(_sentences(), k=count))


@cache
def _sentences() -> list[str]:
    """What paragraphs are put together from: to make every sentence anew takes longer than to store it."""
    chance = Random("sentences")
    return [sentence(chance, chance.randint(8, 20)) for _ in range(5000)]
