"""manage.py import_markdown FILE…: articles from Markdown files with front matter."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from news.importing import articles, story
from news.importing.front_matter import Unreadable
from news.models import Article


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
        refused = 0
        for file in files:
            now = timezone.now()
            try:
                article = articles.bring_in(story.read(file), now, by=who, publish=publish)
            except Unreadable as unreadable:
                refused += 1
                self.stderr.write(f"{file}: not brought in. {unreadable.sentence}")
            else:
                self.stdout.write(f"{file}: {_outcome(article, now)}")
        if refused:
            others = f" The other {len(files) - refused} are in." if refused < len(files) else ""
            raise CommandError(f"{refused} of {len(files)} files not brought in.{others}")

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
