"""`manage.py empty_trash`: what lay in the trash for 30 days is deleted."""

from typing import Any

from django.utils import timezone

from aivizor.longwork import LongCommand
from news import emptying


class Command(LongCommand):
    """Articles that were never public; what was is never in the trash."""

    help = "Deletes the articles that were put in the trash 30 days ago or earlier."

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        deleted = self.do(emptying.works(timezone.now()), place)
        if deleted:
            articles = "1 article" if deleted == 1 else f"{deleted} articles"
            self.stdout.write(f"Deleted: {articles}, with their texts, past revisions and moves.")
        else:
            self.stdout.write("Nothing has been in the trash for 30 days. Nothing was deleted.")
