"""Followers are told what happened in a topic, each once; and what they were told is read, and goes.

Whoever tells it does so in the transaction of the thing itself. The rows of all followers are one
statement, so fifty thousand cost one; the command sends their mails (community/telling/mailing.py).
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.models import Follow, Happening, Notification, Topic
from community.models.notifications import KEPT
from community.telling import writing
from community.telling.writing import Pair, Who

Mail = Notification.Mail

SWEPT_AT_ONCE = 5_000
WITHHELD = _("Withheld")


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
    about: Collection[Pair] | None = None,
    number: int | None = None,
    is_mailed: bool = True,
) -> None:
    """Tells each who follows the topic that this happened; `by`, who did it, knows already.

    `title` says what it is, as "Correction", and `place` where on the topic's page it is read. With
    `visible_from` nobody sees anything of it before that instant. One `key` is told once: a second
    time changes nothing, and after `take_back` it brings back what was told before. With `about`
    those who follow one of these things are told, and not those who follow the topic. What is not
    `is_mailed` comes in digests only.
    """
    facts = {"kind": kind, "title": title, "text": text, "place": place, "number": number, "key": key}
    told = Happening(topic=topic, at=visible_from or now, **facts)
    who = Who(about=about or [(Follow.Kind.TOPIC, topic.pk)], by=by.pk if by else 0)
    mail = Mail.WAITING if is_mailed else Mail.DIGEST
    with transaction.atomic(savepoint=False):
        if not writing.tell(told, who, mail):
            again = Happening.objects.filter(key=key).exclude(taken_back_at=None)
            if not again.update(taken_back_at=None, place=place, text=text):
                return
            told = Happening.objects.get(key=key)
            writing.tell_more(told, who, mail)


def take_back(keys: Collection[str], now: datetime) -> None:
    """What was told by mistake is seen by nobody any more, and no mail of it goes."""
    Happening.objects.filter(key__in=keys, taken_back_at=None).update(taken_back_at=now)


def withhold(keys: Collection[str], now: datetime) -> None:
    """Takes back what was told, and its words."""
    take_back(keys, now)
    Happening.objects.filter(key__in=keys).update(text=str(WITHHELD))


def forget(keys: Collection[str]) -> None:
    """What was told before its time comes to nothing: nobody saw it, and it may be told anew."""
    Happening.objects.filter(key__in=keys).delete()


def read(member: User, notification_id: int, now: datetime) -> bool:
    """Marks one of the member's as read; False where they have none of this number.

    Of what they follow with it all that is older in the same topic: a list shows these as one.
    """
    own = Notification.objects.filter(member=member, pk=notification_id).select_related("happening")
    if not (row := own.first()):
        return False
    rows = Q(pk=row.pk)
    if row.is_of_many:
        same = {"happening__topic": row.happening.topic_id, "happening__kind": row.happening.kind}
        rows |= Q(why=row.why, happening__number__lte=row.happening.number, **same)
    _read(Notification.objects.filter(rows, member=member, read_at=None), now)
    return True


def read_up_to(member: User, topic_id: int, number: int, now: datetime) -> None:
    """Marks as read what the member was told of the topic's replies up to this number, and of its opening."""
    told = {"happening__topic": topic_id, "happening__number__lte": number}
    _read(Notification.objects.filter(member=member, read_at=None, at__lte=now, **told), now)


def read_all(member: User, up_to: int, now: datetime) -> None:
    """Marks as read what the member was shown: what came after the row of this number stays unread."""
    _read(Notification.objects.unread(member, now).filter(pk__lte=up_to), now)


def sweep(now: datetime) -> int:
    """Removes, a few thousand at a time, what is older than it is kept; says how many.

    What happened stays, without those who were told, so that nothing is ever told again.
    """
    gone = 0
    old = Notification.objects.filter(happening__at__lt=now - KEPT).order_by("happening", "pk")
    while keys := list(old.values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
        gone += Notification.objects.filter(pk__in=keys).delete()[0]
    return gone


def _read(rows: QuerySet[Notification], now: datetime) -> None:
    Notification.objects.filter(pk__in=rows.values("pk"), read_at=None).update(read_at=now)
