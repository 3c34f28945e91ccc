"""What the mails of notifications say, and the headers by which a mail program unsubscribes at one click."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import ngettext

from accounts import mail
from accounts.models import User
from community.models import MailChoice, Notification
from community.telling import mail_links
from community.telling.centre import Line

# So many are said, and the others counted.
OF_TOPIC, OF_ALL = 20, 50


class Told(NamedTuple):
    """What a mail says of one topic, the oldest first; it is read on at `address`."""

    topic: str
    address: str
    rows: list[Notification]


def of_topic(member: User, keys: Sequence[int], now: datetime) -> EmailMessage:
    """The mail of these notifications of one topic; to unsubscribe from it mutes the topic."""
    rows = _rows(keys[:OF_TOPIC])
    (told,) = _by_topic(rows, now)
    context = {
        "headline": headline(rows, len(keys)),
        "told": told,
        "more": len(keys) - len(rows),
        "why": min(rows, key=lambda row: row.why).get_why_display(),
    }
    unfollow = mail_links.unfollow_address(member, rows[0].happening.topic_id)
    return _mail(member, "notification", context, unfollow, f"notification-{keys[0]}")


def of_all(choice: MailChoice, keys: Sequence[int], now: datetime) -> EmailMessage:
    """The digest of these notifications; to unsubscribe from it ends all such mail."""
    rows = _rows(keys[:OF_ALL])
    context = {
        "count": len(keys),
        "topics": _by_topic(rows, now),
        "more": len(keys) - len(rows),
        "how": choice.how,
    }
    stop = mail_links.stop_address(choice.member)
    return _mail(choice.member, "digest", context, stop, f"digest-{keys[0]}")


def headline(rows: Sequence[Notification], count: int) -> str:
    """What happened, in a line: of `count` notifications these are the first."""
    if all(row.is_of_many for row in rows) and count > 1:
        if count == len(rows):
            return Line([*reversed(rows)]).headline
        return ngettext("{count} new reply", "{count} new replies", count).format(count=count)
    first = min(rows, key=lambda row: row.why).headline
    if count == 1:
        return first
    # Translators: "Mia mentioned you, and 3 more": further notifications.
    more = ngettext("{headline}, and {count} more", "{headline}, and {count} more", count - 1)
    return more.format(headline=first, count=count - 1)


def _rows(keys: Sequence[int]) -> list[Notification]:
    return list(Notification.objects.filter(pk__in=keys).told().order_by("pk"))


def _by_topic(rows: Sequence[Notification], now: datetime) -> list[Told]:
    topics: dict[int, Told] = {}
    for row in rows:
        happening = row.happening
        told = topics.get(happening.topic_id)
        if told is None:
            told = Told(happening.topic.title_at(now), happening.address(now), [])
            topics[happening.topic_id] = told
        told.rows.append(row)
    return list(topics.values())


def _mail(member: User, name: str, context: dict[str, Any], unsubscribe: str, key: str) -> EmailMessage:
    headers = {
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        # The same for the same rows, so that not even a mail server that stutters shows it twice.
        "Message-ID": f"<{key}@{urlsplit(settings.SITE_URL).hostname}>",
    }
    context |= {"unsubscribe": unsubscribe, "choices": mail_links.choices_address(member)}
    return mail.written(member, name, context, headers)
