"""`manage.py check_links`: looks whether the sources' addresses still lead to what was cited."""

from typing import Any

from django.utils import timezone

from aivizor.fetching import Fetcher
from aivizor.longwork import LongCommand
from news.sources.links.visiting import Visits


class Command(LongCommand):
    """Made for cron, once a day: it looks at what is due, and at nothing twice."""

    help = "Looks at the addresses of sources that are due, and notes which are alive, moved or dead."
    fetcher = Fetcher

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        changed = self.do(Visits(self.fetcher()).works(timezone.now()), place)
        links = "1 link" if changed == 1 else f"{changed} links"
        self.stdout.write(f"Changed: {links}." if changed else "No link has changed.")
