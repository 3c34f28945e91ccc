"""`manage.py send_notifications`: the mails to followers that wait, and the end of what is old."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from aivizor.longwork import LongCommand, Outcome, Work
from community.models import MailChoice, Notification
from community.telling import digests, handing, mailing, notifying

AWAY = "The mail server does not answer: {}. What was sent is noted, what was not waits. Run it again later."
UNKNOWN = "In mails that a stopped run was handing over: {}. They may have gone, and are not sent again."


class Command(LongCommand):
    """Made for cron, every few minutes. It may be killed, and two may run at once: no mail goes twice."""

    help = "Sends the mails of notifications that are due, and removes notifications older than a year."
    size = 100

    def handle(self, *args: Any, place: str | None, **options: Any) -> None:
        now = timezone.now()
        if unknown := handing.give_up(now):
            self.stderr.write(UNKNOWN.format(unknown))
        rows = Notification.objects.due(now).only("pk")
        choices = MailChoice.objects.due(now).select_related("member")
        works = [
            Work("notifications", rows, _send, self.size),
            Work("digests", choices, _send_digests, self.size),
        ]
        try:
            sent = self.do(works, place)
        except handing.Away as away:
            raise CommandError(AWAY.format(away)) from None
        notifying.sweep(now)
        self.stdout.write(f"Sent: {sent}." if sent else "Nothing was to be sent.")


def _send(rows: list[Notification]) -> Outcome:
    return Outcome(mailing.send([row.pk for row in rows], timezone.now()))


def _send_digests(choices: list[MailChoice]) -> Outcome:
    return Outcome(digests.send(choices, timezone.now()))
