"""`manage.py rerender`: all stored HTML made anew from its Markdown."""

from typing import Any

from aivizor.longwork import LongCommand
from news import rerendering


class Command(LongCommand):
    """Writes only what comes out otherwise than it is stored; pages show it at once."""

    help = "Makes the HTML of articles, topics and replies anew, after a change of how Markdown is rendered."

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        written = self.do(rerendering.works(), place)
        self.stdout.write(f"Texts written anew: {written}. All others were as they should be.")
