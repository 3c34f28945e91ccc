"""Pictures as HTML, in the widths that a screen needs."""

from django import template
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString

from aivizor import renditions

register = template.Library()


@register.simple_tag
def picture(name: str, alt: str, place: str, *, is_first: bool = False, look: str = "") -> SafeString:
    """`{% picture name alt "cover" %}`: the stored picture for a place of aivizor.renditions.SIZES.

    The first one that a reader sees comes at once, the others when they are near. `look` is a class.
    """
    when = {"fetchpriority": "high"} if is_first else {"loading": "lazy", "decoding": "async"}
    return renditions.html(name, alt, place, default_storage.url, **when, **{"class": look})
