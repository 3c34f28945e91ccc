"""The cover of a revision, which keeps the name of a file."""

from typing import Any

from django import template
from django.core.files.storage import default_storage

from aivizor import markdown

register = template.Library()


@register.filter
def alt(cover: dict[str, Any]) -> str:
    """What the picture says to those who can't see it; nothing where it only decorates."""
    return markdown.alt_of(cover["alt"])


@register.filter
def cover_url(cover: dict[str, Any]) -> str:
    """The address of the picture."""
    return str(default_storage.url(cover["name"]))
