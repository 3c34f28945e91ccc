"""`{% url %}` as Django has it, but remembered; every template knows it without loading it."""

from django import template
from django.template import Context
from django.template.base import Node, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from aivizor.addresses import address_of

register = template.Library()


class Address(URLNode):
    """An address without named parts."""

    def render(self, context: Context) -> str:
        parts = [part.resolve(context) for part in self.args]
        try:
            address = address_of(self.view_name.resolve(context), *parts)
        except NoReverseMatch:
            return super().render(context)  # raises it, or forgives it after "as"
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """`{% url "member" user.username %}`. One with named parts, as in Django's admin, is Django's."""
    node = parsed(parser, token)
    return node if node.kwargs else Address(node.view_name, node.args, {}, node.asvar)
