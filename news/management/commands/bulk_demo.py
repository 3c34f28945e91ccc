"""manage.py bulk_demo: fills a database with as much content as a benchmark asks for."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from aivizor import progress
from news.bulk import building


class Command(BaseCommand):
    """Run again it goes on: to larger numbers, or where it was interrupted."""

    help = "Fills a database that holds nothing else with synthetic content, up to the numbers given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, required=True, help="how many there are to be")
        parser.add_argument("--replies", type=int, required=True, help="how many there are to be")

    def handle(self, *, articles: int, replies: int, **_: Any) -> None:
        if articles < 1 or replies < 0:
            raise CommandError("Give at least one article, and no less than no reply.")
        try:
            building.build(articles, replies, progress.bar(self.stdout))
        except building.NotBulk as refused:
            raise CommandError(refused.sentence) from None
