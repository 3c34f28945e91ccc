"""`manage.py cards`: the pictures of shared pages that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from aivizor import progress
from aivizor.cards import UNDRAWABLE, Card, draw
from news import cards

STOPPED = "Stopped. What is drawn is kept. Run it again to go on."
INTERRUPTED = 130


class Command(BaseCommand):
    """Goes through all that is live or scheduled; a card that is there costs a name."""

    help = "Draws the cards of shared pages that are missing: after an update, a new SITE_NAME or SECRET_KEY."
    drawn = failed = 0

    def handle(self, **options: Any) -> None:
        tell, now = progress.bar(self.stdout, every=64), timezone.now()
        total = cards.count_needed(now)
        try:
            for number, card in enumerate(cards.all_needed(now), start=1):
                self._do(card)
                tell("cards", number, total)
        except KeyboardInterrupt:
            raise CommandError(STOPPED, returncode=INTERRUPTED) from None
        if self.failed:
            raise CommandError(f"Drawn: {self.drawn}. Not drawn, as their covers are damaged: {self.failed}.")
        self.stdout.write(f"Cards drawn: {self.drawn}. All others were there.")

    def _do(self, card: Card) -> None:
        try:
            self.drawn += draw(card)
        except UNDRAWABLE as damage:
            self.failed += 1
            self.stderr.write(f"The card of {card.picture or card.headline} can't be drawn: {damage}")
