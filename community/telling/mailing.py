"""The mails of topics: what a member is told of one topic within some minutes is one mail.

Everything waits for the window, mentions and answers too: whoever is on the site reads it there
meanwhile, and then no mail of it goes. Who chose digests is passed on to these (digests.py).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage

from accounts import mail
from accounts.models import User
from community.models import MailChoice, Notification
from community.models.notifications import WINDOW
from community.telling import handing, letters

Mail, How = Notification.Mail, MailChoice.How


@dataclass(frozen=True)
class OfTopic:
    """What waits for one member of one topic."""

    member: User
    topic_id: int

    def claim(self, now: datetime) -> list[int]:
        waiting = Notification.objects.waiting(now).wanted()
        waiting = waiting.filter(member=self.member, happening__topic=self.topic_id)
        return handing.claimed(waiting, now, since=now - WINDOW)

    def write(self, keys: list[int], now: datetime) -> EmailMessage:
        return letters.of_topic(self.member, keys, now)

    def put_back(self, keys: list[int], now: datetime) -> None:
        handing.move(keys, Mail.WAITING, now)


def send(keys: Collection[int], now: datetime) -> int:
    """Sends the mails of the topics of these notifications, as far as they are due; says how many went.

    Call it outside a transaction. Raises handing.Away.
    """
    parcels = _sorted_out(keys, now)
    people = User.objects.in_bulk({member for member, _ in parcels})
    with handing.post() as post:
        return sum(handing.hand_over(OfTopic(people[who], topic), post, now) for who, topic in parcels)


def _sorted_out(keys: Collection[int], now: datetime) -> list[tuple[int, int]]:
    """Members and topics of which a mail is to go; what is not for such a mail waits for it no more."""
    due = Notification.objects.due(now).marked().filter(pk__in=keys).order_by("pk")
    rows = list(due.values_list("pk", "member", "happening__topic", "is_wanted"))
    members = {member for _, member, _, _ in rows}
    reached = mail.who_is_reachable(members)
    how = dict(MailChoice.objects.filter(member__in=members).values_list("member", "how"))
    parcels: dict[tuple[int, int], None] = {}
    moves: dict[str, list[int]] = {Mail.NONE: [], Mail.DIGEST: []}
    for key, member, topic, is_wanted in rows:
        chosen = how.get(member, How.SOON)
        if chosen in (How.DAILY, How.WEEKLY):
            # All else is asked when it is due.
            moves[Mail.DIGEST].append(key)
        elif chosen == How.NEVER or not is_wanted or member not in reached:
            moves[Mail.NONE].append(key)
        else:
            parcels[member, topic] = None
    for after, moved in moves.items():
        if moved:
            Notification.objects.filter(pk__in=moved, mail=Mail.WAITING).update(mail=after)
    return list(parcels)
