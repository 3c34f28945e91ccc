"""How a promise is measured: its target and its floor one after the other, in every round.

All servers run all the time, and which side begins changes from round to round, so that what else
the machine does falls on both.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from bench import load, table
from bench.load import Client, Load
from bench.servers import Server
from bench.table import Cost, Row

CONNECTIONS = 8
# Is told how much is done, and how much there is.
Tell = Callable[[int, int], None]


class WrongAnswer(Exception):
    """The answers are not the ones that were to be measured; the text says what they were."""


@dataclass(frozen=True)
class Target:
    """A promise: its name, the ratio that it needs, and how the costs of both sides are found.

    `lacks` says what the answers lack of what is promised; with it the promise does not hold.
    """

    name: str
    required: float
    floor: Callable[[], Cost]
    target: Callable[[], Cost]
    lacks: str = ""


def measured(targets: Sequence[Target | Row], rounds: int, tell: Tell) -> list[Row]:
    """A row for each target, from so many rounds; a row that stands already stays."""
    costs: dict[str, list[tuple[Cost, Cost]]] = {}
    wrong: dict[str, str] = {}
    there = [target for target in targets if isinstance(target, Target)]
    for number in range(rounds):
        for place, target in enumerate(there, start=1):
            try:
                costs.setdefault(target.name, []).append(pair(target, floor_first=number % 2 == 0))
            except WrongAnswer as answer:
                wrong[target.name] = str(answer)
            tell(number * len(there) + place, rounds * len(there))
    return [row(target, costs, wrong) if isinstance(target, Target) else target for target in targets]


def row(target: Target, costs: dict[str, list[tuple[Cost, Cost]]], wrong: dict[str, str]) -> Row:
    """What came of the target."""
    if target.name in wrong:
        return table.failed(target.name, target.required, wrong[target.name])
    return table.at_least(target.name, target.required, costs[target.name], target.lacks)


def pair(target: Target, *, floor_first: bool) -> tuple[Cost, Cost]:
    """The costs of floor and target, measured next to each other."""
    if floor_first:
        return target.floor(), target.target()
    cost = target.target()
    return target.floor(), cost


def cost(servers: Iterable[Server], status: int, ask: Callable[[], Load]) -> Cost:
    """What the servers spend on the answers that `ask` gets, which must all have that status."""
    before = sum(server.cpu() for server in servers)
    done = ask()
    spent = sum(server.cpu() for server in servers) - before
    if set(done.statuses) != {status}:
        raise WrongAnswer(f"not all answers were {status}: {dict(done.statuses)}")
    # One tick of the clock is the least that can be told from nothing.
    return Cost(max(spent, 0.01) / done.answers, done.answers / done.seconds)


def reading(
    servers: Sequence[Server], requests: Sequence[bytes], seconds: float, status: int = 200
) -> Callable[[], Cost]:
    """Finds the cost of these requests, sent in turn for so long through connections that stay open."""

    def ask() -> Load:
        in_turn = cycle(requests)
        ports = islice(cycle(server.port for server in servers), CONNECTIONS)
        return load.run([Client(port, in_turn) for port in ports], seconds)

    return lambda: cost(servers, status, ask)


def warm(servers: Sequence[Server], requests: Sequence[bytes], times: int = 4) -> None:
    """Asks each server for everything so often that nearly every worker has seen it."""
    for server in servers:
        waiting = iter(list(requests) * times)
        load.run([Client(server.port, waiting) for _ in range(CONNECTIONS)])
