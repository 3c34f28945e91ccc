from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from accounts import roles


class News(AppConfig):
    """Articles, editions, sources, the newsroom, and the pages that show everything."""

    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        if settings.CHECKS:
            # A site that changes nothing about them starts without them.
            import_module("news.checks").refuse_unknown_names()
        # The roles belong to accounts; they are kept here, on the top floor, because their
        # permissions are all there only when the last app was migrated.
        post_migrate.connect(roles.keep, sender=self)
