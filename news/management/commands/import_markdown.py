"""manage.py import_markdown FILE…: articles from Markdown files with front matter."""

from argparse import ArgumentParser
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from aivizor import longwork
from news.importing import articles, story
from news.importing.front_matter import Unreadable
from news.models import Article

BROUGHT_IN, SKIPPED, REFUSED = "brought in", "skipped", "not brought in"


class Command(BaseCommand):
    """Says a line for each file. A file that can't be brought in leaves the others to go in."""

    help = (
        "Brings in articles from Markdown files with front matter "
        "(title, author, published, category, tags, summary, sources), as drafts or live."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Live at once under the date in the file; scheduled if that date is still to come.",
        )
        parser.add_argument(
            "--by",
            metavar="USERNAME",
            help="Who brings them in; the author if not said.",
        )

    def handle(self, *, files: list[Path], publish: bool, by: str | None, **_: Any) -> None:
        who = self._person(by) if by else None
        self.said: Counter[str] = Counter()
        try:
            for file in files:
                self._bring_in(file, who, publish)
        except KeyboardInterrupt:
            raise CommandError(
                f"Stopped. {self._sum()} Run it again with the same files: what is here is skipped.",
                returncode=longwork.INTERRUPTED,
            ) from None
        if self.said[REFUSED]:
            raise CommandError(f"{self._sum()} Mend those, then run it again: what is here is skipped.")
        self.stdout.write(self._sum())

    def _bring_in(self, file: Path, who: User | None, publish: bool) -> None:
        now = timezone.now()
        try:
            article = articles.bring_in(story.read(file), now, by=who, publish=publish)
        except Unreadable as unreadable:
            self.said[REFUSED] += 1
            self.stderr.write(f"{file}: not brought in. {unreadable.sentence}")
        except articles.Here as here:
            self.said[SKIPPED] += 1
            self.stdout.write(f"{file}: skipped. It is here already, as article {here.article.pk}.")
        else:
            self.said[BROUGHT_IN] += 1
            self.stdout.write(f"{file}: {_outcome(article, now)}")

    def _sum(self) -> str:
        """How many files came to what, like: Files brought in: 3, skipped: 1."""
        kinds = [kind for kind in (BROUGHT_IN, SKIPPED, REFUSED) if self.said[kind] or kind == BROUGHT_IN]
        return f"Files {', '.join(f'{kind}: {self.said[kind]:,}' for kind in kinds)}."

    def _person(self, username: str) -> User:
        try:
            return User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            raise CommandError(
                f"Nobody has the username {username}. Look at it again; nothing was brought in."
            ) from None


def _outcome(article: Article, now: datetime) -> str:
    edition, topic = article.editions.first(), article.topic
    if edition is None or topic is None:
        return f"a draft, {settings.SITE_URL}{reverse('admin:news_article_change', args=[article.pk])}"
    address = f"{settings.SITE_URL}{topic.address(edition.live_from)}"
    if edition.is_live(now):
        return f"live, {address}"
    return f"live from {edition.live_from:%-d %B %Y, %H:%M} UTC, {address}"
