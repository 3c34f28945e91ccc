"""`manage.py send_notifications`: the mails to followers that wait, and the end of what is old."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from aivizor.longwork import LongCommand, Outcome, Work
from community.models import Notification
from community.telling import mailing, notifying

AWAY = "The mail server does not answer: {}. What was sent is noted, what was not waits. Run it again later."
UNKNOWN = "Mails that a stopped run was handing over: {}. They may have gone, so they are not sent again."


class Command(LongCommand):
    """Made for cron, every few minutes. It may be killed, and two may run at once: no mail goes twice."""

    help = "Sends the mails of notifications that wait, and removes notifications older than a year."
    size = 100

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        now = timezone.now()
        if unknown := mailing.give_up(now):
            self.stderr.write(UNKNOWN.format(unknown))
        rows = Notification.objects.waiting(now).only("pk")
        try:
            sent = self.do([Work("notifications", rows, _send, self.size)], place)
        except mailing.Away as away:
            raise CommandError(AWAY.format(away)) from None
        notifying.sweep(now)
        self.stdout.write(f"Sent: {sent}." if sent else "Nothing was to be sent.")


def _send(rows: list[Notification]) -> Outcome:
    return Outcome(mailing.send([row.pk for row in rows], timezone.now()))
