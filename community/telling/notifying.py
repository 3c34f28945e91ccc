"""Followers are told what happened in a topic, each once; and what they were told is read, and goes.

Whoever tells it does so in the transaction of the thing itself. The rows of all followers are one
statement, so fifty thousand cost one; their mails are sent after it (community/telling/mailing.py).
"""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from community.models import Happening, Notification, Topic
from community.models.notifications import KEPT
from community.telling import mailing

# By hand: Django has no INSERT of a SELECT. It knows no condition of visibility.
TELL = """
    INSERT INTO community_notification (member_id, happening_id, at, mail)
    SELECT member_id, %(happening)s, %(at)s, 'waiting' FROM community_follow
    WHERE kind = 'topic' AND key = %(topic)s AND level = 'all' AND member_id <> %(by)s
    ON CONFLICT (member_id, happening_id) DO NOTHING
"""
# So many mails are sent at once, by whoever waits for the answer; more are left to the command.
FEW = 10
SWEPT_AT_ONCE = 5_000
WITHHELD = "Withheld"


def tell_followers(
    topic: Topic,
    kind: str,
    title: str,
    text: str,
    place: str,
    key: str,
    now: datetime,
    *,
    visible_from: datetime | None = None,
    by: User | None = None,
) -> None:
    """Tells each who follows the topic that this happened; `by`, who did it, knows already.

    `title` says what it is, as "Correction", and `place` where on the topic's page it is read. With
    `visible_from` nobody sees anything of it before that instant. One `key` is told once: a second
    time changes nothing, and after `take_back` it brings back what was told before.
    """
    facts = {"topic": topic, "kind": kind, "title": title, "text": text, "place": place}
    with transaction.atomic():
        told, is_new = Happening.objects.get_or_create(key=key, defaults={**facts, "at": visible_from or now})
        if not is_new and told.taken_back_at is None:
            return
        if not is_new:
            Happening.objects.filter(pk=told.pk).update(taken_back_at=None, place=place, text=text)
        _write(told, by)
        transaction.on_commit(partial(_mail_a_few, told), robust=True)


def take_back(keys: Collection[str], now: datetime) -> None:
    """What was told by mistake is seen by nobody any more, and no mail of it goes."""
    Happening.objects.filter(key__in=keys, taken_back_at=None).update(taken_back_at=now)


def withhold(keys: Collection[str], now: datetime) -> None:
    """Takes back what was told, and its words."""
    take_back(keys, now)
    Happening.objects.filter(key__in=keys).update(text=WITHHELD)


def read(member: User, notification_id: int, now: datetime) -> bool:
    """Marks one of the member's as read; False where they have none of this number."""
    own = Notification.objects.filter(member=member, pk=notification_id)
    return bool(own.filter(read_at=None).update(read_at=now)) or own.exists()


def read_all(member: User, up_to: int, now: datetime) -> None:
    """Marks as read what the member was shown: what came after the row of this number stays unread."""
    unread = Notification.objects.unread(member, now).filter(pk__lte=up_to)
    Notification.objects.filter(pk__in=unread.values("pk"), read_at=None).update(read_at=now)


def read_up_to(member: User, topic_id: int, number: int, now: datetime) -> None:
    """Marks as read what the member was told of the topic's replies up to this number."""
    told = Notification.objects.filter(member=member, read_at=None, happening__topic=topic_id)
    told.filter(happening__number__lte=number).update(read_at=now)


def sweep(now: datetime) -> int:
    """Removes, a few thousand at a time, what is older than it is kept; says how many.

    What happened stays, without those who were told, so that nothing is ever told again.
    """
    gone = 0
    old = Notification.objects.filter(happening__at__lt=now - KEPT).order_by("happening", "pk")
    while keys := list(old.values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
        gone += Notification.objects.filter(pk__in=keys).delete()[0]
    return gone


def _write(told: Happening, by: User | None) -> None:
    at = connection.ops.adapt_datetimefield_value(told.at)
    facts = {"happening": told.pk, "at": at, "topic": told.topic_id, "by": by.pk if by else 0}
    with connection.cursor() as cursor:
        cursor.execute(TELL, facts)


def _mail_a_few(told: Happening) -> None:
    """After the commit: the mails where they are few. The command sends all others, and what failed."""
    now = timezone.now()
    waiting = Notification.objects.waiting(now).filter(happening=told)[: FEW + 1]
    keys = list(waiting.values_list("pk", flat=True))
    if 0 < len(keys) <= FEW:
        mailing.try_to_send(keys, now)
