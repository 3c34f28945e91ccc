"""What stops programs at the sign-up form, and no person: a field to leave empty, and a little time.

Neither loses anything: the form comes back as it was, and to send it again is enough.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

# The field's name is one that programs like to fill.
EMPTY_FIELD = "website"
BEGAN_FIELD = "began"
# Nobody types a name, an address and a password faster; a page that is older was kept by a program.
FASTEST = timedelta(seconds=2)
OLDEST = timedelta(days=1)

FILLED = _(
    "The field that has to stay empty was filled in. It is empty again: type your password and send it."
)
TOO_SOON = _("That was faster than people type. Nothing is lost: type your password and send it again.")
TOO_OLD = _("This page has been open for long. Nothing is lost: type your password and send it again.")

_signer = Signer(salt="accounts.traps")


def began(now: datetime) -> str:
    """The instant at which the form was shown, which nobody else can write."""
    return _signer.sign(str(round(now.timestamp() * 1000)))


def still_good(value: str, now: datetime) -> str:
    """What the form carries when it comes back: the same instant, or this one where that is too old."""
    age = _age(value, now)
    return value if age is not None and age <= OLDEST else began(now)


def check(empty: str, value: str, now: datetime) -> None:
    """Raises ValidationError with a sentence where a program seems to have filled the form."""
    if empty:
        raise ValidationError(FILLED, code="trap")
    age = _age(value, now)
    if age is None or age > OLDEST:
        raise ValidationError(TOO_OLD, code="trap")
    if age < FASTEST:
        raise ValidationError(TOO_SOON, code="trap")


def _age(value: str, now: datetime) -> timedelta | None:
    """How long ago the form was shown; None where that can't be known."""
    try:
        shown = int(_signer.unsign(value)) / 1000
    except (BadSignature, ValueError):
        return None
    return timedelta(seconds=now.timestamp() - shown)
