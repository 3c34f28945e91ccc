"""What a username, a display name and an e-mail address may be, and when two of them are the same."""

import re
import unicodedata
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from aivizor.blank import is_blank

LONGEST = 40
# Folding case makes some letters two or three.
LONGEST_KEY = 3 * LONGEST
KEPT = {"admin", "aivizor", "anonymous", "deleted", "feed", "moderator", "staff", "system"}
# A username by the kinds of its signs: L letters, M their marks (a vowel of Hindi is one), N digits.
SPELLED = re.compile(r"[LN](?!.*MMMM)[LMN._-]*")
# Signs that nobody sees, those that turn the direction of the text around them, and the one that
# stands for a sign that was lost. The joiners are none: Persian names and many emoji need them.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]"
)
JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))


def normal(name: str) -> str:
    """One spelling per name: NFKC, so that look-alike forms of a letter are one (UAX 15)."""
    return unicodedata.normalize("NFKC", name).strip()


def key(name: str) -> str:
    """What two names share that differ only by case: "Ёж" and "ёж" are one.

    Databases don't agree on the case of letters beyond ASCII, so this key is stored.
    """
    return unicodedata.normalize("NFKC", normal(name).casefold())


def address(email: str) -> str:
    """One spelling per e-mail address, in lower case, as allauth keeps them too."""
    return normal(email).lower()


def not_kept(name: str) -> None:
    """Refuses names that would read as the site's own voice or as a page's address."""
    if key(name.translate(JOINERS)) in KEPT:
        raise ValidationError(_("This name is kept for the site. Choose another one."), code="kept")


def spelled(name: str) -> None:
    """Refuses a username with other signs than an address should have, in any script."""
    kinds = "".join(sign if sign in "._-" else unicodedata.category(sign)[0] for sign in name)
    if not SPELLED.fullmatch(kinds):
        raise ValidationError(
            _("Use letters, digits, dots, hyphens and underscores; begin with a letter or digit."),
            code="spelled",
        )


def seen(name: str) -> None:
    """Refuses a display name with signs that can't be seen, and one of which nothing can."""
    if UNSEEN.search(name) or (name and is_blank(name)):
        raise ValidationError(_("Leave out line breaks and invisible signs."), code="unseen")


def watched(text: str) -> str | None:
    """What the floor above says against this name or line (settings.NAME_CHECK); None for nothing."""
    against: Callable[[str], str | None] = import_string(settings.NAME_CHECK)
    return against(text)


validators: list[Callable[[str], None]] = [
    spelled,
    MaxLengthValidator(LONGEST, _("Use at most %(limit_value)d characters.")),
    not_kept,
]
