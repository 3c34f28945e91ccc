"""How often mail goes to a member: chosen on the site or from a mail, and ended at one click."""

from datetime import datetime

from django.db import transaction

from accounts import profile
from accounts.models import User
from community.models import MailChoice


def of(member: User) -> MailChoice:
    """What the member chose, or what holds for who chose nothing, which is not saved."""
    chosen = MailChoice.objects.filter(member=member).first() or MailChoice(member=member)
    # At hand, and not asked for again.
    chosen.member = member
    return chosen


def choose(member: User, now: datetime, *, how: str, hour: int, weekday: int, time_zone: str) -> None:
    """Mail goes to the member so from now on, and the times are of this zone. May be repeated."""
    with transaction.atomic():
        profile.change(member, now, time_zone=time_zone)
        _write(MailChoice(member=member, how=how, hour=hour, weekday=weekday, at=now), now)


def stop(member: User, now: datetime) -> None:
    """No mail of what they are told goes to the member. May be repeated."""
    before = of(member)
    stopped = MailChoice.How.NEVER
    _write(MailChoice(member=member, how=stopped, hour=before.hour, weekday=before.weekday, at=now), now)


def _write(choice: MailChoice, now: datetime) -> None:
    choice.due_at = choice.next_digest(now)
    MailChoice.objects.bulk_create(
        [choice],
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["how", "hour", "weekday", "due_at", "at"],
    )
