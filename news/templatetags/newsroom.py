"""What the admin's templates ask the newsroom for."""

from typing import Any

from django import template
from django.template.context import RequestContext

from news.newsroom import desk

register = template.Library()


@register.inclusion_tag("admin/_desk.html", takes_context=True)
def newsroom_desk(context: RequestContext) -> dict[str, Any]:
    """The short lists on the admin's front page."""
    return desk.desk(context["request"])
