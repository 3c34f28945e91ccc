"""`{% include %}` as Django has it, but a part that is named in the template is looked up once."""

from typing import Any

from django import template
from django.template import Context
from django.template.base import Node, Parser, Template, Token
from django.template.loader_tags import IncludeNode, construct_relative_path
from django.template.loader_tags import do_include as parsed

register = template.Library()


class Part(IncludeNode):
    """A part with a name that never changes. Django looks it up again for each page that has it."""

    part: Any = None

    def render(self, context: Context) -> str:
        if self.part is None:
            name = construct_relative_path(self.origin.template_name, self.template.var)
            self.part = context.template.engine.get_template(name)
        given = self.extra_context
        values = {name: value.resolve(context) for name, value in given.items()} if given else {}
        if self.isolated_context:
            return self.part.render(context.new(values))
        return within(context, self.part, values)


def within(context: Context, part: Template, values: dict[str, Any]) -> str:
    """The part as Django renders it inside of a page: with these values, and a state of its own.

    Django goes through two context managers for it, three times the steps.
    """
    state = context.render_context
    before, state.template = state.template, part
    context.dicts.append(values)
    state.dicts.append({})
    try:
        return part._render(context)
    finally:
        state.dicts.pop()
        context.dicts.pop()
        state.template = before


@register.tag
def include(parser: Parser, token: Token) -> Node:
    """`{% include "news/_head.html" with small=True %}`. One whose name is a variable is Django's."""
    node = parsed(parser, token)
    if node.template.is_var or node.template.filters:
        return node
    return Part(node.template, extra_context=node.extra_context, isolated_context=node.isolated_context)
