"""`manage.py renditions`: the smaller widths of pictures that have none yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from aivizor import pictures, progress, renditions, storing

STOPPED = "Stopped. What is written is kept. Run it again to go on."
INTERRUPTED = 130


class Command(BaseCommand):
    """Goes through the storage, a folder at a time; a picture that has all its renditions costs a name.

    Pages need not wait for it: they name the renditions already, and get the picture in their place.
    """

    help = "Makes the smaller widths of pictures that were stored before there were any, or lost theirs."
    written = refused = 0

    def handle(self, **options: Any) -> None:
        tell = progress.bar(self.stdout, every=1)
        folders = storing.folders()
        try:
            for number, folder in enumerate(folders, start=1):
                self._do(storing.files_in(folder))
                tell("folders", number, len(folders))
        except KeyboardInterrupt:
            raise CommandError(STOPPED, returncode=INTERRUPTED) from None
        if self.refused:
            raise CommandError(f"Written: {self.written}. Damaged, and left as they are: {self.refused}.")
        self.stdout.write(f"Renditions written: {self.written}. All others were there.")

    def _do(self, there: set[str]) -> None:
        for name in sorted(there):
            if renditions.names(name) - there:
                try:
                    with default_storage.open(name) as file:
                        made = pictures.renditions_of(file)
                except ValidationError:
                    self.refused += 1
                    self.stderr.write(f"{name} is damaged.")
                else:
                    self.written += renditions.store(name, made)
