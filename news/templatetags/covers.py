"""The cover of a revision, which keeps the name of a file."""

from typing import Any

from django import template
from django.core.files.storage import default_storage

register = template.Library()


@register.filter
def cover_url(cover: dict[str, Any]) -> str:
    """The address of the picture."""
    return str(default_storage.url(cover["name"]))
