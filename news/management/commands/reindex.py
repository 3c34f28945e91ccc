"""`manage.py reindex`: the search's rows made anew."""

from typing import Any

from aivizor.longwork import LongCommand
from news import reindexing


class Command(LongCommand):
    """Articles and topics are found all the while."""

    help = "Makes what the search finds anew from articles and topics, and drops what is gone."

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        self.do(reindexing.works(), place)
        self.stdout.write("The search holds all articles and topics as they are.")
