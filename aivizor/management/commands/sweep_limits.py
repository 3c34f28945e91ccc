from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from aivizor import limits


class Command(BaseCommand):
    help = "Removes the counts of limits that are full again. Nothing waits for it; it saves space."

    def handle(self, *args: Any, **options: Any) -> None:
        count = limits.sweep(timezone.now())
        self.stdout.write(f"Removed {count} of the limits' counts.")
