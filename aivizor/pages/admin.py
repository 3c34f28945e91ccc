"""For the back office: rows of which the frame, or pages of any kind, show something."""

from typing import Any

from aivizor.pages.versions import SITE, changing, moved


class OnEveryPage:
    """Stands before ModelAdmin: whatever is saved or deleted there changes every page.

    Such changes are rare, and which pages show a name is more than a key could say.
    """

    def save_model(self, *args: Any, **named: Any) -> None:
        with changing():
            super().save_model(*args, **named)  # type: ignore[misc]
            moved(SITE)

    def delete_model(self, *args: Any, **named: Any) -> None:
        with changing():
            super().delete_model(*args, **named)  # type: ignore[misc]
            moved(SITE)

    def delete_queryset(self, *args: Any, **named: Any) -> None:
        with changing():
            super().delete_queryset(*args, **named)  # type: ignore[misc]
            moved(SITE)
