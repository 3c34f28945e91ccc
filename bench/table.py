"""Rows of the table, each a promise and what was measured, and the verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

# The least that the clock of processor time can tell from nothing.
TICK = 0.01


class Cost(NamedTuple):
    """What answers cost: seconds of the server's processor time, how many they were, how long it took."""

    cpu: float
    answers: int
    seconds: float

    @property
    def each(self) -> float:
        """Seconds of processor time per request."""
        return max(self.cpu, TICK) / self.answers

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.answers / self.seconds


def total(costs: Iterable[Cost]) -> Cost:
    """Several costs as one."""
    return Cost(*map(sum, zip(*costs, strict=True)))


@dataclass(frozen=True)
class Row:
    """One promise: whether it holds, and why one may think so."""

    name: str
    measured: str
    required: str
    holds: bool
    detail: str = ""


def at_least(name: str, required: float, rounds: Sequence[tuple[Cost, Cost]], note: str = "") -> Row:
    """`rounds` are (floor, target) pairs measured one after the other.

    The ratio is the floor's processor time per request by the target's: 1 where the target costs
    what the floor costs, 0.5 where it costs double. The median of the rounds counts.
    """
    ratios = [floor.each / target.each for floor, target in rounds]
    ratio = median(ratios)
    floor, target = (total(costs) for costs in zip(*rounds, strict=True))
    detail = (
        f"{min(ratios):.3f} to {max(ratios):.3f}; {micro(target.each)} by {micro(floor.each)} a request;"
        f" {target.rate:,.0f} by {floor.rate:,.0f} requests/s"
    )
    holds = ratio >= required and not note
    return Row(name, f"{ratio:.3f}", f"≥ {required:.2f}", holds, f"{detail}; {note}" if note else detail)


def at_most(name: str, required: float, rounds: Sequence[tuple[float, float]]) -> Row:
    """`rounds` are (floor, target) pairs of seconds; the median of target by floor counts."""
    ratios = [target / floor for floor, target in rounds]
    floors, targets = zip(*rounds, strict=True)
    detail = f"{min(ratios):.3f} to {max(ratios):.3f}; {median(targets):.2f} s by {median(floors):.2f} s"
    return Row(name, f"{median(ratios):.3f}", f"≤ {required:.2f}", median(ratios) <= required, detail)


def megabytes(name: str, required: float, found: float) -> Row:
    """A bound on memory, the one figure that is no ratio."""
    return Row(name, f"{found:.0f} MB", f"≤ {required:.0f} MB", found <= required)


def all_there(name: str, expected: int, replies: int, wrong: int) -> Row:
    """Whether as many replies are stored as were answered, and every counter says so."""
    detail = f"{replies:,} of {expected:,} are there, {wrong} counters are wrong"
    return Row(name, f"{expected - replies}", "none", replies == expected and not wrong, detail)


def failed(name: str, required: float, why: str) -> Row:
    """What could not be measured does not hold."""
    return Row(name, "–", f"≥ {required:.2f}", False, why)


def drawn(rows: Sequence[Row]) -> str:
    """The table as text."""
    head = ("target", "ratio", "required", "", "lowest to highest ratio; target by floor")
    lines = [head, *((r.name, r.measured, r.required, "ok" if r.holds else "BELOW", r.detail) for r in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[4]]).rstrip()
        for line in lines
    )


def micro(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} µs"
