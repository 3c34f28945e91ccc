from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Accounts(AppConfig):
    """Who speaks: users, profiles and roles."""

    name = "accounts"
    verbose_name = _("Accounts")
