"""Watched words and blocked sites in the back office."""

from typing import Any

from django.contrib import admin

from aivizor.backoffice.lists import Listed
from aivizor.pages import changing
from community.holding import watching
from community.models import BlockedDomain, WatchedWord


class OnEveryPost:
    """Stands before ModelAdmin: the very next post is looked at by what is saved or deleted here."""

    def save_model(self, *args: Any, **named: Any) -> None:
        with changing():
            super().save_model(*args, **named)  # type: ignore[misc]
            watching.changed()

    def delete_model(self, *args: Any, **named: Any) -> None:
        with changing():
            super().delete_model(*args, **named)  # type: ignore[misc]
            watching.changed()

    def delete_queryset(self, *args: Any, **named: Any) -> None:
        with changing():
            super().delete_queryset(*args, **named)  # type: ignore[misc]
            watching.changed()


@admin.register(WatchedWord)
class WatchedWordAdmin(OnEveryPost, Listed):
    """Words that make a post wait, or stop it."""

    list_display = ["phrase", "answer"]
    list_filter = ["answer"]
    ordering = ["key"]


@admin.register(BlockedDomain)
class BlockedDomainAdmin(OnEveryPost, Listed):
    """Sites that are not linked here."""

    list_display = ["domain", "answer"]
    list_filter = ["answer"]
    ordering = ["domain"]
