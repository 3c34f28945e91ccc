"""`manage.py thin_revisions`: of old revisions that readers never saw, one a day is kept, then one a week."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from aivizor.longwork import LongCommand
from news import thinning
from news.models import Article


class Command(LongCommand):
    """What it deletes is deleted article by article: a run that was stopped has kept the rule so far."""

    help = f"Thins out past revisions that were never editions. {thinning.RULE}"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and delete nothing.")

    def handle(self, *args: Any, place: str | None, dry_run: bool, **options: Any) -> None:
        lines: list[str] = []

        def tell(article: Article, numbers: list[int]) -> None:
            lines.append(f"“{article}” (article {article.pk}): {', '.join(map(str, numbers))}")

        count = self.do(thinning.works(timezone.now(), tell, is_trial=dry_run), place)
        if dry_run:
            self.stdout.writelines(f"{line}\n" for line in lines)
        revisions = "1 revision" if count == 1 else f"{count} revisions"
        articles = "1 article" if len(lines) == 1 else f"{len(lines)} articles"
        if not count:
            self.stdout.write("No revision is to be thinned out. Nothing was deleted.")
        elif dry_run:
            self.stdout.write(f"These would go: {revisions} of {articles}. Nothing was deleted.")
        else:
            self.stdout.write(f"Deleted: {revisions} of {articles}.")
