"""manage.py demo: fills an empty site with articles, conversations and three accounts."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.crypto import get_random_string

from aivizor import progress
from news.demo import building
from news.demo.people import ACCOUNTS


class Command(BaseCommand):
    """The content is the same every time; only the password differs."""

    help = "Fills an empty database with demo content. The password is DEMO_PASSWORD, or a random one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing, without a word, where there is content."
        )

    def handle(self, *, if_empty: bool, **_: Any) -> None:
        given = os.environ.get("DEMO_PASSWORD", "").strip()
        password = given or get_random_string(16)
        try:
            building.build(password, progress.bar(self.stdout))
        except building.NotEmpty as refused:
            if if_empty:
                return
            raise CommandError(refused.sentence) from None
        self._say_what_there_is("as in DEMO_PASSWORD" if given else password)

    def _say_what_there_is(self, password: str) -> None:
        site = settings.SITE_URL
        who = ", ".join(f"{username} ({name})" for username, name in ACCOUNTS.items())
        self.stdout.write(f"The site         {site}/")
        self.stdout.write(f"The community    {site}/community/")
        self.stdout.write(f"The back office  {site}/admin/")
        self.stdout.write(f"Accounts         {who}")
        self.stdout.write(f"Password         {password}")
