"""When a member wants mail of what they are told."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

DAY = timedelta(days=1)


class MailChoices(models.QuerySet["MailChoice"]):
    """Choices, and whose digest is due."""

    def due(self, now: datetime) -> Self:
        """Those whose next digest has come."""
        return self.filter(due_at__lte=now)


class MailChoice(models.Model):
    """How often mail goes to a member, and since when; without a row it goes soon.

    `hour` and `weekday`, 0 for Monday, are in the member's time zone, and `due_at` is the instant of
    the next digest. It moves on by whoever takes up the digest, so that one goes at each time.
    """

    class How(models.TextChoices):
        SOON = "soon", _("Soon: a mail for each topic, after ten minutes")
        DAILY = "daily", _("One mail a day")
        WEEKLY = "weekly", _("One mail a week")
        NEVER = "never", _("No mail at all")

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice"
    )
    how = models.CharField(max_length=6, choices=How, default=How.SOON)
    hour = models.PositiveSmallIntegerField(default=8)
    weekday = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    at = models.DateTimeField()

    objects = MailChoices.as_manager()

    @property
    def is_digest(self) -> bool:
        """Whether one mail at a time says all that is unread."""
        return self.how in (self.How.DAILY, self.How.WEEKLY)

    def next_digest(self, now: datetime) -> datetime | None:
        """The first time for a digest after `now`, None for who gets none; needs `member` at hand."""
        if not self.is_digest:
            return None
        # Days are added to what the clock on the wall says: the hour stays where the clocks change.
        due = now.astimezone(self.member.zone).replace(hour=self.hour, minute=0, second=0, microsecond=0)
        while due.timestamp() <= now.timestamp() or not self._is_day(due):
            due += DAY
        return due

    def _is_day(self, day: datetime) -> bool:
        return self.how == self.How.DAILY or day.weekday() == self.weekday
