"""A mail of notifications is handed to the mail server at most once, whatever dies or runs twice meanwhile.

What it says is claimed before it is handed over and marked after it. So a process that is killed
leaves one mail of which nobody knows whether it went, and that one is not sent again.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any, Protocol

from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from accounts import mail
from accounts.models import User
from aivizor.limits import TooFast
from community.models import Notification
from community.models.notifications import Notifications

logger = logging.getLogger(__name__)
Mail = Notification.Mail
LONGEST_WAY = timedelta(hours=1)
# So much is claimed for one mail, which counts what it does not say; what is more waits for the next.
MOST = 1_000


class Away(Exception):
    """The mail server could not be asked or did not answer to the end."""


class Parcel(Protocol):
    """One mail to one member."""

    member: User

    def claim(self, now: datetime) -> list[int]:
        """The keys of the notifications in it, which are ours from then on; none where it is not due."""

    def write(self, keys: list[int], now: datetime) -> EmailMessage:
        """The mail that says these."""

    def put_back(self, keys: list[int], now: datetime) -> None:
        """They did not go, and are tried again."""


@contextmanager
def post() -> Iterator[Any]:
    """A connection to the mail server, which opens with the first mail and is closed at the end."""
    connection = get_connection()
    try:
        yield connection
    finally:
        try:
            connection.close()
        except OSError:
            logger.warning("The connection to the mail server broke at its end.")


def hand_over(parcel: Parcel, connection: Any, now: datetime) -> bool:
    """Sends it if it is due; says whether it went. Raises Away.

    Call it outside a transaction: each step is to be kept.
    """
    try:
        mail.take_turn(parcel.member, now)
    except TooFast:
        return False  # It waits for the next run.
    _open(connection)
    if not (keys := parcel.claim(now)):
        return False
    try:
        connection.send_messages([parcel.write(keys, now)])
    except (SMTPResponseException, SMTPRecipientsRefused) as refused:
        logger.warning("A mail was refused: notification %s, %s", keys[0], refused)
        if _is_final(refused):
            move(keys, Mail.REFUSED, now)
        else:
            parcel.put_back(keys, now)
        return False
    except OSError as error:
        # It may have gone: nobody said no.
        raise Away(str(error)) from error
    move(keys, Mail.SENT, now)
    return True


def claimed(rows: Notifications, now: datetime, *, since: datetime | None = None) -> list[int]:
    """Claims these rows, the oldest first, and gives their keys; none where all came after `since`.

    Rows that another run claims at the moment, or that are being read, are left to it.
    """
    with transaction.atomic():
        free = rows.order_by("pk").only("at").select_for_update(skip_locked=True, of=("self",))
        found = list(free[:MOST])
        if not found or (since and min(row.at for row in found) > since):
            return []
        keys = [row.pk for row in found]
        Notification.objects.filter(pk__in=keys).update(mail=Mail.GOING, mailed_at=now)
    return keys


def move(keys: Collection[int], after: Mail, now: datetime) -> None:
    """What was being handed over is there now."""
    Notification.objects.filter(pk__in=keys, mail=Mail.GOING).update(mail=after, mailed_at=now)


def give_up(now: datetime) -> int:
    """Notes what was being handed over when a process died an hour ago or more; says how much."""
    going = Notification.objects.filter(mail=Mail.GOING, mailed_at__lt=now - LONGEST_WAY)
    return going.update(mail=Mail.UNKNOWN)


def _open(connection: Any) -> None:
    """The connection stands before anything is claimed: a server that is away costs no mail."""
    try:
        connection.open()
    except OSError as error:
        raise Away(str(error)) from error


def _is_final(refused: SMTPResponseException | SMTPRecipientsRefused) -> bool:
    """Whether the server will say the same the next time (RFC 5321, section 4.2.1)."""
    if isinstance(refused, SMTPResponseException):
        return refused.smtp_code >= 500
    return all(code >= 500 for code, _ in refused.recipients.values())
