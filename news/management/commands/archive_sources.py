"""`manage.py archive_sources`: has an archive keep what articles cite."""

from typing import Any

from django.conf import settings

from aivizor.fetching import Fetcher
from aivizor.longwork import LongCommand
from news.models.snapshots import State
from news.sources.archiving.running import Run
from news.sources.archiving.wayback import Wayback

TOLD = {
    State.KEPT: "Archived",
    State.ASKED: "Asked for",
    State.WAITING: "To be tried again",
    State.REFUSED: "Refused",
}


class Command(LongCommand):
    """Made for cron, every ten minutes or every hour: the archive works in its own time between two runs."""

    help = "Asks the archive for copies of what articles cite, and notes which it has."
    fetcher = Fetcher

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        if not settings.ARCHIVE_KEY:
            self.stdout.write("Archiving is off: ARCHIVE_KEY is empty. Nothing was asked.")
            return
        fetcher = self.fetcher()
        run = Run(Wayback(settings.ARCHIVE_URL, settings.ARCHIVE_KEY, fetcher), fetcher)
        self.do(run.works(), place)
        told = [f"{words}: {run.came[state]}." for state, words in TOLD.items() if run.came[state]]
        self.stdout.write(" ".join(told or ["Nothing has changed."]))
        if run.ended:
            self.stdout.write(f"{run.ended} What waits goes on waiting.")
