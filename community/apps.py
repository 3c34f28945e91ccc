from django.apps import AppConfig
from django.db.models.signals import post_migrate

from community import house


class Community(AppConfig):
    """Boards, topics, replies, reactions and moderation."""

    name = "community"

    def ready(self) -> None:
        post_migrate.connect(house.keep_boards, sender=self)
