from django.apps import AppConfig


class Accounts(AppConfig):
    """Who speaks: users, profiles and roles."""

    name = "accounts"
