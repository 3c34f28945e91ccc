"""`manage.py words ru`: all texts of the site, to be told in a language."""

from argparse import ArgumentParser
from pathlib import Path
from shutil import which
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from aivizor.saying import DOMAIN as OF_SCRIPTS

# Where there are no texts of the site's pages, or none of ours.
ELSEWHERE = ["var", "tests", "bench", "audit", ".*", "node_modules", "demo", "bulk"]


class Command(BaseCommand):
    """For who translates: it writes into the repository, and needs GNU gettext."""

    help = (
        "Collects all texts into aivizor/locale/LANGUAGE/LC_MESSAGES/: django.po has those of pages, mails"
        " and the newsroom, djangojs.po those of scripts. It keeps what is translated there, and makes of"
        " both what a site reads. Run it again after each change."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="+", metavar="LANGUAGE", help="such as ru, de, pt_BR")

    def handle(self, *, languages: list[str], **_: Any) -> None:
        if not which("xgettext"):
            raise CommandError("GNU gettext is not installed. Install it (the package is called gettext).")
        if Path.cwd() != settings.BASE_DIR:
            raise CommandError("Run it in the folder of manage.py: what is there is looked through.")
        told = {"locale": languages, "verbosity": 0}
        kept = {"no_wrap": True, "no_obsolete": True, "add_location": "file", "ignore_patterns": ELSEWHERE}
        call_command("makemessages", domain="django", extensions=["html", "txt", "py"], **told, **kept)
        call_command("makemessages", domain=OF_SCRIPTS, **told, **kept)
        call_command("compilemessages", ignore_patterns=ELSEWHERE, **told)
        self.stdout.write("Collected. Fill in what is empty, look at what is fuzzy, and run it again.")
