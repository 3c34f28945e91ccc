"""`manage.py orphans`: pictures that nothing shows, and with `--remove` their removal."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import date, filesizeformat
from django.utils import timezone

from aivizor import progress
from news import orphans

STOPPED = "Stopped. What is removed is removed. Run it again to go on."
INTERRUPTED = 130


class Command(BaseCommand):
    """Lists first, so that somebody can look before anything goes."""

    help = (
        f"Lists the pictures that no text, revision, cover or profile has used for {orphans.GRACE.days} days"
        " and that the library does not keep."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="Remove them, with all their widths.")

    def handle(self, *args: Any, remove: bool, **options: Any) -> None:
        now, count, size = timezone.now(), 0, 0
        try:
            for orphan in orphans.orphans(now, progress.bar(self.stderr, every=64)):
                if remove and not orphans.remove(orphan, now):
                    continue
                count, size = count + 1, size + orphan.size
                stored = date(orphan.stored_at, "j F Y")
                self.stdout.write(f"{orphan.name} · {filesizeformat(orphan.size)} · stored {stored}")
        except KeyboardInterrupt:
            raise CommandError(STOPPED, returncode=INTERRUPTED) from None
        self.stdout.write(self.sentence(count, filesizeformat(size), remove))

    def sentence(self, count: int, size: str, remove: bool) -> str:
        if not count:
            return "Every picture is in use, is kept, or is too new. Nothing is to be removed."
        pictures = "1 picture" if count == 1 else f"{count} pictures"
        if remove:
            return f"Removed: {pictures}, {size}."
        return f"Nothing shows {pictures}, {size}. Remove them with --remove."
