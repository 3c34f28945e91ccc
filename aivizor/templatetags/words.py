"""`{% translate %}` and `{% blocktranslate %}` as Django has them, but looked up when a template is read.

A site speaks one language (SITE_LANGUAGE), so there is nothing of it left to do when a page is made. What is
written after "as" or "asvar" is left to Django. Every template knows both without loading them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Parser, TextNode, Token, render_value_in_context
from django.templatetags import i18n
from django.utils import translation

from aivizor import languages

register = template.Library()

# "%(name)s" stands for a value, and "%%" for the sign itself.
PLACE = re.compile(r"%\((\w+)\)s|%(%)")

REMEMBERED = 1000

Part = str | FilterExpression


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "Save" %}`"""
    node = i18n.do_translate(parser, token)
    said = node.filter_expression
    is_fixed = said.var.literal is not None and not said.filters
    return node if node.asvar or not is_fixed else TextNode(node.render(_nowhere()))


@register.tag
def blocktranslate(parser: Parser, token: Token) -> Node:
    """`{% blocktranslate count number=hits %}One hit{% plural %}{{ number }} hits{% endblocktranslate %}`"""
    node = i18n.do_block_translate(parser, token)
    if node.asvar:
        return node
    singular, names = node.render_token_list(node.singular)
    context = node.message_context and node.message_context.resolve(_nowhere())
    if not node.countervar:
        text = translation.pgettext(context, singular) if context else translation.gettext(singular)
        values = _values(parser, node, names)
        return _Sentence(text, values) if values else TextNode(text.replace("%%", "%"))
    plural, more = node.render_token_list(node.plural)
    return _Counted(singular, plural, context, node.counter, _values(parser, node, [*names, *more]))


@register.tag
def spoken(parser: Parser, token: Token) -> Node:
    """`<html {% spoken %}>`: the language of the site, and its direction where it is the rarer one."""
    return TextNode(f'lang="{languages.tag()}"' + ' dir="rtl"' * languages.is_right_to_left())


def _nowhere() -> Context:
    """Fixed texts ask nothing of the page that they stand on."""
    return Context()


def _values(parser: Parser, node: Any, names: list[str]) -> dict[str, FilterExpression]:
    """What is put in for each name: what the tag gives it, or what the page calls so."""
    given = {**node.extra_context, **({node.countervar: node.counter} if node.countervar else {})}
    return {name: given.get(name) or parser.compile_filter(name) for name in names}


def _parts(text: str, values: Mapping[str, FilterExpression]) -> Iterator[Part]:
    """The text cut where values go. Raises TemplateSyntaxError for a name that the original has not."""
    end = 0
    for found in PLACE.finditer(text):
        yield text[end : found.start()]
        end = found.end()
        if found[2]:
            yield found[2]
        elif found[1] in values:
            yield values[found[1]]
        else:
            raise TemplateSyntaxError(f"“{text}” names {found[1]!r}, which the original has not.")
    yield text[end:]


def _joined(parts: list[Part], context: Context) -> str:
    return "".join(
        [
            part if isinstance(part, str) else render_value_in_context(part.resolve(context), context)
            for part in parts
        ]
    )


class _Sentence(Node):
    """A text with values in it."""

    child_nodelists = ()

    def __init__(self, text: str, values: Mapping[str, FilterExpression]) -> None:
        self.parts = list(_parts(text, values))

    def render(self, context: Context) -> str:
        return _joined(self.parts, context)


class _Counted(Node):
    """A text that has one form for each kind of number."""

    child_nodelists = ()

    def __init__(
        self,
        singular: str,
        plural: str,
        context: str | None,
        counter: FilterExpression,
        values: Mapping[str, FilterExpression],
    ) -> None:
        self.forms, self.context = (singular, plural), context
        self.counter, self.values = counter, values
        self.parts: dict[str, list[Part]] = {}
        # By number, so that the catalogue is asked once for each; large ones are too many to remember.
        self.known: dict[int, str] = {}

    def render(self, context: Context) -> str:
        number = self.counter.resolve(context)
        if not isinstance(number, int):
            raise TemplateSyntaxError(f"“{self.forms[0]}” counts what is no number: {number!r}")
        # One that is asked for only if shown stands for a number, but can't be told by its last digits.
        number += 0
        text = self.known.get(number) or self._form(number)
        if abs(number) < REMEMBERED:
            self.known[number] = text
        if text not in self.parts:
            self.parts[text] = list(_parts(text, self.values))
        return _joined(self.parts[text], context)

    def _form(self, number: int) -> str:
        if self.context:
            return translation.npgettext(self.context, *self.forms, number)
        return translation.ngettext(*self.forms, number)
