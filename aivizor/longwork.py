"""Work on all rows of a table: a batch at a time in key order, so that memory does not grow with them.

What a batch writes is kept. A run that was stopped goes on with `--from` and the place that stands
beside its bar; one without it begins anew and comes to the same end.
"""

import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from aivizor import progress

# How many rows are done between two lines where there is no terminal.
ROWS_PER_LINE = 5_000
PLACE = re.compile(r"([a-z]+):(-?[0-9]{1,19})", re.ASCII)
INTERRUPTED = 130


class Outcome(NamedTuple):
    """What became of a batch: how many rows were written, and a sentence for each that can't be."""

    written: int
    refused: Sequence[str] = ()


class Work(NamedTuple):
    """Rows of one kind, and what is done with a batch of them, which may be in a transaction of its own."""

    name: str
    rows: QuerySet[Any]
    do: Callable[[list[Any]], Outcome]
    size: int = 200

    def batches(self, after: int | None) -> Iterator[list[Any]]:
        """The rows in key order, those after this key only, `size` at a time."""
        rows = self.rows.order_by("pk")
        while batch := list((rows if after is None else rows.filter(pk__gt=after))[: self.size]):
            yield batch
            after = batch[-1].pk


class LongCommand(BaseCommand):
    """A command that does some works, one after the other, and can be stopped at any time."""

    place: str | None = None
    written = refused = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            dest="place",
            metavar="KIND:NUMBER",
            help="Go on after this row. A run that was stopped has said which one.",
        )

    def do(self, works: Sequence[Work], place: str | None) -> int:
        """Does the works, from the place on where there is one; gives how many rows were written.

        Raises CommandError when it is interrupted, and at the end where rows could not be written.
        """
        first, after = parsed(works, place)
        self.place = place
        tell = progress.bar(self.stdout, ROWS_PER_LINE)
        try:
            for work in works[first:]:
                self._do(work, after, tell)
                after = None
        except KeyboardInterrupt:
            raise CommandError(self._stopped(), returncode=INTERRUPTED) from None
        if self.refused:
            raise CommandError(f"Written: {self.written}. Left as they were: {self.refused}, named above.")
        return self.written

    def _do(self, work: Work, after: int | None, tell: progress.Tell) -> None:
        total = work.rows.count()
        done = 0 if after is None else work.rows.filter(pk__lte=after).count()
        for batch in work.batches(after):
            outcome = work.do(batch)
            self.written += outcome.written
            self.refused += len(outcome.refused)
            for sentence in outcome.refused:
                self.stderr.write(sentence)
            self.place = f"{work.name}:{batch[-1].pk}"
            done += len(batch)
            if done < total:
                tell(self.place, done, total)
        # Rows come and go meanwhile: the end of the batches is the end.
        if done:
            tell(work.name, done, done)

    def _stopped(self) -> str:
        if not self.place:
            return "Stopped before anything was written. Run it again."
        return f"Stopped. What is written is kept. Go on with --from {self.place}"


def parsed(works: Sequence[Work], place: str | None) -> tuple[int, int | None]:
    """Which of the works to begin with, and after which row; CommandError for a place that is none."""
    if place is None:
        return 0, None
    names = [work.name for work in works]
    match = PLACE.fullmatch(place)
    if not match or match[1] not in names:
        known = ", ".join(f"{name}:NUMBER" for name in names)
        raise CommandError(f"“{place}” is no place. Write it as one of {known}.")
    return names.index(match[1]), int(match[2])
