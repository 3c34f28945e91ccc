"""`manage.py recount`: do the counters equal the rows?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.counting import recount


class Command(BaseCommand):
    """Prints every counter that is wrong. Fails when there is one and it was not put right."""

    help = "Compares the counters of topics and replies with the rows that they count."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="put right what is wrong")

    def handle(self, *args: Any, fix: bool, **options: Any) -> None:
        found = recount(fix)
        for wrong in found:
            self.stdout.write(str(wrong))
        if found and not fix:
            raise CommandError(f"Wrong counters: {len(found)}. Put them right with --fix.")
        self.stdout.write(f"Counters put right: {len(found)}." if found else "Every counter equals its rows.")
