"""What the admin's templates ask the newsroom for."""

from datetime import datetime

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from aivizor.templatetags.frame import iso
from news.newsroom.moments import spelled

register = template.Library()


@register.simple_tag(takes_context=True)
def own_time(context: RequestContext, moment: datetime) -> SafeString:
    """The moment in the zone of whoever reads the page, with UTC beside it."""
    return format_html('<time datetime="{}">{}</time>', iso(moment), spelled(moment, context["request"].user))
