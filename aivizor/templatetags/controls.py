"""What the templates of a form's controls write; every template knows it without loading it."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def attributes(given: Mapping[str, Any]) -> SafeString:
    """`<input{{ widget.attrs|attributes }}>`: in their order; of True the name alone, of False nothing.

    Their names are of the code, and stand there as they are. Where there is no control there are none.
    """
    written = [
        f" {name}" + ("" if value is True else f'="{conditional_escape(value)}"')
        for name, value in (given or {}).items()
        if value is not False
    ]
    return SafeString("".join(written))
