"""How a promise is measured: its target and its floor by turns, in every round.

All servers run all the time. In a round both sides are measured in short stretches, and which one
begins changes with each, so that what else the machine does falls on both: of two servers that are
the same on a busy machine, one cost up to half more than the other when each was measured for a second.
Each stretch opens its connections anew, and how they fall on the workers makes a tenth of the cost of
a short answer: with 10 stretches a floor was measured at 0.84 to 0.98 of itself, with 40 at 0.94 to 1.02.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from bench import load, table
from bench.load import Client, Load
from bench.servers import Server
from bench.table import Cost, Row, total

CONNECTIONS = 8
STRETCHES = 40
# Is told how much is done, and how much there is.
Tell = Callable[[int, int], None]


class WrongAnswer(Exception):
    """The answers are not the ones that were to be measured; the text says what they were."""


@dataclass(frozen=True)
class Target:
    """A promise: its name, the ratio that it needs, and how the costs of both sides are found.

    `lacks` says what the answers lack of what is promised; with it the promise does not hold.
    `stretches` is for one that needs another number of them than the others.
    """

    name: str
    required: float
    floor: Callable[[], Cost]
    target: Callable[[], Cost]
    lacks: str = ""
    stretches: int = 0


def measured(
    targets: Sequence[Target | Row], rounds: int, tell: Tell, stretches: int = STRETCHES
) -> list[Row]:
    """A row for each target, from so many rounds; a row that stands already stays."""
    costs: dict[str, list[tuple[Cost, Cost]]] = {}
    wrong: dict[str, str] = {}
    there = [target for target in targets if isinstance(target, Target)]
    for number in range(rounds):
        for place, target in enumerate(there, start=1):
            try:
                costs.setdefault(target.name, []).append(pair(target, stretches))
            except WrongAnswer as answer:
                wrong[target.name] = str(answer)
            tell(number * len(there) + place, rounds * len(there))
    return [row(target, costs, wrong) if isinstance(target, Target) else target for target in targets]


def row(target: Target, costs: dict[str, list[tuple[Cost, Cost]]], wrong: dict[str, str]) -> Row:
    """What came of the target."""
    if target.name in wrong:
        return table.failed(target.name, target.required, wrong[target.name])
    return table.at_least(target.name, target.required, costs[target.name], target.lacks)


def pair(target: Target, stretches: int = STRETCHES) -> tuple[Cost, Cost]:
    """The costs of floor and target in one round."""
    floors: list[Cost] = []
    targets: list[Cost] = []
    for number in range(target.stretches or stretches):
        sides = [(floors, target.floor), (targets, target.target)]
        for costs, side in sides if number % 2 else reversed(sides):
            costs.append(side())
    return total(floors), total(targets)


def cost(servers: Iterable[Server], status: int, ask: Callable[[], Load]) -> Cost:
    """What the servers spend on the answers that `ask` gets, which must all have that status."""
    before = sum(server.cpu() for server in servers)
    done = ask()
    spent = sum(server.cpu() for server in servers) - before
    if set(done.statuses) != {status}:
        raise WrongAnswer(f"not all answers were {status}: {dict(done.statuses)}")
    return Cost(spent, done.answers, done.seconds)


def reading(
    servers: Sequence[Server],
    requests: Sequence[bytes],
    stretch: float,
    status: int = 200,
    behind: Sequence[Server] = (),
) -> Callable[[], Cost]:
    """Finds the cost of these requests, sent in turn through connections that stay open.

    `stretch` is for how many seconds. What the servers `behind` spend counts too.
    """

    def ask() -> Load:
        in_turn = cycle(requests)
        ports = islice(cycle(server.port for server in servers), CONNECTIONS)
        return load.run([Client(port, in_turn) for port in ports], stretch)

    return lambda: cost([*servers, *behind], status, ask)


def warm(servers: Sequence[Server], requests: Sequence[bytes], times: int = 6) -> None:
    """Asks each server for everything so often, on new connections, that every worker has seen it."""
    for server in servers:
        for _ in range(times):
            waiting = iter(requests)
            load.run([Client(server.port, waiting) for _ in range(CONNECTIONS)])
