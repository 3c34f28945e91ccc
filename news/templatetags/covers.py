"""The cover of a revision, which keeps the name of a file."""

from typing import Any

from django import template

from aivizor import markdown

register = template.Library()


@register.filter
def alt(cover: dict[str, Any]) -> str:
    """What the picture says to those who can't see it; nothing where it only decorates."""
    return markdown.alt_of(cover["alt"])
