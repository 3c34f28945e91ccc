"""manage.py icons: makes the icons anew after their drawing was changed."""

from typing import Any

from django.core.management.base import BaseCommand

from aivizor.icons import FOLDER, ICONS, SOURCE, written


class Command(BaseCommand):
    """For who develops: what it writes belongs into the repository."""

    help = "Draws the icons of the site anew from static/aivizor/icon.svg."

    def handle(self, **_: Any) -> None:
        svg = SOURCE.read_text()
        for name, icon in ICONS.items():
            (FOLDER / name).write_bytes(written(icon, svg))
            self.stdout.write(f"{name}: {icon.size} by {icon.size}")
