"""The digests: one mail a day or a week, at the member's hour, of all that is unread and was in no mail.

Whoever takes up a digest moves the time of the next one on, in the statement that asks whether it is
still due: of many runs one does.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction

from accounts import mail
from accounts.models import User
from community.models import MailChoice, Notification
from community.models.notifications import Notifications
from community.telling import handing, letters

Mail = Notification.Mail


@dataclass(frozen=True)
class Digest:
    """The digest that is due by one choice."""

    choice: MailChoice

    @property
    def member(self) -> User:
        return self.choice.member

    def claim(self, now: datetime) -> list[int]:
        with transaction.atomic():
            if not _moved([self.choice.pk], self.choice.due_at, self.choice.next_digest(now)):
                return []
            return handing.claimed(_unread([self.member.pk], now), now)

    def write(self, keys: list[int], now: datetime) -> EmailMessage:
        return letters.of_all(self.choice, keys, now)

    def put_back(self, keys: list[int], now: datetime) -> None:
        """It is due again with the next run."""
        handing.move(keys, Mail.DIGEST, now)
        _moved([self.choice.pk], self.choice.next_digest(now), self.choice.due_at)


def send(choices: Collection[MailChoice], now: datetime) -> int:
    """Sends the digests that are due by these choices, with `member` at hand; says how many went.

    Who has nothing unread, or no proven address, gets none until the next time. Call it outside a
    transaction. Raises handing.Away.
    """
    members = mail.who_is_reachable({choice.member_id for choice in choices})
    told = set(_unread(members, now).order_by().values_list("member", flat=True).distinct())
    _pass_over([choice for choice in choices if choice.member_id not in told], now)
    with handing.post() as post:
        return sum(
            handing.hand_over(Digest(choice), post, now) for choice in choices if choice.member_id in told
        )


def _unread(members: Collection[int], now: datetime) -> Notifications:
    return Notification.objects.for_digest(now).wanted().filter(member__in=members)


def _pass_over(choices: Collection[MailChoice], now: datetime) -> None:
    """Those whose times are the same, which are most, move on together."""
    times: dict[tuple[datetime | None, datetime | None], list[int]] = {}
    for choice in choices:
        times.setdefault((choice.due_at, choice.next_digest(now)), []).append(choice.pk)
    for (due, after), keys in times.items():
        _moved(keys, due, after)


def _moved(keys: Collection[int], before: datetime | None, after: datetime | None) -> int:
    """The next digest is due then, where nobody was faster."""
    return MailChoice.objects.filter(pk__in=keys, due_at=before).update(due_at=after)
