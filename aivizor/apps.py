from django.apps import AppConfig


class Ground(AppConfig):
    """The ground that the other floors stand on; it knows none of them."""

    name = "aivizor"
