"""The mails of notifications: each is sent at most once, whatever dies or runs twice meanwhile.

A row is claimed before its mail is handed over and marked after it. So a process that is killed
leaves one mail of which nobody knows whether it went, and that one is not sent again.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from accounts import mail
from aivizor.limits import TooFast
from community.models import Follow, NoMail, Notification
from community.telling import mail_links

logger = logging.getLogger(__name__)
Mail = Notification.Mail
LONGEST_WAY = timedelta(hours=1)


class Away(Exception):
    """The mail server could not be asked or did not answer to the end."""


def try_to_send(keys: Collection[int], now: datetime) -> None:
    """`send`, for one who can't wait for the server to come back: what did not go goes with the command."""
    try:
        send(keys, now)
    except Away:
        logger.warning("Mails of notifications wait: the mail server does not answer.")


def send(keys: Collection[int], now: datetime) -> int:
    """Sends the mails of these notifications that still wait, over one connection; says how many went.

    Call it outside a transaction: each step is to be kept. Raises Away.
    """
    waiting = Notification.objects.waiting(now).filter(pk__in=keys)
    rows = list(waiting.told().select_related("member").order_by("pk"))
    wanted = _wanted(rows)
    Notification.objects.filter(pk__in=[row.pk for row in rows if row.pk not in wanted]).update(
        mail=Mail.NONE
    )
    post = get_connection()
    try:
        return sum(_send(row, post, now) for row in rows if row.pk in wanted)
    finally:
        _close(post)


def give_up(now: datetime) -> int:
    """Notes which mails were being handed over when a process died an hour ago or more; says how many."""
    going = Notification.objects.filter(mail=Mail.GOING, mailed_at__lt=now - LONGEST_WAY)
    return going.update(mail=Mail.UNKNOWN)


def message(row: Notification, now: datetime) -> EmailMessage:
    """The mail, with the header by which a mail program unsubscribes at one click (RFC 8058)."""
    happening, member = row.happening, row.member
    topic = happening.topic
    unfollow = mail_links.unfollow_address(member, topic.pk)
    context = {
        "title": row.headline,
        "why": row.get_why_display(),
        "topic": topic.title_at(now),
        "text": happening.text,
        "address": happening.address(now),
        "unfollow": unfollow,
        "choices": mail_links.choices_address(member),
    }
    headers = {
        "List-Unsubscribe": f"<{unfollow}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        # The same for the same row, so that not even a mail server that stutters shows it twice.
        "Message-ID": f"<notification-{row.pk}@{urlsplit(settings.SITE_URL).hostname}>",
    }
    return mail.written(member, "notification", context, headers)


def _wanted(rows: Collection[Notification]) -> set[int]:
    """Those whose members can be reached, did not say no to mail and still want to hear of the topic."""
    members = {row.member_id for row in rows}
    reached = mail.who_is_reachable(members)
    reached -= set(NoMail.objects.filter(member__in=members).values_list("member", flat=True))
    topics = {row.happening.topic_id for row in rows}
    follows = Follow.objects.filter(kind=Follow.Kind.TOPIC, key__in=topics, member__in=members)
    levels = {(member, key): level for member, key, level in follows.values_list("member", "key", "level")}
    return {
        row.pk
        for row in rows
        if row.member_id in reached and _is_wanted(row, levels.get((row.member_id, row.happening.topic_id)))
    }


def _is_wanted(row: Notification, level: str | None) -> bool:
    """Whether it is told to one who follows its topic at this level, None for not at all."""
    if row.why == Notification.Why.FOLLOW:
        return level == Follow.Level.ALL
    return level != Follow.Level.MUTED


def _send(row: Notification, post: Any, now: datetime) -> bool:
    try:
        mail.take_turn(row.member, now)
    except TooFast:
        return False  # It waits for the next run.
    written = message(row, now)
    _open(post)
    if not _claim(row, now):
        return False
    try:
        post.send_messages([written])
    except (SMTPResponseException, SMTPRecipientsRefused) as refused:
        logger.warning("A mail was refused: notification %s, %s", row.pk, refused)
        _move(row, Mail.GOING, Mail.REFUSED if _is_final(refused) else Mail.WAITING, now)
        return False
    except OSError as error:
        # It may have gone: nobody said no.
        raise Away(str(error)) from error
    return _move(row, Mail.GOING, Mail.SENT, now)


def _claim(row: Notification, now: datetime) -> bool:
    """Whether its mail is ours to send: another process may be faster, or what happened taken back."""
    waiting = Notification.objects.waiting(now).filter(pk=row.pk).values("pk")
    # Said of the row itself too: of two that come at once PostgreSQL asks only that again.
    held = Notification.objects.filter(pk__in=waiting, mail=Mail.WAITING)
    return bool(held.update(mail=Mail.GOING, mailed_at=now))


def _move(row: Notification, before: Mail, after: Mail, now: datetime) -> bool:
    """The row's mail is there now; False where it was not where it is moved from."""
    held = Notification.objects.filter(pk=row.pk, mail=before)
    return bool(held.update(mail=after, mailed_at=now))


def _open(post: Any) -> None:
    """The connection stands before a row is claimed: a server that is away costs no mail."""
    try:
        post.open()
    except OSError as error:
        raise Away(str(error)) from error


def _close(post: Any) -> None:
    try:
        post.close()
    except OSError:
        logger.warning("The connection to the mail server broke at its end.")


def _is_final(refused: SMTPResponseException | SMTPRecipientsRefused) -> bool:
    """Whether the server will say the same the next time (RFC 5321, section 4.2.1)."""
    if isinstance(refused, SMTPResponseException):
        return refused.smtp_code >= 500
    return all(code >= 500 for code, _ in refused.recipients.values())
