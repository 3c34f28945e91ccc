"""The cover of a revision, which keeps the name of a file."""

from typing import Any

from django import template

from aivizor import markdown

register = template.Library()


@register.filter
def alt(cover: dict[str, Any]) -> str:
    """What the picture says to those who can't see it; nothing where it only decorates."""
    return markdown.alt_of(cover["alt"])


@register.filter
def focus(cover: dict[str, Any]) -> str:
    """The classes that keep its focal point in sight where a list cuts it; of ten percent each."""
    if "focus" not in cover:
        return ""
    x, y = (10 * round(percent / 10) for percent in cover["focus"])
    return f"focus-x-{x} focus-y-{y}"
