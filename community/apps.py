from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from community import house


class Community(AppConfig):
    """Boards, topics, replies, reactions and moderation."""

    name = "community"
    verbose_name = _("Community")

    def ready(self) -> None:
        post_migrate.connect(house.keep_boards, sender=self)
