"""The language that the site speaks: one, by the setting SITE_LANGUAGE."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language_info, to_locale

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    # A text for people: as it is, or looked up in the site's language when it is shown (gettext_lazy).
    Text = _StrOrPromise
else:
    Text = str

# What all texts are written in.
ORIGINAL = "en-gb"


def tag() -> str:
    """The site's language by BCP 47: en-GB."""
    return locale().replace("_", "-")


def locale() -> str:
    """The site's language as Open Graph and gettext name it: en_GB."""
    return to_locale(settings.LANGUAGE_CODE)


def is_right_to_left() -> bool:
    """Whether the site's language is written from right to left."""
    return bool(get_language_info(settings.LANGUAGE_CODE)["bidi"])
