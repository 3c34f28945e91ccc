"""`manage.py import_sources FILE…`: sources from files of CSL-JSON, as reference managers write them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from news.importing import works


class Command(BaseCommand):
    """A file goes in as a whole or not at all; what is here already stays as it is."""

    help = "Brings in sources from files of CSL-JSON. What is here already is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)

    def handle(self, *, files: list[Path], **_: Any) -> None:
        refused = 0
        for file in files:
            try:
                with transaction.atomic():
                    new, known = works.bring_in(file.read_text("utf-8-sig"))
            except (OSError, UnicodeDecodeError):
                refused += 1
                self.stderr.write(f"{file}: not brought in. It can't be read as a text in UTF-8.")
            except ValidationError as faults:
                refused += 1
                self.stderr.write(f"{file}: not brought in. Nothing of it was kept.")
                self.stderr.writelines(f"  {fault}" for fault in faults.messages)
            else:
                self.stdout.write(f"{file}: {len(new)} new, {len(known)} here already.")
        if refused:
            raise CommandError("Mend those files, then run it again: what is here is left as it is.")
