"""`manage.py reindex`: the search's rows made anew."""

from typing import Any

from aivizor.longwork import LongCommand
from news import reindexing


class Command(LongCommand):
    """Everything is found all the while."""

    help = "Makes what the search finds anew from articles, topics, members and sources; drops what is gone."

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        self.do(reindexing.works(), place)
        self.stdout.write("The search holds all articles, topics, members and sources as they are.")
