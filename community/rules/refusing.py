"""Who asks, and how they are told no."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from aivizor.languages import Text
from aivizor.numbers import grouped

Someone = User | AnonymousUser
# Who knows which role has which permission.
BACKEND = "django.contrib.auth.backends.ModelBackend"
SIGN_IN = _("You are not signed in any more. Sign in, then follow this.")


def too_long(length: int, longest: int) -> str:
    """The sentence for a text that has so many characters, and may have no more than `longest`."""
    sentence = ngettext(
        "This has {count} character, and {most} are the most.",
        "This has {count} characters, and {most} are the most.",
        length,
    )
    shown = {"count": length, "most": longest}
    return sentence.format(**{name: grouped(value) for name, value in shown.items()})


class Refused(Exception):
    """A move that is not allowed now; `sentence` says why, to the person who tried."""

    def __init__(self, sentence: Text) -> None:
        self.sentence = str(sentence)
        super().__init__(self.sentence)
