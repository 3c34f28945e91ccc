"""What was measured, as a table in Markdown: what a terminal shows and bench/growth.md keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.table import Cost

HEAD = "| what | small, ms | large, ms | ratio | of the rounds | at most | |"
LINE = "|---|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Row:
    """A promise, and what it costs at both sizes: a (small, large) pair for each round."""

    name: str
    required: float
    rounds: Sequence[tuple[Cost, Cost]]
    wrong: str = ""

    @property
    def ratios(self) -> list[float]:
        """How many times the cost at the small size the cost at the large one was."""
        return [large.each / small.each for small, large in self.rounds]

    @property
    def holds(self) -> bool:
        return not self.wrong and median(self.ratios) <= self.required

    def __str__(self) -> str:
        if self.wrong:
            return f"| {self.name} | – | – | – | {self.wrong} | {self.required:.1f} | **FAILS** |"
        small, large = (
            1000 * median(cost.each for cost in costs) for costs in zip(*self.rounds, strict=True)
        )
        ratios = f"{median(self.ratios):.2f} | {min(self.ratios):.2f} to {max(self.ratios):.2f}"
        verdict = "ok" if self.holds else "**ABOVE**"
        return f"| {self.name} | {small:.1f} | {large:.1f} | {ratios} | {self.required:.1f} | {verdict} |"


def drawn(rows: Sequence[Row]) -> str:
    return "\n".join([HEAD, LINE, *map(str, rows)])
