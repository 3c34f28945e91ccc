"""Mail to a person: when one is sent is the business of the app that calls, how is ours."""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string

from accounts.models import User
from aivizor import frame, limits
from aivizor.limits import TooFast

logger = logging.getLogger(__name__)


def send(to: User, name: str, context: dict[str, Any], now: datetime) -> bool:
    """Sends the mail of the templates mail/<name>.txt and mail/<name>_subject.txt; says whether it went.

    It goes to an address that its owner proved, and not without end. Call it after the transaction:
    one that can't be sent is noted and undoes nothing.
    """
    if not to.email or not is_reachable(to):
        return False
    message = written(to, name, context)
    try:
        take_turn(to, now)
        message.send()
    except TooFast:
        return False
    except OSError:
        logger.exception("A mail could not be sent: %s", name)
        return False
    return True


def written(
    to: User, name: str, context: dict[str, Any], headers: dict[str, str] | None = None
) -> EmailMessage:
    """The mail of these templates, not sent yet."""
    site = {"SITE_NAME": frame.now().name, "SITE_URL": settings.SITE_URL, "to": to}
    subject = " ".join(render_to_string(f"mail/{name}_subject.txt", context | site).split())
    body = render_to_string(f"mail/{name}.txt", context | site)
    return EmailMessage(subject, body, to=[to.email or ""], headers=headers)


def take_turn(to: User, now: datetime) -> None:
    """Counts a mail to the user. Raises TooFast where many went to their address just now."""
    limits.take("notice", f"to {to.email}", now)


def is_reachable(user: User) -> bool:
    """Whether the user's account is open and their address proven."""
    proven = EmailAddress.objects.filter(user=user, email=user.email, verified=True)
    return user.is_active and proven.exists()


def who_is_reachable(users: Collection[int]) -> set[int]:
    """Which of these users `is_reachable`, by their ids: its many-row twin."""
    proven = EmailAddress.objects.filter(user__in=users, email=F("user__email"), verified=True)
    return set(proven.filter(user__is_active=True).values_list("user", flat=True))
